/** Where this phone is, read once when a person asks for it; nothing is kept. */
import { Problem } from "@/api/problems";
import { t } from "@/i18n";

export interface Here {
  lon: number;
  lat: number;
  crs: "wgs84";
  accuracy_m: number;
}

const PATIENCE_MS = 12_000;
const FRESH_MS = 20_000;

const unknown = (why: "none" | "denied") => new Problem({ status: 409, code: "no_position", detail: t(`patrols.here.${why}`) });

/** Throws a Problem with a sentence where it cannot be known. */
export function here(): Promise<Here> {
  return new Promise((resolve, reject) => {
    if (!("geolocation" in navigator)) return reject(unknown("none"));
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ lon: coords.longitude, lat: coords.latitude, crs: "wgs84", accuracy_m: Math.ceil(coords.accuracy) }),
      (error) => reject(unknown(error.code === error.PERMISSION_DENIED ? "denied" : "none")),
      { enableHighAccuracy: true, maximumAge: FRESH_MS, timeout: PATIENCE_MS },
    );
  });
}

/** As `here`, where the person has allowed it before: nobody is asked by opening a page. */
export async function hereIfAllowed(): Promise<Here | null> {
  const asked = await navigator.permissions?.query({ name: "geolocation" }).catch(() => null);
  return asked?.state === "granted" ? here().catch(() => null) : null;
}
