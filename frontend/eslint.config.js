import vue from "eslint-plugin-vue";
import globals from "globals";
import ts from "typescript-eslint";

export default ts.config(
  { ignores: ["dist", "node_modules", "src/api/schema.d.ts"] },
  ...ts.configs.recommended,
  ...vue.configs["flat/essential"],
  {
    files: ["**/*.{ts,vue,js,mjs}"],
    languageOptions: { globals: { ...globals.browser, ...globals.node }, parserOptions: { parser: ts.parser } },
    rules: {
      "vue/multi-word-component-names": "off",
      "no-console": "error",
      eqeqeq: "error",
    },
  },
  {
    files: ["src/**/*.{ts,vue}"],
    ignores: ["**/*.spec.ts"],
    rules: { "max-lines": ["error", 400] },
  },
  { files: ["src/**/*.vue"], rules: { "max-lines": ["error", 200] } },
);
