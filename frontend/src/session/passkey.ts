/** Passkeys: WebAuthn's objects as JSON and back, for browsers that cannot do it themselves as well. */
type Json = Record<string, unknown>;
const BINARY = new Set(["challenge", "id", "rawId", "clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]);

/** A page that is not on https (or localhost) has no passkeys. */
export const canPasskey = typeof PublicKeyCredential === "function";

export function bytesOf(text: string): ArrayBuffer {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0)).buffer;
}

export function textOf(buffer: ArrayBuffer): string {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/** The server's options with their binary members as buffers; unwraps `{publicKey}`. */
export function optionsOf(options: unknown): Json {
  const inner = (options as Json).publicKey ?? options;
  return revive(inner) as Json;
}

function revive(value: unknown, name = ""): unknown {
  if (typeof value === "string") return BINARY.has(name) ? bytesOf(value) : value;
  if (Array.isArray(value)) return value.map((item) => revive(item));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== null);
  // The relying party's id is a host name.
  return Object.fromEntries(entries.map(([key, inner]) => [key, name === "rp" ? inner : revive(inner, key)]));
}

/** The credential as the server reads it. */
export function credentialOf(credential: PublicKeyCredential): Json {
  const answer = credential.response as unknown as Json & { getTransports?: () => string[] };
  const response: Json = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"])
    if (answer[name] instanceof ArrayBuffer) response[name] = textOf(answer[name]);
  if (answer.getTransports) response.transports = answer.getTransports();
  return {
    id: credential.id,
    rawId: textOf(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  };
}

/** Ask for a passkey that there is. Null: the person thought better of it. */
export async function usePasskey(options: unknown): Promise<Json | null> {
  return asked(() => navigator.credentials.get({ publicKey: optionsOf(options) as never }));
}

/** Make a new passkey on this device or key. Null: the person thought better of it. */
export async function makePasskey(options: unknown): Promise<Json | null> {
  return asked(() => navigator.credentials.create({ publicKey: optionsOf(options) as never }));
}

async function asked(ask: () => Promise<Credential | null>): Promise<Json | null> {
  try {
    const credential = await ask();
    return credential ? credentialOf(credential as PublicKeyCredential) : null;
  } catch (error) {
    // Backing out, a time-out and "no passkey here" are one and the same to a page, on purpose.
    if (error instanceof DOMException && ["NotAllowedError", "AbortError", "InvalidStateError"].includes(error.name)) return null;
    throw error;
  }
}
