export default {
  title: "Sign in",
  phone: "Phone number",
  phoneHint: "11 digits",
  password: "Password",
  show: "Show password",
  hide: "Hide password",
  enter: "Sign in",
  phoneWrong: "Enter a phone number of 11 digits.",
  passwordMissing: "Enter your password.",
  failed: "Wrong phone number or password.",
  demo: "Demo city: the phones are printed at the start, for example 13800000004 (leader) or 13800000001 (liaison).",
  numbers: "Guangzhou neighbours · smallest emergency units",
};
