import { expect, test, vi } from "vitest";
import { bytesOf, credentialOf, optionsOf, textOf, usePasskey } from "./passkey";

const buffer = (...bytes: number[]) => Uint8Array.from(bytes).buffer;

test("bytes survive the way through text", () => {
  expect(textOf(buffer(251, 255, 0, 1))).toBe("-_8AAQ");
  expect(new Uint8Array(bytesOf("-_8AAQ"))).toEqual(Uint8Array.from([251, 255, 0, 1]));
});

test("the binary members of the options become buffers, the host's id stays a name", () => {
  const options = optionsOf({
    publicKey: { challenge: "AAE", rp: { id: "localhost", name: "街坊" }, user: { id: "AQ", name: "x" }, excludeCredentials: [{ id: "Ag", type: "public-key" }], hints: null },
  });
  expect(options.challenge).toEqual(buffer(0, 1));
  expect(options.rp).toEqual({ id: "localhost", name: "街坊" });
  expect(options.user).toEqual({ id: buffer(1), name: "x" });
  expect(options.excludeCredentials).toEqual([{ id: buffer(2), type: "public-key" }]);
  expect("hints" in options).toBe(false);
});

test("a credential is told in base64url", () => {
  const credential = {
    id: "AQ", rawId: buffer(1), type: "public-key", authenticatorAttachment: null, getClientExtensionResults: () => ({}),
    response: { clientDataJSON: buffer(2), authenticatorData: buffer(3), signature: buffer(4), userHandle: null },
  };
  expect(credentialOf(credential as unknown as PublicKeyCredential)).toMatchObject({
    rawId: "AQ", response: { clientDataJSON: "Ag", authenticatorData: "Aw", signature: "BA" },
  });
});

test("who backs out has no passkey, and nothing breaks", async () => {
  const get = vi.fn().mockRejectedValue(new DOMException("no", "NotAllowedError"));
  vi.stubGlobal("navigator", { credentials: { get } });
  expect(await usePasskey({ challenge: "AA" })).toBeNull();
  vi.unstubAllGlobals();
});
