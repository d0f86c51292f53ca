/** One picture for each kind of hazard, drawn on 24 by 24. */
import type { HazardKind } from "../wires";

export const ICONS: Record<HazardKind, string> = {
  road_damage: "M9 3L4 21M15 3l5 18M12 4v3M12 17v3M10 10l4 2-3 3",
  manhole: "M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16zM8 9h8M7 12h10M8 15h8",
  lamp: "M6 21V7a4 4 0 0 1 8 0v1M11 8h6l2 5H9zM12 16v1M16 16v1",
  wire: "M3 5c5 6 8-2 11 3s-2 7 1 9 4-1 6 2M13 13l-2 4h3l-2 4",
  fire_exit_blocked: "M5 21V4h9v17M14 21h5M11 12v1M17 6l4 4M21 6l-4 4",
  charging_e_bike_inside: "M6 20a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM18 20a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM9 17h5l3-8h-3M13 3l-3 5h3l-2 4",
  fallen_tree: "M3 19l13-9M9 15l-2-5M12 13l5 3M16 10a4 4 0 1 0 4-6 4 4 0 0 0-4 6z",
  water: "M12 3c4 5 6 8 6 11a6 6 0 0 1-12 0c0-3 2-6 6-11zM9 14a3 3 0 0 0 3 3",
  glass: "M5 4h14l-2 16H7zM12 4l-3 7 4 3-2 6",
  other_facility: "M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16zM12 8v5M12 16v.5",
};
