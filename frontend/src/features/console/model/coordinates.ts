/** Coordinates as somebody types them. */
export interface Typed {
  lon: number;
  lat: number;
}

const NUMBER = /[-+]?\d{1,3}(?:\.\d+)?/g;
const ONLY_NUMBERS = /^[\s,，;；、°()（）\d.+\-NEne北纬东经:：]*$/;

/**
 * Two numbers in a text, whichever way round: in China a longitude is above 70 and a latitude
 * below 56, so the order cannot be mistaken. Null when the text is something else. The text does
 * not say its system; the caller must ask.
 */
export function coordinatesIn(text: string): Typed | null {
  if (!ONLY_NUMBERS.test(text)) return null;
  const [a, b, more] = (text.match(NUMBER) ?? []).map(Number);
  if (a === undefined || b === undefined || more !== undefined) return null;
  const [lon, lat] = a > b ? [a, b] : [b, a];
  return lon > 70 && lon < 140 && lat > 3 && lat < 56 ? { lon, lat } : null;
}
