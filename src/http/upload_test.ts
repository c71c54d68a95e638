import assert from "node:assert/strict";
import { readUpload } from "./upload.ts";

function formWith(bytes: number): FormData {
  const form = new FormData();
  form.set("name", "Anna");
  form.set("photo", new File([new Uint8Array(bytes)], "anna.jpg", { type: "image/jpeg" }));
  return form;
}
const request = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request("http://x/", { method: "POST", body, headers });

Deno.test("a form gives its texts and files", async () => {
  const { fields, files } = await readUpload(request(formWith(10)), 1000);
  const { name, size } = files.photo;
  assert.deepEqual([{ ...fields }, name, size], [{ name: "Anna" }, "anna.jpg", 10]);
});

Deno.test("a field may have any name, and changes nothing but itself", async () => {
  const form = formWith(10);
  for (const name of ["__proto__", "constructor"]) form.set(name, new File(["x"], "x.jpg"));
  const { fields, files } = await readUpload(request(form), 10_000);
  assert.deepEqual(Object.keys(files), ["photo", "__proto__", "constructor"]);
  assert.equal(fields.constructor, undefined);
});

Deno.test("an upload that is too large is refused, whatever length it claims", async () => {
  await assert.rejects(readUpload(request(formWith(2000)), 1000), { status: 413 });
  const { body, headers } = new Response(formWith(2000));
  const withoutLength = new Request("http://x/", {
    ...{ method: "POST", body, duplex: "half" },
    headers: { "content-type": headers.get("content-type")! },
  } as RequestInit);
  await assert.rejects(readUpload(withoutLength, 1000), { status: 413 });
});

Deno.test("anything but a whole form is refused", async () => {
  await assert.rejects(readUpload(request("name=Anna"), 1000), { status: 415 });
  const json = { "content-type": "application/json" };
  await assert.rejects(readUpload(request("{}", json), 1000), { status: 415 });
  const broken = { "content-type": "multipart/form-data; boundary=x" };
  await assert.rejects(readUpload(request("nonsense", broken), 1000), { status: 400 });
});

Deno.test("of two files under one name neither is taken", async () => {
  const form = formWith(10);
  form.append("photo", new File(["x"], "other.jpg"));
  await assert.rejects(readUpload(request(form), 10_000), { status: 422 });
});

Deno.test("an upload that breaks off is told as that", async () => {
  const body = new ReadableStream({
    start: (controller) => controller.enqueue(new Uint8Array(10)),
    pull: (controller) => controller.error(new TypeError("the connection is gone")),
  });
  const headers = { "content-type": "multipart/form-data; boundary=x" };
  const broken = new Request("http://x/", {
    ...{ method: "POST", body, headers, duplex: "half" },
  } as RequestInit);
  await assert.rejects(readUpload(broken, 1000), { status: 400, message: "The upload broke off" });
});
