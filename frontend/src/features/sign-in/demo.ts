/** Who lives in the demo city. None of this opens anything elsewhere: the server has these people there alone. */
export const DEMO_PASSWORD = "jiefang-demo";
export const DEMO_PEOPLE = [
  { phone: "13800000004", who: "leader" },
  { phone: "13800000005", who: "member" },
  { phone: "13800000002", who: "captain" },
  { phone: "13800000021", who: "partner" },
  { phone: "13800000001", who: "liaison" },
  { phone: "13800000003", who: "organiser" },
  { phone: "13800000000", who: "system" },
  { phone: "13800000007", who: "security" },
  { phone: "13800000008", who: "audit" },
] as const;
