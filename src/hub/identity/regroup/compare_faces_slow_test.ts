import assert from "node:assert/strict";
import { bounds } from "../../../../tests/support/match_bounds.ts";
import { madeFaces } from "../../../../tests/support/made_faces.ts";
import { threadsWith } from "../../../runtime/start_thread.ts";
import { threadPermissions } from "../../../runtime/thread_permissions.ts";
import { answerTo } from "./answer_request.ts";
import { comparingBy } from "./compare_faces.ts";

const compare = comparingBy(threadsWith({
  permissions: threadPermissions({}),
  entries: { regroup: new URL("./regroup_worker.ts", import.meta.url) },
}));

const people = Array.from({ length: 12 }, () => ({ faces: 6, clarity: [12, 22] } as const));
const faces = madeFaces(people, 1).map(({ clarity, ...face }) => ({
  ...{ ...face, usable: true, score: 0.9, originalHeight: 200 },
  ...{ embeddingNorm: clarity, outside: 0, personId: null },
}));
const request = { faces, said: { pins: new Map(), settled: [] }, bounds };

Deno.test("a thread that is handed all faces says who is who, and what to ask", async () => {
  const here = answerTo(request);
  assert.ok("changes" in here && here.changes.newPeople > 8);
  assert.deepEqual(await compare.regroup(request), here.changes);
  const known = { ...request, faces: faces.map((face, at) => ({ ...face, personId: 1 + at % 3 })) };
  const folders = new Set([1, 2, 3]), asked = answerTo({ ...known, folders });
  assert.ok("questions" in asked && asked.questions.length > 0);
  assert.deepEqual(await compare.questions({ ...known, folders }), asked.questions);
  assert.ok(faces[0].embedding.length > 0, "what was handed over is a copy");
});
