/** The way in, step by step: the telephone's code for everybody, password and second factor for staff. */
import { defineStore } from "pinia";
import { computed, ref, shallowRef } from "vue";
import { Problem } from "@/api/problems";
import * as api from "@/api/session";
import { serverNow } from "@/session/clock";
import { usePasskey } from "@/session/passkey";
import { useSession } from "@/session/session";
import { useNow } from "@/ui/now";
import { phoneDigits } from "./sign-in";

export type Step = "phone" | "code" | "password" | "factor";
export type Factor = "totp" | "passkey" | "recovery_code";

export const useWayIn = defineStore("way-in", () => {
  const session = useSession();
  const now = useNow();
  const step = ref<Step>("phone");
  const phone = ref("");
  const password = ref("");
  const factors = ref<Factor[]>([]);
  /** The authenticator's digits, which the server gives away for the people of the demo city. */
  const demoTotp = ref("");
  const sent = shallowRef<(api.CodeSent & { at: number }) | null>(null);
  /** Told in the words of the step: the proof does not hold. */
  const failed = ref(false);
  /** Told in the server's words. */
  const error = shallowRef<unknown>(null);
  const busy = ref(false);
  const restUntil = ref(0);

  const digits = computed(() => phoneDigits(phone.value));
  const left = (until: number) => Math.max(0, Math.ceil((until - now.value) / 1000));
  /** Seconds until another code may be asked for. */
  const resendIn = computed(() => (sent.value ? left(sent.value.at + sent.value.resend_after_s * 1000) : 0));
  const expired = computed(() => sent.value !== null && left(sent.value.at + sent.value.expires_in_s * 1000) === 0);
  /** Seconds that the server asks to wait before any other try. */
  const restIn = computed(() => left(restUntil.value));

  function go(to: Step): void {
    step.value = to;
    forget();
  }

  function forget(): void {
    failed.value = false;
    error.value = null;
  }

  function refused(problem: unknown): void {
    const known = problem instanceof Problem ? problem : null;
    if (known?.code === "second_factor_required") {
      factors.value = (known.details.factors as Factor[] | undefined) ?? ["totp", "recovery_code"];
      demoTotp.value = String(known.details.demo_totp ?? "");
      return go("factor");
    }
    if (known?.waitSeconds) restUntil.value = serverNow() + known.waitSeconds * 1000;
    failed.value = known?.code === "sign_in_failed";
    error.value = failed.value || known?.waitSeconds ? null : problem;
  }

  /** Whether `work` went through; what it was refused for is kept. */
  async function attempt(work: () => Promise<unknown>): Promise<boolean> {
    if (busy.value || restIn.value) return false;
    busy.value = true;
    forget();
    try {
      await work();
      return true;
    } catch (problem) {
      refused(problem);
      return false;
    } finally {
      busy.value = false;
    }
  }

  const askCode = (channel?: "voice") =>
    attempt(async () => {
      sent.value = { ...(await api.sendCode(digits.value!, channel)), at: serverNow() };
      step.value = "code";
    });
  const enter = (credentials: api.Credentials) => attempt(() => session.signIn(credentials));
  const byCode = (code: string) => enter({ phone: digits.value!, code });
  const byPassword = () => enter({ phone: digits.value!, password: password.value });
  const byTotp = (totp: string) => enter({ phone: digits.value!, password: password.value, totp });
  const byRecovery = (code: string) => enter({ phone: digits.value!, password: password.value, recovery_code: code.trim() });

  /** Asks the browser for a passkey; false also where the person backs out. */
  async function byPasskey(): Promise<boolean> {
    let passkey: unknown = null;
    const asked = await attempt(async () => (passkey = await usePasskey((await api.passkeyOptions()).options)));
    return asked && passkey !== null && enter({ passkey });
  }

  /** Nothing of this attempt stays in memory. */
  function leave(): void {
    [step.value, phone.value, password.value, sent.value, restUntil.value] = ["phone", "", "", null, 0];
    demoTotp.value = "";
    forget();
  }

  return {
    step, phone, password, factors, demoTotp, sent, failed, error, busy, digits, resendIn, restIn, expired,
    go, askCode, enter, byCode, byPassword, byTotp, byRecovery, byPasskey, leave,
  };
});
