import { defineStore } from "pinia";
import { computed, ref } from "vue";
import { Problem } from "@/api/problems";
import { serverNow } from "@/session/clock";
import { load, save } from "@/session/device";
import { queue, submit } from "@/session/queue";
import type { Write } from "@/session/queued-writes";
import { useNow } from "@/ui/now";
import * as api from "../api";
import { subjects, waitsIn, waitsOut } from "../model/deeds";
import { isOver, todayOf } from "../model/today";
import type { Arrival, Attendance, Offer, OwnSignUp, Role, Shift, Team, Turnout } from "../wires";
import { useSafety } from "./safety";

interface Kept {
  places: OwnSignUp[];
  turnout: Turnout;
  teams: Team[];
  at: number;
}
const NOBODY: Turnout = { attendance: null, shift: null, buddies: [], checkpoints: [], calls: { called: false, reasons: [] }, asked: false, help: null };
const DONE_KEPT = 20;

/** My shifts and whether I am on patrol; kept on the device, so that one can check in without a network. */
export const usePatrols = defineStore("patrols", () => {
  const now = useNow();
  const safety = useSafety();
  const kept = load<Kept>("patrols", { places: [], turnout: NOBODY, teams: [], at: 0 });
  /** My places at shifts that are not over. */
  const places = ref<OwnSignUp[]>(kept.places ?? []);
  const mine = computed<Shift[]>(() => places.value.map(({ shift, id, state, role, position }) => ({ ...shift, my: { id, state, role, position } })));
  const turnout = ref<Turnout>(kept.turnout);
  const teams = ref<Team[]>(kept.teams);
  const offers = ref<Offer[]>([]);
  /** When it came from the server, in milliseconds; 0: never. */
  const loadedAt = ref(kept.at);
  /** A refusal of something that had to wait, to be said once. */
  const refusal = ref<Problem | null>(null);
  /** Counted up when something has changed that pages with lists of their own should load again. */
  const changes = ref(0);
  /** Shifts that I have checked out of on this phone. */
  const done = ref(new Set(load<string[]>("patrol-done", [])));
  const over = computed(() => new Set(queue.writes.filter((write) => waitsOut(write)).map((write) => write.subject.split(":")[2]!)));
  const elsewhere = computed(() => mine.value.filter((shift) => isOver(shift, turnout.value, loadedAt.value)).map((shift) => shift.id));
  const today = computed(() => todayOf(mine.value, turnout.value, now.value, new Set([...done.value, ...over.value, ...elsewhere.value])));
  const asks = computed(() => mine.value.filter((shift) => shift.my?.state === "asked" && Date.parse(shift.ends_at) > now.value));

  function keep(): void {
    loadedAt.value = serverNow();
    save("patrols", { places: places.value, turnout: turnout.value, teams: teams.value, at: loadedAt.value } satisfies Kept);
  }

  async function reload(): Promise<void> {
    const [own, standing, open, joined] = await Promise.all([api.mySignUps(), api.turnout(), api.offers(), api.myTeams()]);
    places.value = own.items;
    turnout.value = standing;
    offers.value = open.items;
    teams.value = joined.items;
    safety.learn(standing);
    keep();
    changes.value += 1;
  }

  const placeAt = (shift: string) => places.value.find((item) => item.shift.id === shift);

  /** The roles that I have in a team; none: not known. */
  const rolesIn = (team: string | undefined): Role[] => teams.value.find((item) => item.id === team)?.my?.roles ?? [];

  /** Waiting to be sent: a check-in or check-out of this shift. */
  const waitingFor = (shift: string) => queue.writes.find((write) => waitsIn(write, shift) || waitsOut(write, shift));

  /** Who has checked out need not check in again, although the shift goes on. */
  function ended(answer: Partial<Attendance> | undefined): void {
    if (!answer?.checked_out_at || !answer.shift) return;
    done.value = new Set([...done.value, answer.shift]);
    save("patrol-done", [...done.value].slice(-DONE_KEPT));
  }

  async function send(write: Write): Promise<"done" | "waiting"> {
    refusal.value = null;
    const sent = await submit<unknown>(write);
    if (sent.state === "done") {
      ended(sent.answer as Partial<Attendance> | undefined);
      await reload().catch(() => undefined);
    }
    return sent.state;
  }

  const deed = (subject: string, path: string, body: object) => send({ method: "POST", path, body, subject, timed: true });
  const checkIn = (shift: string, arrival: Arrival) => deed(subjects.checkIn(shift), `/shifts/${shift}/check-in`, arrival);
  const checkOut = (shift: string, arrival: Arrival) => deed(subjects.checkOut(shift), `/shifts/${shift}/check-out`, arrival);
  const pass = (shift: string, checkpoint: string, at: object) =>
    deed(subjects.pass(shift, checkpoint), `/shifts/${shift}/checkpoints/${checkpoint}/pass`, at);

  /** A deed that had to wait has reached the server, or was refused by it. */
  function sent(answer: unknown, problem: Problem | null): void {
    if (problem) refusal.value = problem;
    else ended(answer as Partial<Attendance> | undefined);
    void reload().catch(() => undefined);
  }

  return { mine, placeAt, turnout, teams, offers, loadedAt, refusal, changes, today, done, asks, now, reload, rolesIn, waitingFor, checkIn, checkOut, pass, sent };
});
