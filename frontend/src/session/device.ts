/** What the device keeps between visits: small JSON values under one prefix. */
const prefix = "jiefang.";

export function load<T>(name: string, otherwise: T): T {
  try {
    const text = localStorage.getItem(prefix + name);
    return text === null ? otherwise : (JSON.parse(text) as T);
  } catch {
    return otherwise;
  }
}

/** Keeps nothing when the storage is full or forbidden: everything kept here can be loaded again. */
export function save(name: string, value: unknown): void {
  try {
    localStorage.setItem(prefix + name, JSON.stringify(value));
  } catch {
    return;
  }
}

/** Forget everything of a person, but not the device's preferences, nor what else is to be kept. */
export function forgetPerson(...kept: string[]): void {
  const keeps = new Set(["preferences", ...kept].map((name) => prefix + name));
  for (const key of Object.keys(localStorage))
    if (key.startsWith(prefix) && !keeps.has(key)) localStorage.removeItem(key);
}
