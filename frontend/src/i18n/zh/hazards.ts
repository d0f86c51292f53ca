export default {
  title: "隐患",
  lead: "巡逻上报的设施隐患。每走一步，上报的人都会收到答复。",
  leadTeam: "本队巡逻上报的设施隐患。每走一步，上报的人都会收到答复。",
  waiting: "未办结的隐患",
  which: "范围", open: "未办结", all: "全部", kind: "种类",
  none: "没有未办结的隐患", noneLike: "没有符合条件的隐患", noneNote: "队员巡逻时拍照上报的隐患会出现在这里。",
  noPhoto: "没有照片",
  answer: "答复（可以不填）", answerHint: "例如 已转市政，三天内修", answerNote: "会发给上报的人。不要写人名、电话、车牌。",
  move: { see: "标为已看到", handle: "开始处理", close: "办结" },
  done: { see: "已标为看到，上报的人会收到通知。", handle: "已标为处理中，上报的人会收到通知。", close: "已办结，上报的人会收到通知。" },
};
