/** A notification of the system for an alert that comes while another app is in front. */
import type { Envelope } from "@/api/types";
import { say, t } from "@/i18n";

export const canNotify = typeof Notification !== "undefined";

export function notifyAlert(envelope: Envelope): void {
  if (!canNotify || Notification.permission !== "granted" || document.visibilityState === "visible") return;
  const mark = envelope.status === "actual" ? "" : `【${t(`common.status.${envelope.status}`)}】`;
  const support = envelope.posture === "support" ? `【${t("phone.support.mark")}】` : "";
  const title = mark + support + t(`common.kind.${envelope.incident.kind}`);
  const options = { body: say(envelope.text), tag: envelope.dispatch.id, icon: "/icon-192.png", requireInteraction: true };
  void navigator.serviceWorker?.getRegistration().then((worker) => worker?.showNotification(title, options));
}
