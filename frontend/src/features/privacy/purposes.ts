/** What is kept, put together by what it is for: one card says one reason. */
import type { Text } from "@/api/types";
import type { Kind } from "./api";

export interface Purpose {
  purpose: Text;
  basis: Text;
  /** Each retention once, with what it holds for. */
  kept: { retention: Text; what: Text[] }[];
}

export function byPurpose(kinds: Kind[]): Purpose[] {
  const found = new Map<string, Purpose>();
  for (const kind of kinds) {
    const key = `${kind.purpose.zh}|${kind.basis.zh}`;
    const purpose = found.get(key) ?? { purpose: kind.purpose, basis: kind.basis, kept: [] };
    found.set(key, purpose);
    const same = purpose.kept.find((each) => each.retention.zh === kind.retention.zh);
    if (!same) purpose.kept.push({ retention: kind.retention, what: [kind.what] });
    else if (!same.what.some((each) => each.zh === kind.what.zh)) same.what.push(kind.what);
  }
  return [...found.values()];
}
