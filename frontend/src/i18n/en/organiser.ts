export default {
  title: "Organiser's desk",
  entry: "Organiser's desk",
  entryNote: "Points, honours, good-samaritan acts and appeals.",
  tab: "Honours",
  mine: "Honours and points",
  notYours: "This page is not yours to work on",
  notYoursNote: "Organisers can open it. Ask a system administrator for the role.",
  home: {
    title: "To do",
    lead: "What waits for you. What is past its day comes first.",
    none: "Nothing waits for you",
    noneNote: "Doubtful points, open good-samaritan cases, nominations and appeals will be listed here.",
    overdue: "{n} past their day",
    due: "next one due {day}",
    open: "Open",
  },
};
