import { mount } from "@vue/test-utils";
import { expect, test } from "vitest";
import { codeDigits } from "./code";
import CodeField from "./CodeField.vue";

test.each([
  ["123 456", "123456"],
  ["验证码：１２３４５６", "123456"],
  ["12345678", "123456"],
  ["12a", "12"],
])("%s holds %s", (text, digits) => expect(codeDigits(text)).toBe(digits));

test("the sixth digit sends the code, once", async () => {
  const field = mount(CodeField, { props: { modelValue: "", label: "验证码" } });
  const input = field.get("input");
  await input.setValue("12345");
  expect(field.emitted("full")).toBeUndefined();
  await input.setValue("123456");
  await field.setProps({ modelValue: "123456" });
  await input.setValue("1234567");
  expect(field.emitted("full")).toEqual([["123456"]]);
});

test("phones may fill it in from the message, and a screen reader hears its name and what is wrong", () => {
  const field = mount(CodeField, { props: { modelValue: "", label: "验证码", wrong: "不对" } });
  const input = field.get("input");
  expect(input.attributes("autocomplete")).toBe("one-time-code");
  expect(input.attributes("inputmode")).toBe("numeric");
  expect(field.get("label").attributes("for")).toBe(input.attributes("id"));
  expect(field.get(`#${input.attributes("aria-describedby")}`).text()).toBe("不对");
});
