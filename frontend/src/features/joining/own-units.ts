/** The units that a verifier may place somebody in: those that the list of units shows them. */
import { get } from "@/api/client";
import type { Items, UnitSummary } from "@/api/types";
import { useSession } from "@/session/session";

export interface OwnUnit {
  id: string;
  name: string;
}

export async function ownUnits(): Promise<OwnUnit[]> {
  const { grants } = useSession();
  const led = new Set(grants.filter((grant) => grant.role === "captain" && grant.unit_id).map((grant) => grant.unit_id));
  const areas = grants.filter((grant) => ["captain", "organiser"].includes(grant.role) && grant.area_code).map((grant) => grant.area_code);
  if (!led.size && !areas.length) return [];
  const page = await get<Items<UnitSummary>>("/units", { limit: 200 });
  return page.items.filter((unit) => led.has(unit.id) || areas.some((area) => unit.area_code.startsWith(area))).map(({ id, name }) => ({ id, name }));
}
