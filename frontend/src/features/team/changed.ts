/** A shift was changed somewhere on the desk: what shows shifts loads afresh. */
const listeners = new Set<() => void>();

export function onShiftChanged(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
export const shiftChanged = (): void => listeners.forEach((tell) => tell());
