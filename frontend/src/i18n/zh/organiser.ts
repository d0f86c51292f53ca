export default {
  title: "组织者工作台",
  entry: "组织者工作台",
  entryNote: "积分、荣誉、见义勇为和申诉，都在这里。",
  tab: "荣誉积分",
  mine: "荣誉与积分",
  notYours: "这一页不由您办理",
  notYoursNote: "组织者可以打开。需要权限请联系系统管理员。",
  home: {
    title: "待办",
    lead: "等您办的事。过了期限的排在前面。",
    none: "没有等您办的事",
    noneNote: "存疑的积分、在办的见义勇为、提名和申诉，来了会列在这里。",
    overdue: "{n} 件已过期限",
    due: "最近一件 {day} 到期",
    open: "去办理",
  },
};
