import assert from "node:assert/strict";
import {
  hashOf,
  newStore,
  putFace,
  putPerson,
  putPhoto,
} from "../../../../tests/support/new_store.ts";
import type { Change } from "../../../core/change.ts";
import { lineOf, parseLine } from "./decision_line.ts";

const whole = {
  version: 1,
  id: 3,
  madeAt: "2026-05-01T10:00:00.000Z",
  appliedAt: "2026-05-01T10:00:01.000Z",
  decision: { kind: "name", person: 1, name: "Anna" },
  refused: null,
  changes: [],
};

Deno.test("a whole line is read as it was written", () => {
  assert.deepEqual(parseLine(JSON.stringify(whole)), whole);
});

Deno.test("a torn line, and one of a newer photosort, are no lines", () => {
  assert.equal(parseLine(JSON.stringify(whole).slice(0, -5)), undefined);
  assert.equal(parseLine(JSON.stringify({ ...whole, version: 2 })), undefined);
  assert.equal(parseLine(JSON.stringify({ ...whole, decision: { kind: "dance" } })), undefined);
  assert.equal(parseLine("null"), undefined);
});

Deno.test("a line of the time when each of three kinds was about one face is about several", () => {
  const face = { photo: hashOf(1), box: { x: 0, y: 0, width: 0.1, height: 0.1 } };
  const read = (decision: unknown) => parseLine(JSON.stringify({ ...whole, decision }))?.decision;
  assert.deepEqual(read({ kind: "not", face, person: 1 }), {
    kind: "not",
    faces: [face],
    person: 1,
  });
  assert.deepEqual(read({ kind: "no_face", face }), { kind: "no_face", faces: [face] });
  assert.deepEqual(read({ kind: "move", face, to: 1 }), {
    kind: "move",
    faces: [face],
    to: 1,
  });
});

Deno.test("a decision's line names faces and photos by what they show, byte for byte as ever", async () => {
  using store = await newStore();
  putPerson(store, 1);
  const photo = store.photos.insert(hashOf(7), "a.jpg", "rendered", hashOf(8));
  store.photos.recordSize(photo, {
    width: 1000,
    height: 1000,
    originalWidth: 4000,
    originalHeight: 4000,
  });
  putFace(store, photo, { x: 500 });
  const other = putPhoto(store, 9);
  const id = store.decisions.propose({ kind: "forgotten" }, Date.UTC(2026, 4, 1));
  const pin = { decisionId: id, faceId: 1, says: "is" as const, personId: 1 };
  const gone = { ...pin, faceId: 99 };
  const changes: Change[] = [
    { kind: "pin", pin, set: true },
    { kind: "pin", pin: gone, set: true },
    { kind: "face", face: 1, from: null, to: 1 },
    { kind: "face", face: 99, from: null, to: 1 },
    { kind: "person", person: 1, field: "hasFolder", from: true, to: false },
    { kind: "person", person: 1, field: "ownFolder", from: null, to: "Table 3" },
    { kind: "dropped", photo: hashOf(7), from: false, to: true },
    { kind: "dropped", photo: store.photos.get(other).sha256, from: true, to: false },
    { kind: "setting", setting: "PAIRS", from: null, to: "raw" },
    { kind: "portrait", portrait: hashOf(4) },
    { kind: "undone", decision: 1, from: null, to: 2 },
  ];
  store.decisions.markApplied(id, Date.UTC(2026, 4, 2), changes);
  const line = lineOf(store, store.decisions.get(id)!);
  const key = `{"photo":"${hashOf(7)}","image":"${hashOf(8)}",` +
    `"box":{"x":0.5,"y":0,"width":0.1,"height":0.1}}`;
  assert.deepEqual(line.changes.map((change) => JSON.stringify(change)), [
    `{"pin":{"decision":1,"face":${key},"says":"is","person":1},"set":true}`,
    `{"face":${key},"from":null,"to":1}`,
    '{"person":1,"field":"has_folder","from":1,"to":0}',
    '{"person":1,"field":"own_folder","from":null,"to":"Table 3"}',
    `{"dropped":"${hashOf(7)}","from":0,"to":1,"image":"${hashOf(8)}"}`,
    `{"dropped":"${hashOf(9)}","from":1,"to":0}`,
    '{"setting":"PAIRS","from":null,"to":"raw"}',
    `{"portrait":"${hashOf(4)}","accepted":true}`,
    '{"undone":1,"from":null,"to":2}',
  ]);
  assert.deepEqual([line.madeAt, line.appliedAt], [
    "2026-05-01T00:00:00.000Z",
    "2026-05-02T00:00:00.000Z",
  ]);
  assert.deepEqual(parseLine(JSON.stringify(line)), JSON.parse(JSON.stringify(line)));
});
