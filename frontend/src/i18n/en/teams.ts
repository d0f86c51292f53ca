export default {
  members: "members", years: "years", sub: "groups",
  founded: "since {year}", story: "Our story", parts: "Groups", partMembers: "{n} member | {n} members", above: "Part of",
  join: "Join us", joinNote: "Register as a neighbour; once verified you can ask to join. Patrols are for those over 18.", joinAction: "Register", member: "My teams",
  none: "There is no such team", noneNote: "The link may be wrong, or the team has ended.", home: "Jiefang", foot: "This page holds nothing about any member.",
  kind: {
    community: "Community team", trade: "Trade team", riders: "Riders' team", taxi: "Cab drivers' team", students: "Students' team",
    company: "Company team", school: "School team", veterans: "Veterans' team", rescue: "Rescue team", other: "Volunteer team",
  },
};
