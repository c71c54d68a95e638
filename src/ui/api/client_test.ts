import assert from "node:assert/strict";
import { get, onProblem, patch, post } from "./client.ts";
import { Problem } from "./problem.ts";

/** Answers requests in turn while `act` runs; a `TypeError` stands for a program that is gone. */
async function answering(
  answers: (Response | TypeError)[],
  act: () => Promise<void>,
): Promise<Request[]> {
  const real = globalThis.fetch, asked: Request[] = [];
  globalThis.fetch = (path, init) => {
    asked.push(new Request(new URL(`${path}`, "http://127.0.0.1"), init));
    const next = answers.shift();
    return next instanceof Response ? Promise.resolve(next) : Promise.reject(next);
  };
  await act().finally(() => globalThis.fetch = real);
  return asked;
}

const gone = () => new TypeError("Failed to fetch");
const refused = (status: number, body: object) =>
  Response.json(body, { status, headers: { "content-type": "application/problem+json" } });

Deno.test("reading is tried again while no answer comes", async () => {
  const asked = await answering([gone(), Response.json({ people: 3 })], async () => {
    assert.deepEqual(await get("/api/operator/persons"), { people: 3 });
  });
  assert.equal(asked.length, 2);
});

Deno.test("a change is asked for once, whether it is answered or not", async () => {
  const asked = await answering([gone()], async () => {
    await assert.rejects(post("/api/operator/decisions", {}), (error) => {
      return error instanceof Problem && error.isLost;
    });
  });
  assert.equal(asked.length, 1);
});

Deno.test("a change says in JSON what it wants", async () => {
  const [asked] = await answering([new Response(null, { status: 204 })], async () => {
    assert.equal(await post("/api/operator/decisions", { a: 1 }), undefined);
  });
  assert.equal(asked.method, "POST");
  assert.equal(asked.headers.get("content-type"), "application/json");
  assert.deepEqual(await asked.json(), { a: 1 });
});

Deno.test("a form with files sets its own content type", async () => {
  const form = new FormData();
  form.set("portrait", new File(["x"], "a.jpg"));
  const [asked] = await answering([Response.json({})], async () => {
    await patch("/api/operator/seed-person", form);
  });
  assert.match(asked.headers.get("content-type")!, /^multipart\/form-data; boundary=/);
});

Deno.test("a refusal tells its kind, its words and what is wrong with each field", async () => {
  const heard: [number, boolean][] = [];
  const end = onProblem(({ status }, isChange) => void heard.push([status, isChange]));
  const body = {
    ...{ type: "https://photosort/problems/stale", title: "It changed", status: 412 },
    ...{ detail: "Person 12 was merged.", errors: [{ field: "name", message: "is empty" }] },
  };
  await answering([refused(412, body), refused(404, {})], async () => {
    await assert.rejects(post("/api/operator/decisions"), (error) => {
      assert.ok(error instanceof Problem && error.isStale);
      assert.deepEqual([error.message, error.kind], ["It changed", "stale"]);
      assert.equal(error.detail, "Person 12 was merged.");
      assert.deepEqual(error.more.errors, body.errors);
      return true;
    });
    await assert.rejects(get("/api/operator/persons/9"));
  });
  end();
  assert.deepEqual(heard, [[412, true], [404, false]]);
});

Deno.test("an answer that is no problem+json still is a problem", async () => {
  await answering([new Response("<h1>Bad gateway</h1>", { status: 502 })], async () => {
    await assert.rejects(get("/api/operator/persons"), (error) => {
      return error instanceof Problem && error.status === 502 && error.message === "";
    });
  });
});

Deno.test("who goes away while the page waits to try again is not kept", async () => {
  const abort = new AbortController();
  await answering([gone()], async () => {
    const reading = get("/api/operator/persons", { signal: abort.signal });
    setTimeout(() => abort.abort(), 5);
    await assert.rejects(reading, { name: "AbortError" });
  });
});
