import { proven } from "@/session/proof";
import { useActing } from "@/ui/acting";

/** One thing at a time, with what it was refused for. Asks for a proof where the server wants one. */
export function useWork() {
  const { busy, error, act } = useActing();

  /** Undefined: refused, or the person thought better of it. */
  async function run<T>(work: () => Promise<T>): Promise<T | undefined> {
    let result: T | undefined;
    await act(async () => (result = await proven(work)));
    return result;
  }

  return { busy, error, run };
}
