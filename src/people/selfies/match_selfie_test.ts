import assert from "node:assert/strict";
import { bounds } from "../../../tests/support/match_bounds.ts";
import { CentroidIndex, centroidOf } from "../centroid_index.ts";
import type { FaceToAsk } from "../questions/people_to_ask.ts";
import { matchSelfie, type SaidOfGuest } from "./match_selfie.ts";

const apart = { x: 50, y: 0, width: 9, height: 9 };
/** The cosine of two faces is that of the angle between them. */
const at = (degrees: number) => {
  const angle = degrees * Math.PI / 180;
  return Float32Array.of(Math.cos(angle), Math.sin(angle), 0);
};
const face = (id: number, personId: number, degrees: number, rest: Partial<FaceToAsk> = {}) => ({
  ...{ id, personId, photoId: id, clarity: 20, box: { x: 0, y: 0, width: 9, height: 9 } },
  ...{ usable: true, score: 0.9, originalHeight: 100, embedding: at(degrees) },
  ...rest,
});
const facesOf = (faces: readonly FaceToAsk[]) => {
  const people = Map.groupBy(faces, ({ personId }) => personId!);
  return (person: number) => people.get(person) ?? [];
};

/** Who a guest is whose selfie lies at 0 degrees. */
function match(faces: readonly FaceToAsk[], said?: SaidOfGuest) {
  const theirs = facesOf(faces), people = [...new Set(faces.map(({ personId }) => personId!))];
  const candidates = new CentroidIndex(
    3,
    people.map((person) => centroidOf(person, theirs(person), bounds.evidence)),
  );
  const selfie = { embedding: at(0), clarity: 20 };
  return matchSelfie(selfie, { candidates, facesOf: theirs }, bounds, said);
}
const says = (...matched: Parameters<typeof match>) =>
  match(...matched).map(({ person, says }) => [person, says]);

Deno.test("a guest is whom the selfie certainly shows, and of strangers nothing is said", () => {
  assert.deepEqual(says([face(1, 1, 30), face(2, 1, 20), face(3, 2, 180)]), [[1, "is"]]);
  assert.deepEqual(match([face(3, 2, 180)]), []);
});

Deno.test("whether the guest is somebody who resembles the selfie a little, is asked", () => {
  const [{ says, evidence }] = match([face(1, 1, 67), face(2, 2, 180)]);
  assert.equal(says, "asked");
  assert.ok(evidence < bounds.selfie.shown && evidence > bounds.selfie.asked);
});

Deno.test("the more people there are, the more it takes", () => {
  const others = Array.from({ length: 60 }, (_, i) => face(10 + i, 10 + i, 180));
  assert.deepEqual(says([face(1, 1, 63), face(2, 2, 180)]), [[1, "is"]]);
  assert.deepEqual(says([face(1, 1, 63), ...others]), [[1, "asked"]]);
});

Deno.test("whoever is two people in the event is found as both", () => {
  assert.deepEqual(says([face(1, 1, 30), face(2, 2, -40)]), [[1, "is"], [2, "is"]]);
});

Deno.test("of two whom a photo shows side by side the guest is one at most", () => {
  const beside = (degrees: number) => [
    ...[face(1, 1, 0), face(2, 1, 0), face(3, 2, degrees), face(4, 2, degrees)],
    ...[face(5, 1, 0, { photoId: 9 }), face(6, 2, degrees, { photoId: 9, box: apart })],
  ];
  assert.deepEqual(says(beside(60)), [[1, "is"]], "one of them is by far the likelier");
  assert.deepEqual(says(beside(10)), [[1, "asked"], [2, "asked"]], "both are as likely");
});

Deno.test("somebody of whom a face is a stranger's beside the selfie is asked about", () => {
  const mixed = [face(1, 1, 30), face(2, 1, 95), face(3, 2, 180)];
  assert.deepEqual(says(mixed), [[1, "asked"]]);
  assert.deepEqual(says([mixed[0], { ...mixed[1], pinnedTo: 1 }, mixed[2]]), [[1, "is"]]);
});

Deno.test("what a human said is not asked, and helps to find who else the guest is", () => {
  const people = [face(1, 1, 30), face(2, 1, 30), face(3, 2, 66), face(4, 3, 180)];
  assert.deepEqual(says(people, { is: [], isNot: [1] }), [[2, "asked"]]);
  assert.deepEqual(says(people, { is: [1], isNot: [] }), [[2, "is"]]);
  assert.deepEqual(says(people, { is: [1], isNot: [2] }), []);
});

Deno.test("photos that a guest sees do not vanish until they are rather somebody else's", () => {
  const grown = (degrees: number) =>
    says([face(1, 1, degrees), face(2, 2, 180)], {
      ...{ is: [], isNot: [], seen: [1] },
    });
  assert.deepEqual(says([face(1, 1, 67), face(2, 2, 180)]), [[1, "asked"]]);
  assert.deepEqual(grown(67), [[1, "is"]]);
  assert.deepEqual(grown(70), [[1, "asked"]]);
});
