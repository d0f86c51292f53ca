/** The worker makes the phone half open without a network; in development it stays away. */
export function registerServiceWorker(): void {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  window.addEventListener("load", () => void navigator.serviceWorker.register("/sw.js", { scope: "/" }));
}
