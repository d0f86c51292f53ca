/** Up to `length` digits out of what was typed, pasted or filled in; full-width digits count. */
export function codeDigits(text: string, length = 6): string {
  return text.normalize("NFKC").replace(/\D/g, "").slice(0, length);
}
