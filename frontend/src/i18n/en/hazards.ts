export default {
  title: "Hazards",
  lead: "What patrols have found on the street. The person who reported it hears of every step.",
  leadTeam: "What patrols of this team have found. The person who reported it hears of every step.",
  waiting: "Hazards that are not closed",
  which: "Show", open: "Not closed", all: "All", kind: "Kind",
  none: "No hazard is waiting", noneLike: "No hazard like that", noneNote: "What members photograph and report on patrol appears here.",
  noPhoto: "No photo",
  answer: "Answer (if you like)", answerHint: "For example: passed to the city, mended in three days", answerNote: "It goes to the person who reported it. No names, phone numbers or number plates.",
  move: { see: "Mark as seen", handle: "Begin to mend", close: "Close" },
  done: { see: "Marked as seen; the reporter is told.", handle: "Marked as being mended; the reporter is told.", close: "Closed; the reporter is told." },
};
