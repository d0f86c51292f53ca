export default {
  title: "管理",
  console: "回指挥台",
  notYours: "您的岗位不办这一页的事。",
  page: { security: "我的登录与安全", people: "人员与岗位", sessions: "锁定与登录", tokens: "接口令牌", audit: "审计" },
  role: {
    liaison: "公安联络员",
    captain: "队长",
    organiser: "组织者",
    system_administrator: "系统管理员",
    security_administrator: "安全管理员",
    audit_administrator: "审计管理员",
  },
};
