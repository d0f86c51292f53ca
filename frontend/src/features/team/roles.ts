/** What members do on patrol; the six of the registration. */
export const ROLES = ["patrol", "informant", "mediator", "publicist", "support", "guide"] as const;
export type Role = (typeof ROLES)[number];
export const CERTIFICATES = ["first_aid", "aed", "fire", "security", "driver", "water_rescue", "mediation", "psychology", "interpreter", "drone"] as const;
/** What kind of neighbours a team is made of. */
export const KINDS = ["community", "trade", "riders", "taxi", "students", "company", "school", "veterans", "rescue", "other"] as const;
