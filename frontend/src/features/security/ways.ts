import type { Factors } from "./api";

/** The proofs a person can give, the quickest first; whoever has none of their own gets a code by message. */
export function waysOf(factors: Factors): ("password" | "totp" | "passkey" | "code")[] {
  const ways: ("password" | "totp" | "passkey" | "code")[] = [];
  if (factors.password) ways.push("password");
  if (factors.totp) ways.push("totp");
  if (factors.passkeys.length) ways.push("passkey");
  return ways.length ? ways : ["code"];
}
