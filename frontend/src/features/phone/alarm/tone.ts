/**
 * The alarm's sound, made on the phone: between 520 and 880 Hz, where hearing lasts longest in old age,
 * with soft edges; a drill has a chime of its own, so that the ear knows it too.
 */
export type ToneName = "alarm" | "drill";
interface Note {
  hertz: number;
  /** Seconds from the start of the round. */
  at: number;
  lasts: number;
}

export const ROUND_S = 2.6;
const pair = (at: number): Note[] => [
  { hertz: 660, at, lasts: 0.34 },
  { hertz: 880, at: at + 0.36, lasts: 0.34 },
];
export const tones: Record<ToneName, Note[]> = {
  alarm: [...pair(0), ...pair(0.74), ...pair(1.48)],
  drill: [523, 659, 784].map((hertz, index) => ({ hertz, at: index * 0.3, lasts: 0.6 })),
};

function playNote(context: AudioContext, note: Note, volume: number): void {
  const start = context.currentTime + 0.02 + note.at;
  const end = start + note.lasts;
  const gain = context.createGain();
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(volume, start + 0.03);
  gain.gain.setValueAtTime(volume, end - 0.08);
  gain.gain.linearRampToValueAtTime(0, end);
  gain.connect(context.destination);
  // An octave below carries where a small speaker's treble is lost.
  for (const [hertz, type] of [[note.hertz, "triangle"], [note.hertz / 2, "square"]] as const) {
    const share = context.createGain();
    share.gain.value = type === "square" ? 0.18 : 0.82;
    const oscillator = context.createOscillator();
    Object.assign(oscillator, { type });
    oscillator.frequency.value = hertz;
    oscillator.connect(share).connect(gain);
    oscillator.start(start);
    oscillator.stop(end);
  }
}

/** One round of the tone; `volume` 0 to 1. */
export function playRound(context: AudioContext, name: ToneName, volume: number): void {
  for (const note of tones[name]) playNote(context, note, volume);
}
