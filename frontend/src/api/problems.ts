import { t } from "@/i18n";
import { duration as durationText } from "@/ui/format";

/** RFC 9457 problem details as the server sends them; `code` is stable. */
export interface ProblemDetails {
  status: number;
  code: string;
  title?: string;
  detail?: string;
  errors?: { field: string; code: string; message: string }[];
  [extra: string]: unknown;
}

/** A refused call. Status 0 and code `offline`: the server was not reached at all. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  constructor(readonly details: ProblemDetails) {
    super(details.detail ?? details.title ?? details.code);
    this.status = details.status;
    this.code = details.code;
  }

  /** Trying the same call again, later, may succeed. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }

  /** Seconds until another try makes sense, where the server says so. */
  get waitSeconds(): number | null {
    const seconds = Number(this.details.retry_after);
    return Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds) : null;
  }

  field(name: string): string | undefined {
    return this.details.errors?.find((error) => error.field === name)?.message;
  }
}

export const offline = () => new Problem({ status: 0, code: "offline" });

export async function problemOf(response: Response): Promise<Problem> {
  const body = (await response.json().catch(() => null)) as Partial<ProblemDetails> | null;
  const code = response.status >= 500 ? "unavailable" : "unknown";
  const retryAfter = response.headers.get("Retry-After") ?? undefined;
  return new Problem({ code, retry_after: retryAfter, ...body, status: response.status });
}

/** One sentence for people. Network and server troubles have our own words, the rest is the server's. */
export function sentence(error: unknown): string {
  if (!(error instanceof Problem)) return t("common.problem.unknown");
  if (error.code === "rate_limited" && error.waitSeconds)
    return t("common.problem.rate_limited_for", { time: durationText(error.waitSeconds) });
  const own = ["offline", "unavailable", "rate_limited", "unknown"];
  if (own.includes(error.code)) return t(`common.problem.${error.code}`);
  const fields = error.details.errors?.map((item) => item.message).filter(Boolean) ?? [];
  return fields.length ? [...new Set(fields)].join(" ") : error.details.detail || t("common.problem.unknown");
}
