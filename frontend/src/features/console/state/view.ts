import { computed } from "vue";
import { useRoute, useRouter } from "vue-router";

/** What the address says is on screen: the map, an incident on it, the marking of one, the units, or the notices. */
export function useView() {
  const route = useRoute();
  const router = useRouter();
  const parts = computed(() => {
    const rest = route.params.rest;
    return (Array.isArray(rest) ? rest : [rest ?? ""]).filter(Boolean);
  });
  const view = computed(() => {
    const [first] = parts.value;
    return first === "incidents" || first === "units" || first === "notices" || first === "new" ? first : "map";
  });
  const incident = computed(() => (view.value === "incidents" ? (parts.value[1] ?? null) : null));
  const notice = computed(() => (view.value === "notices" ? (parts.value[1] ?? null) : null));
  const unit = computed(() => (view.value === "units" ? (parts.value[1] ?? null) : null));

  return {
    view,
    incident,
    unit,
    notice,
    toMap: () => router.push("/console"),
    toNew: () => router.push("/console/new"),
    toIncident: (id: string) => router.push(`/console/incidents/${id}`),
    toUnits: (id?: string) => router.push(id ? `/console/units/${id}` : "/console/units"),
  };
}
