/** The colours of the map, read from the tokens on the document, so that light and dark follow. */
const TOKENS = {
  water: "--map-water",
  land: "--map-land",
  edge: "--map-edge",
  label: "--ink-2",
  surface: "--surface",
  ink: "--ink",
  kapok: "--kapok",
  drill: "--drill",
  ready: "--ready",
  thin: "--thin",
  engaged: "--engaged",
  off: "--off",
} as const;

export type Palette = Record<keyof typeof TOKENS, string>;

export function palette(element: Element = document.documentElement): Palette {
  const style = getComputedStyle(element);
  const read = (token: string) => style.getPropertyValue(token).trim() || "#888888";
  return Object.fromEntries(Object.entries(TOKENS).map(([name, token]) => [name, read(token)])) as Palette;
}
