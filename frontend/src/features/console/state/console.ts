import { defineStore } from "pinia";
import { computed, ref, shallowRef, watch } from "vue";
import type { IncidentCounts, IncidentKind, UnitCounts } from "@/api/types";
import type { Outlines } from "@/map/shapes";
import { load, save } from "@/session/device";
import { useSession } from "@/session/session";
import * as api from "../api";
import { midnight } from "../format";
import { incidentsReduce, NO_INCIDENTS, openIncidents, closedSince, withHistory } from "../model/incidents";
import type { IncidentsMessage } from "../model/incidents";
import { deskScopes, mayLead } from "../scopes";

const within = (code: string, area: string) => code.startsWith(area) || area.startsWith(code);

/** The desk: whose area it is, what happens there. Filled by `useDesk`, read by every panel. */
export const useConsole = defineStore("console", () => {
  const session = useSession();
  const outlines = shallowRef<Outlines | null>(null);
  const kinds = shallowRef<IncidentKind[]>([]);
  const incidents = shallowRef(NO_INCIDENTS);
  const unitCounts = shallowRef<UnitCounts | null>(null);
  const incidentCounts = shallowRef<IncidentCounts | null>(null);
  const error = shallowRef<unknown>(null);
  /** The first snapshot has come: an empty list means that there is nothing. */
  const settled = ref(false);
  /** The role may not see incidents at all: said instead of an empty list. */
  const blind = ref(false);
  const today = ref(midnight(Date.now()));

  const scopes = computed(() => deskScopes(session.grants, Date.now()));
  const chosen = ref(load<string | null>("console.area", null));
  /** Area prefix on screen. */
  const area = computed(() => {
    const code = chosen.value;
    return code && scopes.value.some((scope) => code.startsWith(scope)) ? code : (scopes.value[0] ?? "");
  });
  const districts = computed(() => {
    const codes = outlines.value?.features.map((feature) => feature.properties.adcode) ?? [];
    return codes.filter((code) => scopes.value.some((scope) => within(code, scope)));
  });
  const leadsIn = (code: string) => mayLead(session.grants, code);
  const leads = computed(() => districts.value.some(leadsIn));

  const here = computed(
    () => (incident: { area: { code: string }; also_areas: string[] }) =>
      [incident.area.code, ...incident.also_areas].some((code) => within(code, area.value)),
  );
  const open = computed(() => openIncidents(incidents.value).filter(here.value));
  const closed = computed(() => closedSince(incidents.value, today.value).filter(here.value));

  watch(chosen, (code) => save("console.area", code));

  function take(district: string, message: IncidentsMessage): void {
    incidents.value = incidentsReduce(incidents.value, district, message);
    settled.value = true;
    blind.value = false;
  }

  let places: Promise<void> | null = null;

  /** Once is enough; a load that failed may be tried again. */
  function loadPlaces(): Promise<void> {
    places ??= fetchPlaces().catch((problem) => ((places = null), Promise.reject(problem)));
    return places;
  }

  function refuse(): void {
    if (!settled.value) blind.value = true;
  }

  async function fetchPlaces(): Promise<void> {
    const [map, catalogue] = await Promise.all([api.outlines(), api.kinds()]);
    outlines.value = map;
    kinds.value = catalogue.items;
  }

  async function loadHistory(): Promise<void> {
    today.value = midnight(Date.now());
    const page = await api.incidents({ state: "closed", since: today.value, area: area.value, limit: 200 });
    incidents.value = withHistory(incidents.value, page.items);
  }

  /** Open incidents as a list, where the live view cannot come. */
  async function loadOpen(): Promise<void> {
    const page = await api.incidents({ state: "open", area: area.value, limit: 200 });
    take("list", { op: "snapshot", data: { incidents: page.items } });
  }

  async function loadCounts(): Promise<void> {
    if (!area.value) return;
    const code = area.value;
    const [units, incidents] = await Promise.all([api.unitCounts(code), api.incidentCounts(code)]);
    if (code !== area.value) return;
    unitCounts.value = units;
    incidentCounts.value = incidents;
  }

  function forget(): void {
    incidents.value = NO_INCIDENTS;
    settled.value = false;
    blind.value = false;
  }

  return {
    outlines,
    kinds,
    unitCounts,
    incidentCounts,
    error,
    settled,
    blind,
    scopes,
    chosen,
    area,
    districts,
    leads,
    leadsIn,
    open,
    closed,
    take,
    refuse,
    loadPlaces,
    loadHistory,
    loadOpen,
    loadCounts,
    forget,
  };
});
