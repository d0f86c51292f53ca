import { defineStore } from "pinia";
import { computed, ref } from "vue";
import { onSignedOut } from "@/api/client";
import { Problem } from "@/api/problems";
import * as api from "@/api/session";
import type { Grant, Me, Membership, PersonSelf, RoleName } from "@/api/types";
import { forgetPerson, load, save } from "./device";
import { startIdle, watchIdle } from "./idle";
import { learnLock, onUnlocked } from "./lock";

interface Kept {
  me: Me | null;
  at: number;
}

/** Who is signed in. What was known last is kept on the device, so that the phone opens without a network. */
export const useSession = defineStore("session", () => {
  const kept = load<Kept>("me", { me: null, at: 0 });
  const me = ref<Me | null>(kept.me);
  /** When `me` came from the server, in milliseconds; 0: never. */
  const loadedAt = ref(kept.at);
  const person = computed<PersonSelf | null>(() => me.value?.person ?? null);
  const grants = computed<Grant[]>(() => me.value?.grants ?? []);
  const memberships = computed<Membership[]>(() => me.value?.memberships ?? []);
  /** The session itself; null where it is not known (offline) or there is none. */
  const info = ref<api.SessionInfo | null>(null);
  const needs = ref<api.SessionAnswer["needs"]>([]);
  /** Staff without a second factor: the desk stays shut until there is one. */
  const needsFactor = computed(() => needs.value.includes("second_factor"));
  const has = (...roles: RoleName[]) => grants.value.some((grant) => roles.includes(grant.role));
  /** Signed in with a registration that is not accepted (yet): sees that and nothing else. */
  const applies = ref(false);
  /** Has work at the desk: may open the console. */
  const atDesk = computed(() => grants.value.some((grant) => grant.role !== "partner"));

  function set(value: Me): void {
    me.value = value;
    loadedAt.value = Date.now();
    save("me", { me: value, at: loadedAt.value } satisfies Kept);
  }

  function clear(...kept: string[]): void {
    me.value = null;
    loadedAt.value = 0;
    learn(null);
    forgetPerson(...kept);
  }

  function learn(answer: api.SessionAnswer | null): void {
    info.value = answer?.session ?? null;
    needs.value = answer?.needs ?? [];
    learnLock(info.value);
    watchIdle(info.value?.idle_lock_s ?? null);
  }

  /** The session ended by itself: what waits to be sent stays for the same person's next one. */
  const ended = () => clear("queue", "queue-owner");

  /** Load afresh. Without a network what is kept stays; without a session it is forgotten. */
  async function refresh(): Promise<void> {
    try {
      const answer = await api.session();
      learn(answer);
      if (!answer.person) ended();
      else if (!answer.session?.locked) set(await api.me());
    } catch (error) {
      if (!(error instanceof Problem) || !error.passing) throw error;
    }
  }

  async function signIn(credentials: api.Credentials): Promise<void> {
    const { person: entered } = await api.signIn(credentials);
    applies.value = entered.status === "applied" || entered.status === "refused";
    if (applies.value) return;
    const answer = await api.session();
    startIdle();
    learn(answer);
    set(await api.me());
  }

  /** Signed out by hand: nobody need be told that the session has ended. */
  const left = ref(false);

  async function signOut(): Promise<void> {
    await api.signOut();
    left.value = true;
    clear();
  }

  onSignedOut(ended);
  onUnlocked(() => {
    startIdle();
    void refresh().catch(() => undefined);
  });
  return { me, loadedAt, person, grants, memberships, left, info, needsFactor, applies, atDesk, has, refresh, signIn, signOut };
});
