import { type Composer, createI18n } from "vue-i18n";

export type Language = "zh" | "en";
/** A sentence made by the server, in both languages. */
export interface Text {
  zh: string;
  en: string;
}
type Messages = Record<string, unknown>;

/** One file per feature and language: `zh/phone.ts` holds the messages under `phone.…`. */
function collect(files: Record<string, { default: Messages }>): Record<string, Messages> {
  const name = (path: string) => path.replace(/^.*\/|\.ts$/g, "");
  return Object.fromEntries(Object.entries(files).map(([path, file]) => [name(path), file.default]));
}

export const messages = {
  zh: collect(import.meta.glob<{ default: Messages }>("./zh/*.ts", { eager: true })),
  en: collect(import.meta.glob<{ default: Messages }>("./en/*.ts", { eager: true })),
};

export const i18n = createI18n({ legacy: false, locale: "zh", fallbackLocale: "zh", messages: messages as never });
// The library infers a type from all messages that is too deep for the compiler.
const composer = i18n.global as unknown as Composer;

export function t(key: string, values: Record<string, unknown> = {}): string {
  return composer.t(key, values);
}

/** Whether there is a message under this key. */
export function known(key: string): boolean {
  return composer.te(key);
}

export function language(): Language {
  return composer.locale.value === "en" ? "en" : "zh";
}

export function setLanguage(value: Language): void {
  composer.locale.value = value;
  document.documentElement.lang = value === "zh" ? "zh-Hans" : "en";
}

/** The server's sentence in the language on screen; reactive inside a template or computed. */
export function say(text: Text | null | undefined): string {
  return text ? text[language()] || text.zh : "";
}

/** Words one after the other, divided as the language on screen divides them. */
export function listed(words: string[]): string {
  return words.join(language() === "zh" ? "、" : ", ");
}

/** A name in the language on screen, where there is an English one. */
export function named(thing: { name: string; name_en?: string }): string {
  return (language() === "en" && thing.name_en) || thing.name;
}
