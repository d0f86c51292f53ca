export default {
  title: "Help wanted on patrol",
  since: "for {time}",
  here: "At {place}",
  meeting: "Position unknown; meeting point {place}",
  answer: "I see to it",
  by: "{name} sees to it",
  byMe: "You see to it; they have been told",
  over: "All right now",
  send: "Call units here",
  look: "Show on the map",
  more: "{n} more call for help | {n} more calls for help",
  pin: "Help wanted: {name}",
};
