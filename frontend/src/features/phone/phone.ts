/** What runs as long as the phone half is open: the line, the alarm, the position, the title. */
import { onScopeDispose, watch } from "vue";
import { useI18n } from "vue-i18n";
import type { Assignment, Duty } from "@/api/types";
import { connect, connection, disconnect, onFeed } from "@/realtime/connection";
import { adopt, flush, onSent } from "@/session/queue";
import { useSession } from "@/session/session";
import { hush, ring, unlockByTouch } from "./alarm/alarm";
import { stayAwake } from "./alarm/awake";
import { notifyAlert } from "./alarm/notice";
import { useAlerts } from "./alert/alerts";
import { phaseOf } from "./alert/cases";
import { useDuty } from "./duty/duty";
import { sent as sentOnPatrol } from "@/features/patrols/state/sent";
import { useNews } from "@/features/patrols/state/news";
import { usePatrols } from "@/features/patrols/state/patrols";
import { useNotices } from "./notices/notices";
import { choices } from "./choices";
import { startPosition, stopPosition } from "./place/position";

const CREW_MS = 20_000;
const ignore = () => undefined;

export function usePhone(): void {
  const alerts = useAlerts();
  const duty = useDuty();
  const notices = useNotices();
  const patrolNews = useNews();
  const patrols = usePatrols();
  const session = useSession();
  const { t } = useI18n();

  const reload = () => {
    if (!session.person) return;
    void duty.reload().catch(ignore);
    void alerts.reload().catch(ignore);
    void notices.reload().catch(ignore);
  };
  const endings = [
    onFeed({ event: alerts.take, resync: reload }),
    onFeed({ event: notices.take, resync: ignore }),
    onFeed({ event: patrolNews.take, resync: ignore }),
    onSent((write, answer, problem) => {
      if (sentOnPatrol(write, answer, problem)) return;
      const aboutDuty = write.subject === "duty";
      if (problem && aboutDuty) duty.error = problem;
      else if (problem) alerts.refused(problem);
      else if (aboutDuty) duty.set(answer as Duty);
      else alerts.answered(answer as Assignment);
    }),
    unlockByTouch(),
  ];
  if (session.person) adopt(session.person.id);
  connect(session.me?.feed);
  reload();

  // Crew mates come and go without an alert: look now and then while somebody looks at the phone.
  const crew = setInterval(() => {
    if (document.visibilityState === "visible" && connection.state !== "offline") void duty.reload().catch(ignore);
  }, CREW_MS);

  watch(() => connection.state, (state, before) => {
    if (state !== "live" && state !== "polling") return;
    void flush();
    if (before !== "live" && before !== "polling") reload();
  });
  // On patrol means on duty: one can be called from there as well.
  const out = () => (duty.on ? "duty" : (patrols.turnout.attendance?.id ?? ""));
  watch(() => (choices.sharePosition === true ? out() : ""), (on) => (on ? startPosition() : stopPosition()), { immediate: true });
  watch(() => out() !== "" && choices.stayAwake, stayAwake, { immediate: true });

  const ringing = () => alerts.visible.find((item) => phaseOf(item, alerts.now) === "ringing");
  watch(() => ringing()?.envelope.id, () => {
    const item = ringing();
    if (!item) return hush();
    ring(item.envelope.status === "actual" ? "alarm" : "drill");
    notifyAlert(item.envelope);
  }, { immediate: true });
  watch(() => [ringing()?.envelope.incident.kind, duty.on, t("common.name")] as const, ([kind, on, name]) => {
    document.title = kind ? t("phone.title.alert", { kind: t(`common.kind.${kind}`) }) : on ? t("phone.title.onDuty") : name;
    void (kind ? navigator.setAppBadge?.(1) : navigator.clearAppBadge?.())?.catch(ignore);
  }, { immediate: true });

  onScopeDispose(() => {
    endings.forEach((end) => end());
    clearInterval(crew);
    hush();
    stayAwake(false);
    stopPosition();
    disconnect();
  });
}
