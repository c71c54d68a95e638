import assert from "node:assert/strict";
import type { Change } from "../../../core/change.ts";
import { readEffect, writeEffect } from "./effect.ts";

const photo = "a".repeat(64);

/** Every form that a database may hold, as photosort has written it since these kinds came. */
const known: [stored: string, change: Change][] = [
  ['{"face":7,"from":null,"to":2}', { kind: "face", face: 7, from: null, to: 2 }],
  [
    '{"person":1,"field":"name","from":null,"to":"Anna"}',
    { kind: "person", person: 1, field: "name", from: null, to: "Anna" },
  ],
  [
    '{"person":1,"field":"folder","from":"Person_001","to":"Anna"}',
    { kind: "person", person: 1, field: "folder", from: "Person_001", to: "Anna" },
  ],
  [
    '{"person":1,"field":"own_folder","from":"Table 3","to":null}',
    { kind: "person", person: 1, field: "ownFolder", from: "Table 3", to: null },
  ],
  [
    '{"person":1,"field":"role","from":"guest","to":"staff"}',
    { kind: "person", person: 1, field: "role", from: "guest", to: "staff" },
  ],
  [
    '{"person":1,"field":"has_folder","from":1,"to":0}',
    { kind: "person", person: 1, field: "hasFolder", from: true, to: false },
  ],
  [
    '{"person":1,"field":"merged_into","from":null,"to":2}',
    { kind: "person", person: 1, field: "mergedInto", from: null, to: 2 },
  ],
  [
    '{"pin":{"decisionId":3,"faceId":7,"says":"is","personId":2},"set":true}',
    { kind: "pin", pin: { decisionId: 3, faceId: 7, says: "is", personId: 2 }, set: true },
  ],
  [
    '{"pin":{"decisionId":3,"faceId":7,"says":"is","personId":2,"alone":false},"set":false}',
    {
      kind: "pin",
      pin: { decisionId: 3, faceId: 7, says: "is", personId: 2, alone: false },
      set: false,
    },
  ],
  [
    '{"pin":{"decisionId":3,"faceId":7,"says":"no_face","personId":null},"set":true}',
    { kind: "pin", pin: { decisionId: 3, faceId: 7, says: "no_face", personId: null }, set: true },
  ],
  [
    `{"drawn":7,"decision":3,"key":{"photo":"${photo}","box":{"x":0,"y":0,"width":1,"height":1}},"from":0,"to":1}`,
    {
      ...{ kind: "drawn", face: 7, decision: 3, from: false, to: true },
      key: { photo, box: { x: 0, y: 0, width: 1, height: 1 } },
    },
  ],
  [
    '{"setting":"PAIRS","from":null,"to":"raw"}',
    { kind: "setting", setting: "PAIRS", from: null, to: "raw" },
  ],
  [
    '{"dropped":"ab","from":0,"to":1}',
    { kind: "dropped", photo: "ab", from: false, to: true },
  ],
  ['{"portrait":"ab","accepted":true}', { kind: "portrait", portrait: "ab" }],
  ['{"undone":3,"from":null,"to":4}', { kind: "undone", decision: 3, from: null, to: 4 }],
];

Deno.test("every change is read as what it is, and written again byte for byte", () => {
  const stored = `[${known.map(([text]) => text).join(",")}]`;
  const changes = known.map(([, change]) => change);
  assert.deepEqual(readEffect(stored), changes);
  assert.equal(writeEffect(changes), stored);
});

Deno.test("a decision without an effect changed nothing", () => {
  assert.deepEqual([readEffect(null), readEffect("[]")], [[], []]);
});

Deno.test("an effect that no photosort wrote is no effect", () => {
  for (
    const text of ['[{"face":"seven","from":null,"to":2}]', '[{"colour":"red"}]', '{"face":7}']
  ) {
    assert.throws(() => readEffect(text), text);
  }
  const role = '[{"person":1,"field":"role","from":"guest","to":"bride"}]';
  assert.throws(() => readEffect(role));
});
