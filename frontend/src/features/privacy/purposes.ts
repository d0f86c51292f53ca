/** What is kept, put together by what it is for: one card says one reason. */
import type { Text } from "@/api/types";
import type { Kind } from "./api";

export interface Purpose {
  purpose: Text;
  basis: Text[];
  /** Each retention once, with what it holds for. */
  kept: { retention: Text; what: Text[] }[];
}

export function byPurpose(kinds: Kind[]): Purpose[] {
  const found = new Map<string, Purpose>();
  for (const kind of kinds) {
    const purpose = found.get(kind.purpose.zh) ?? { purpose: kind.purpose, basis: [], kept: [] };
    found.set(kind.purpose.zh, purpose);
    if (!purpose.basis.some((each) => each.zh === kind.basis.zh)) purpose.basis.push(kind.basis);
    const same = purpose.kept.find((each) => each.retention.zh === kind.retention.zh);
    if (!same) purpose.kept.push({ retention: kind.retention, what: [kind.what] });
    else if (!same.what.some((each) => each.zh === kind.what.zh)) same.what.push(kind.what);
  }
  return [...found.values()];
}
