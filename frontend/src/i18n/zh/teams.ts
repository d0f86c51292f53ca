export default {
  members: "名队员", years: "年", sub: "支小队",
  founded: "{year} 年成立", story: "我们的故事", parts: "小队", partMembers: "{n} 人", above: "所属队伍",
  join: "加入我们", joinNote: "登记为街坊，核实后即可申请入队。巡逻面向年满 18 周岁的街坊。", joinAction: "登记为街坊", member: "去我的队伍",
  none: "没有这支队伍", noneNote: "链接可能有误，或队伍已经解散。", home: "街坊首页", foot: "这一页不含任何队员的个人信息。",
  kind: {
    community: "社区队伍", trade: "行业队伍", riders: "骑手队伍", taxi: "出租车队伍", students: "学生队伍",
    company: "企业队伍", school: "家校队伍", veterans: "退役军人队伍", rescue: "专业救援队伍", other: "志愿队伍",
  },
};
