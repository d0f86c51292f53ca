import { known, t } from "@/i18n";

/** A capability in words; a code that is newer than this page stays as it is. */
export function capabilityName(code: string): string {
  const key = `common.capability.${code}`;
  return known(key) ? t(key) : code;
}
