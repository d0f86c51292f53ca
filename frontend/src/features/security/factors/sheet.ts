/** The recovery codes as a plain text to keep. */
export function sheetOf(title: string, codes: readonly string[]): string {
  return [title, "", ...codes.map((code, index) => `${String(index + 1).padStart(2)}. ${code}`), ""].join("\n");
}
