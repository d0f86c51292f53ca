import type { GrantRow } from "../api";

/** Whether the row is of this role and has the words in the name, or the digits in what is seen of the number. */
export function fits(row: Pick<GrantRow, "person" | "role">, sought: string, role: string): boolean {
  const words = sought.trim().toLowerCase();
  const inName = row.person.name.toLowerCase().includes(words);
  const tail = /^\d{3,}$/.test(words) && row.person.phone_masked.endsWith(words.slice(-4)) && words.length >= 4;
  return (!role || row.role === role) && (!words || inName || tail);
}
