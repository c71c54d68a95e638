import assert from "node:assert/strict";
import { resetSync } from "@logtape/logtape";
import { setTimeout as delay } from "node:timers/promises";
import { startLogging } from "../runtime/logging.ts";
import { naming, requestNames } from "./request_names.ts";

const named = (headers: Record<string, string>) => requestNames(new Headers(headers));

Deno.test("a request keeps the names that it came with", () => {
  const trace_id = "0af7651916cd43dd8448eb211c80319c", parent_id = "b7ad6b7169203331";
  assert.deepEqual(
    named({ "x-request-id": "abc-1", traceparent: `00-${trace_id}-${parent_id}-01` }),
    { request_id: "abc-1", trace_id, parent_id },
  );
});

Deno.test("a name that is none is replaced, and a trace that is none is left out", () => {
  const zeros = `00-${"0".repeat(32)}-b7ad6b7169203331-01`;
  for (const wrong of ["", 'a"b', "two words", "x".repeat(129)]) {
    const { request_id, ...more } = named({ "x-request-id": wrong, traceparent: zeros });
    assert.match(request_id, /^[\da-f-]{36}$/);
    assert.deepEqual(more, {});
  }
  assert.notEqual(named({}).request_id, named({}).request_id);
});

Deno.test("all that is logged for a request names it, also beside another one", async () => {
  const lines: string[] = [], console = (line: string) => void lines.push(line);
  const { log } = startLogging({ level: "info", format: "json", console });
  const serve = naming(async (request) => {
    log.info("before");
    await delay(request.url.endsWith("/slow") ? 20 : 1);
    log.info("after", { tenant: "t" });
    return Response.json({});
  });
  const ask = (id: string) =>
    serve(new Request(`http://h/${id}`, { headers: { "x-request-id": id } }), "127.0.0.1");
  try {
    const answers = await Promise.all([ask("slow"), ask("fast")]);
    log.info("by itself");
    assert.deepEqual(answers.map(({ headers }) => headers.get("x-request-id")), ["slow", "fast"]);
  } finally {
    resetSync();
  }
  const told = lines.map((line) => JSON.parse(line)).map((
    { message, properties },
  ) => [message, properties.request_id, properties.tenant]);
  assert.deepEqual(told, [
    ["before", "slow", undefined],
    ["before", "fast", undefined],
    ["after", "fast", "t"],
    ["after", "slow", "t"],
    ["by itself", undefined, undefined],
  ]);
});
