import { onScopeDispose, watch } from "vue";
import { connection, connect } from "@/realtime/connection";
import type { IncidentsMessage } from "../model/incidents";
import { useConsole } from "./console";
import { followAll, whilePolling } from "./live";
import { useRoom } from "./room";
import { unitVersion, useUnits } from "./units";
import { useView } from "./view";

const COUNTS_MS = 30_000;
const SOON_MS = 1_500;

/** Everything that the console keeps alive while it is open. */
export function useDesk(): void {
  const desk = useConsole();
  const room = useRoom();
  const { incident } = useView();
  let soon = 0;

  connect();
  const attempt = (work: Promise<unknown>) => void work.catch((error) => (desk.error = error));
  const counts = () => void desk.loadCounts().catch(() => undefined);
  function countSoon(): void {
    soon ||= window.setTimeout(() => ((soon = 0), counts()), SOON_MS);
  }

  attempt(desk.loadPlaces());
  watch(
    () => desk.area,
    (area) => area && (counts(), attempt(desk.loadHistory())),
    { immediate: true },
  );
  watch([unitVersion, () => desk.open.length], countSoon);
  watch(incident, (id) => (room.id = id), { immediate: true });
  watch(
    () => connection.state,
    (state) => {
      if (state !== "live") return;
      desk.error = null;
      attempt(desk.loadPlaces());
      attempt(desk.loadHistory());
      counts();
    },
  );

  const prefix = "incidents:";
  followAll(
    () => desk.districts.map((code) => prefix + code),
    (name) => {
      const tell = (op: IncidentsMessage["op"]) => (data: unknown) =>
        desk.take(name.slice(prefix.length), { op, data: data as IncidentsMessage["data"] });
      return { snapshot: tell("snapshot"), delta: tell("delta"), refused: desk.refuse };
    },
  );
  useUnits();
  whilePolling(() => Promise.all([desk.loadOpen(), room.load()]));

  const timer = setInterval(counts, COUNTS_MS);
  onScopeDispose(() => {
    clearInterval(timer);
    clearTimeout(soon);
    room.id = null;
    desk.forget();
  });
}
