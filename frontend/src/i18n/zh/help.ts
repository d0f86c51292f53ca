export default {
  title: "巡逻求助",
  since: "已 {time}",
  here: "本人位置 {place}",
  meeting: "位置未知，集合点 {place}",
  answer: "我来处理",
  by: "{name}正在处理",
  byMe: "您正在处理，对方已收到通知",
  over: "求助解除",
  send: "在此呼叫单元",
  look: "看地图",
  more: "还有 {n} 个求助",
  pin: "求助：{name}",
};
