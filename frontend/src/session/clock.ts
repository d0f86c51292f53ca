/** The server's clock: phones may be minutes off, and an alert's time is the server's. */
let skew = 0;

/** Learn from an answer's `Date` header, which has whole seconds: only a larger difference counts. */
export function learnClock(date: string | null): void {
  const server = date ? Date.parse(date) : NaN;
  if (Number.isNaN(server)) return;
  const difference = server - Date.now();
  skew = Math.abs(difference) > 2_000 ? difference : 0;
}

/** Milliseconds of the epoch, as the server would say them. */
export function serverNow(): number {
  return Date.now() + skew;
}
