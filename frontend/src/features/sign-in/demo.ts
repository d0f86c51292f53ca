/** Who lives in the demo city. None of this opens anything elsewhere: the server has these people there alone. */
export const DEMO_PASSWORD = "jiefang-demo";
export const DEMO_SECRET = "JBSWY3DPEHPK3PXP";
export const DEMO_PEOPLE = [
  { phone: "13800000004", who: "leader", staff: false },
  { phone: "13800000005", who: "member", staff: false },
  { phone: "13800000001", who: "liaison", staff: true },
  { phone: "13800000000", who: "system", staff: true },
  { phone: "13800000007", who: "security", staff: true },
  { phone: "13800000008", who: "audit", staff: true },
] as const;
