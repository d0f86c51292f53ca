import type { Problem } from "@/api/problems";
import type { QueuedWrite } from "@/session/queued-writes";
import { concerns, subjects } from "../model/deeds";
import { usePatrols } from "./patrols";
import { useSafety } from "./safety";

/** A deed of a patrol that had to wait has reached the server, or was refused. False: none of ours. */
export function sent(write: QueuedWrite, answer: unknown, problem: Problem | null): boolean {
  if (!concerns(write)) return false;
  if (write.subject === subjects.help && !problem) useSafety().called((answer as { id: string }).id);
  usePatrols().sent(answer, problem);
  return true;
}
