/** Many calls, a few at a time; a refusal of one does not stop the others. */
import { Problem } from "@/api/problems";

const PARALLEL = 4;
const TRIES = 4;

export interface Ran<Task, Answer> {
  done: { task: Task; answer: Answer }[];
  refused: { task: Task; problem: unknown }[];
}

async function patiently<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1)
    try {
      return await work();
    } catch (problem) {
      if (!(problem instanceof Problem) || !problem.passing || attempt >= TRIES) throw problem;
      await new Promise((resolve) => setTimeout(resolve, Math.min(problem.waitSeconds ?? attempt, 20) * 1000));
    }
}

export async function runAll<Task, Answer>(
  tasks: readonly Task[],
  work: (task: Task) => Promise<Answer>,
  progress: (done: number) => void = () => undefined,
): Promise<Ran<Task, Answer>> {
  const ran: Ran<Task, Answer> = { done: [], refused: [] };
  const queue = [...tasks];
  async function next(): Promise<void> {
    for (let task = queue.shift(); task !== undefined; task = queue.shift()) {
      const mine = task;
      try {
        ran.done.push({ task: mine, answer: await patiently(() => work(mine)) });
      } catch (problem) {
        ran.refused.push({ task: mine, problem });
      }
      progress(ran.done.length + ran.refused.length);
    }
  }
  await Promise.all(Array.from({ length: Math.min(PARALLEL, tasks.length) }, next));
  return ran;
}
