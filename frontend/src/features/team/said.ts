import { say, type Text } from "@/i18n";

/** A sentence of the server's: in both languages, or as it is. */
export function said(words: Text | string | null | undefined): string {
  return typeof words === "string" ? words : say(words);
}
