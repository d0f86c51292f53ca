export default {
  title: "Administration",
  console: "Back to the console",
  notYours: "This page is not part of your role.",
  page: { security: "My sign-in", people: "People and roles", sessions: "Locks and sessions", tokens: "API tokens", audit: "Audit" },
  role: {
    liaison: "Police liaison",
    captain: "Captain",
    organiser: "Organiser",
    system_administrator: "System administrator",
    security_administrator: "Security administrator",
    audit_administrator: "Audit administrator",
  },
};
