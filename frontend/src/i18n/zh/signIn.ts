export default {
  title: "登录",
  phone: "手机号",
  phoneHint: "11 位手机号",
  password: "密码",
  show: "显示密码",
  hide: "隐藏密码",
  enter: "登录",
  phoneWrong: "请输入 11 位手机号。",
  passwordMissing: "请输入密码。",
  failed: "手机号或密码不对。",
  demo: "演示城市：手机号见启动时的提示，例如 13800000004（组长）或 13800000001（联络员）。",
  numbers: "广州街坊 · 最小应急单元",
};
