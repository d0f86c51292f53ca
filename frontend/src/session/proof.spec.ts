import { beforeEach, expect, test, vi } from "vitest";
import { Problem } from "@/api/problems";
import { giveProof, proof, proven, refuseProof } from "./proof";

const fetched = vi.fn();
const required = () => new Problem({ status: 401, code: "proof_required" });

beforeEach(() => vi.stubGlobal("fetch", fetched.mockReset().mockImplementation(async () => new Response(null, { status: 204 }))));

test("what needs no proof is done at once", async () => {
  expect(await proven(async () => "done")).toBe("done");
  expect(proof.asked).toBe(false);
});

test("a proof is asked for, and then it is done", async () => {
  const work = vi.fn().mockRejectedValueOnce(required()).mockResolvedValue("done");
  const result = proven(work);
  await vi.waitFor(() => expect(proof.asked).toBe(true));
  await giveProof({ password: "x" });
  expect(await result).toBe("done");
  expect(proof.asked).toBe(false);
});

test("who gives no proof changes nothing", async () => {
  const work = vi.fn().mockRejectedValue(required());
  const result = proven(work);
  await vi.waitFor(() => expect(proof.asked).toBe(true));
  refuseProof();
  expect(await result).toBeUndefined();
  expect(work).toHaveBeenCalledOnce();
});

test("any other refusal is handed on", async () => {
  await expect(proven(() => Promise.reject(new Problem({ status: 403, code: "forbidden" })))).rejects.toThrow("forbidden");
});
