import assert from "node:assert/strict";
import { labelFaces } from "./label_faces.ts";

const size = { width: 100, height: 100 };
const box = (x: number, y: number, edge: number) => ({ x, y, width: edge, height: edge });

Deno.test("a portrait's person is the face in its middle, though a larger one stands beside", () => {
  const boxes = [box(70, 0, 30), box(40, 40, 20), box(48, 48, 4)];
  assert.deepEqual(labelFaces(boxes, size, { people: ["Ann"] }), [null, "Ann", null]);
});

Deno.test("a portrait's person is its largest face if none is in the middle", () => {
  const boxes = [box(0, 0, 10), box(70, 0, 30)];
  assert.deepEqual(labelFaces(boxes, size, { people: ["Ann"] }), [null, "Ann"]);
});

Deno.test("without spots, nobody knows whose the faces of a group photo are", () => {
  const people = ["Ann", "Bob"], boxes = [box(0, 0, 10)];
  assert.deepEqual(labelFaces(boxes, size, { people }), [undefined]);
  assert.deepEqual(labelFaces(boxes, size, { people: [] }), [null], "but that of a stranger");
});

Deno.test("a spot labels the smallest face that it lies on", () => {
  const boxes = [box(0, 0, 50), box(10, 10, 10), box(80, 80, 10)];
  const spots = [{ who: "Ann", x: 15, y: 15 }, { who: "Bob", x: 60, y: 60 }];
  assert.deepEqual(labelFaces(boxes, size, { people: ["Ann", "Bob"], spots }), [null, "Ann", null]);
});
