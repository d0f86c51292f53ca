import { defineStore } from "pinia";
import { computed, ref } from "vue";
import { post } from "@/api/client";
import { activeAssignments } from "@/api/me";
import { Problem } from "@/api/problems";
import type { Answer, Assignment, Envelope, Stage } from "@/api/types";
import { shown } from "@/realtime/connection";
import { serverNow } from "@/session/clock";
import { load, save } from "@/session/device";
import { queue, submit } from "@/session/queue";
import { waitingFor } from "@/session/queued-writes";
import { useSession } from "@/session/session";
import { useNow } from "@/ui/now";
import {
  type Case, type Cases, dismiss, onScreen, see, takeAnswer, takeAssignment, takeAssignments, takeEnvelope, takeStage, withoutOld,
} from "./cases";

const subjectOf = (id: string, what: "answer" | "stage") => `${what}:${id}`;

/** The alerts of the person on this phone: kept on the device, moved by the feed and by answering. */
export const useAlerts = defineStore("alerts", () => {
  const session = useSession();
  const now = useNow();
  const cases = ref<Cases>(withoutOld(load<Cases>("cases", {}), serverNow()));
  /** Refused by the server, to be said once. */
  const refusal = ref<Problem | null>(null);
  const visible = computed<Case[]>(() => onScreen(cases.value, now.value));
  const reported = new Set<string>();

  function set(next: Cases): void {
    cases.value = next;
    save("cases", next);
  }

  async function reload(): Promise<void> {
    const known = Object.keys(cases.value);
    const { items } = await activeAssignments();
    set(withWaiting(takeAssignments(cases.value, items, known)));
  }

  /** What was answered here but is not with the server yet stays as the person said it. */
  function withWaiting(next: Cases): Cases {
    for (const write of queue.writes) {
      const [what, id] = write.subject.split(":") as ["answer" | "stage", string];
      if (what === "answer") next = takeAnswer(next, id, (write.body as { answer: Answer }).answer);
      if (what === "stage") next = takeStage(next, id, (write.body as { stage: Stage }).stage, new Date(write.at).toISOString());
    }
    return next;
  }

  function take(envelope: Envelope): void {
    if (!envelope.kind.startsWith("alert.")) return;
    set(withWaiting(takeEnvelope(cases.value, envelope, session.person?.id ?? "", serverNow())));
  }

  /** The server took what was said here, now or after a wait. */
  function answered(assignment: Assignment): void {
    set(withWaiting(takeAssignment(cases.value, assignment)));
  }

  /** False: the server refused. */
  async function send(id: string, what: "answer" | "stage", body: object): Promise<boolean> {
    refusal.value = null;
    const path = `/dispatches/${id}/${what === "answer" ? "answer" : "progress"}`;
    try {
      const sent = await submit<Assignment>({ method: "POST", path, body, subject: subjectOf(id, what) });
      if (sent.state === "done") answered(sent.answer);
      return true;
    } catch (problem) {
      if (problem instanceof Problem) refused(problem);
      return false;
    }
  }

  /** The server knows better: say why, and show what is. */
  function refused(problem: Problem): void {
    refusal.value = problem;
    void reload().catch(() => undefined);
  }

  /** Who says "I'll go" is on the way: both are told, in this order. */
  async function accept(id: string, eta_s: number): Promise<void> {
    set(takeAnswer(cases.value, id, "accept"));
    if (await send(id, "answer", { answer: "accept", eta_s: Math.round(eta_s) })) await progress(id, "en_route");
  }

  /** At once, without a reason; also after having accepted. */
  async function decline(id: string): Promise<void> {
    set(takeAnswer(cases.value, id, "decline"));
    await send(id, "answer", { answer: "decline" });
  }

  /** Says why, after declining. Only news for the liaison: a refusal is not worth a word. */
  async function explain(id: string, reason: string): Promise<void> {
    await post(`/dispatches/${id}/answer`, { answer: "decline", reason }).catch(() => undefined);
  }

  async function progress(id: string, stage: Stage): Promise<void> {
    set(takeStage(cases.value, id, stage, new Date(serverNow()).toISOString()));
    await send(id, "stage", { stage });
  }

  /** Said or done here, but not with the server yet. */
  function waiting(id: string): boolean {
    return (["answer", "stage"] as const).some((what) => waitingFor(queue.writes, subjectOf(id, what)) !== undefined);
  }

  function putAway(id: string): void {
    set(dismiss(cases.value, id));
  }

  function reportShown(item: Case): void {
    set(see(cases.value, item.envelope.dispatch.id));
    if (reported.has(item.envelope.id)) return;
    reported.add(item.envelope.id);
    shown(item.envelope.id);
  }

  return { visible, refusal, now, reload, take, answered, refused, accept, decline, explain, progress, waiting, putAway, reportShown };
});
