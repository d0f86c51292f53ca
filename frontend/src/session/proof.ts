/** Some changes need a fresh proof that it is still the same person: asked for once, then tried again. */
import { reactive, readonly } from "vue";
import { Problem } from "@/api/problems";
import { prove, type Proof } from "@/api/session";

export type ProofWay = "password" | "totp" | "passkey" | "code";
const state = reactive({ asked: false, ways: [] as ProofWay[] });
export const proof = readonly(state);
let answer: ((given: boolean) => void) | null = null;

/** The person gave a proof. Throws the server's refusal when it does not hold. */
export async function giveProof(given: Proof): Promise<void> {
  await prove(given);
  settle(true);
}

export function refuseProof(): void {
  settle(false);
}

function settle(given: boolean): void {
  state.asked = false;
  answer?.(given);
  answer = null;
}

function ask(ways: ProofWay[]): Promise<boolean> {
  settle(false);
  Object.assign(state, { asked: true, ways });
  return new Promise((resolve) => (answer = resolve));
}

/** Run `work`; where the server wants a proof first, ask for it and run it again. Undefined: the person thought better of it. */
export async function proven<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (problem) {
    if (!(problem instanceof Problem) || problem.code !== "proof_required") throw problem;
    return (await ask((problem.details.proofs as ProofWay[] | undefined) ?? ["password", "totp", "passkey"])) ? work() : undefined;
  }
}
