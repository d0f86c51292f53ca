/** What is done on the street and must not get lost: its name in the queue of the device. */
import type { Write } from "@/session/queued-writes";

const PREFIX = "patrol";

export const subjects = {
  checkIn: (shift: string) => `${PREFIX}:in:${shift}`,
  checkOut: (shift: string) => `${PREFIX}:out:${shift}`,
  pass: (shift: string, checkpoint: string) => `${PREFIX}:pass:${shift}:${checkpoint}`,
  help: `${PREFIX}:help`,
};

type Named = Pick<Write, "subject">;

export const concerns = ({ subject }: Named) => subject.startsWith(`${PREFIX}:`);
const about = (what: string, { subject }: Named, shift?: string) =>
  shift ? subject === `${PREFIX}:${what}:${shift}` : subject.startsWith(`${PREFIX}:${what}:`);
export const waitsIn = (write: Named, shift?: string) => about("in", write, shift);
export const waitsOut = (write: Named, shift?: string) => about("out", write, shift);

/** The checkpoints of a shift whose passing waits to be sent. */
export function waitingPasses(writes: readonly Named[], shift: string): string[] {
  const start = `${PREFIX}:pass:${shift}:`;
  return writes.filter(({ subject }) => subject.startsWith(start)).map(({ subject }) => subject.slice(start.length));
}
