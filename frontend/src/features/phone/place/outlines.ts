/** The districts' outlines: fetched once, then kept on the device. */
import type { FeatureCollection } from "geojson";
import { outlines } from "@/api/me";
import { load, save } from "@/session/device";

export async function loadOutlines(): Promise<FeatureCollection | null> {
  const kept = load<FeatureCollection | null>("outlines", null);
  if (kept) return kept;
  const fetched = await outlines().catch(() => null);
  if (fetched) save("outlines", fetched);
  return fetched;
}
