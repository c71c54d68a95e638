import assert from "node:assert/strict";
import { bounds } from "../../../tests/support/match_bounds.ts";
import type { FaceToAsk } from "./people_to_ask.ts";
import { questionsOf } from "./questions.ts";

const apart = { x: 50, y: 0, width: 9, height: 9 };

/** The cosine of two faces is that of the angle between them. */
function face(id: number, personId: number | null, degrees: number, rest: Partial<FaceToAsk> = {}) {
  const angle = degrees * Math.PI / 180;
  return {
    ...{ id, personId, photoId: id, clarity: 20, box: { x: 0, y: 0, width: 9, height: 9 } },
    ...{ usable: true, score: 0.9, originalHeight: 100 },
    embedding: Float32Array.of(Math.cos(angle), Math.sin(angle)),
    ...rest,
  };
}
const unclear = { usable: false, clarity: 11 };
const asked = (faces: readonly FaceToAsk[], folders = [1, 2, 3, 4]) =>
  questionsOf(faces, new Set(folders), bounds);

Deno.test("two people who are as like as one are asked about, strangers are not", () => {
  // A cosine of 0.41, and of 0.
  const [question, ...others] = asked([
    face(1, 1, 0),
    face(2, 1, 0),
    face(3, 2, 66),
    face(4, 3, 180),
  ]);
  assert.deepEqual(others, []);
  assert.ok(question.kind === "merge");
  assert.deepEqual([question.people, question.photos, question.gain], [[1, 2], [], 1]);
  assert.ok(question.share > 0.05 && question.share < 0.75);
});

Deno.test("of equally likely answers the one that brings more faces home comes first", () => {
  const pair = (first: number, degrees: number) => [
    ...[0, 1].map((i) => face(10 * first + i, first, degrees)),
    ...[2, 3].map((i) => face(10 * first + i, first + 1, degrees + 66)),
  ];
  const [few, many] = [pair(1, 0).slice(0, 3), pair(3, 180)];
  const merges = asked([...few, ...many]).filter((question) => question.kind === "merge");
  assert.deepEqual(merges.map(({ people }) => people), [[3, 4], [1, 2]]);
  assert.deepEqual(merges.map(({ gain }) => gain), [2, 1]);
});

Deno.test("nothing is asked of people without a folder, save whether they are one with one", () => {
  const faces = [face(1, 1, 0), face(2, 2, 60), face(3, null, 0, unclear)];
  assert.deepEqual(asked(faces, []), []);
  const [merge] = asked(faces, [2]).filter(({ kind }) => kind === "merge");
  assert.ok(merge.kind === "merge");
  assert.deepEqual(merge.people, [2, 1], "who has a folder keeps it");
});

Deno.test("two whom a photo shows side by side are asked about only if they look alike there", () => {
  const beside = (degrees: number) => [
    face(1, 1, 0),
    face(2, 2, degrees, { photoId: 1, box: apart }),
    ...[face(3, 1, 30), face(4, 2, 30)],
  ];
  assert.deepEqual(asked(beside(90)).filter(({ kind }) => kind === "merge"), []);
  const [merge] = asked(beside(10));
  assert.ok(merge.kind === "merge");
  assert.deepEqual(merge.photos, [1]);
});

Deno.test("beyond the operator's loose distance nobody is asked about as one person", () => {
  const faces = [face(1, 1, 0), face(2, 1, 0), face(3, 2, 66)];
  const merges = (loose: number) =>
    questionsOf(faces, new Set([1, 2]), { ...bounds, loose }).length;
  assert.deepEqual([merges(2), merges(1)], [1, 0]);
});

Deno.test("two who are known by portraits alone are not asked about", () => {
  const anna = face(-1, 1, 0, { pinnedTo: 1 }), ben = face(-2, 2, 0, { pinnedTo: 2 });
  assert.deepEqual(asked([anna, ben]), []);
  assert.equal(asked([anna, ben, face(3, 2, 0)]).length, 1, "a photo shows one of them");
});

Deno.test("people whom a human parted are never asked about again, however alike", () => {
  const anna = face(1, 1, 0, { pinnedTo: 1 });
  assert.deepEqual(asked([anna, face(2, 2, 0, { notOf: [1] })]), []);
  const [both] = asked([anna, face(2, 2, 0, { pinnedTo: 2 })]);
  assert.ok(both.kind === "merge" && both.isDecided, "nobody ever said that they are different");
  assert.deepEqual(asked([anna, face(2, 2, 78, { pinnedTo: 2 })]), [], "and hardly alike");
});

Deno.test("a face unlike the person's others is doubted, unless a human put it there", () => {
  const others = [face(1, 1, 0), face(2, 1, 10), face(3, 1, 5)];
  const [doubt, ...more] = asked([...others, face(4, 1, 85)]);
  assert.deepEqual(more, []);
  assert.ok(doubt.kind === "doubt");
  assert.deepEqual([doubt.face, doubt.person, doubt.theirs], [4, 1, [4]]);
  assert.ok(doubt.share > 0.9);
  assert.deepEqual(asked([...others, face(4, 1, 85, { pinnedTo: 1 })]), []);
});

Deno.test("nothing is asked that only photos in no folder depend on", () => {
  const dropped = { isShown: false }, anna = [face(1, 1, 0), face(2, 1, 10), face(3, 1, 5)];
  assert.deepEqual(asked([...anna, face(4, 1, 85, dropped)]), []);
  assert.deepEqual(asked([...anna, face(4, 2, 66, dropped)]), []);
  assert.deepEqual(asked([...anna, face(4, 1, 95, dropped), face(5, 1, 100, dropped)]), []);
});

Deno.test("of two unlike faces the less clear one is doubted, and yes says the same of both", () => {
  const two = [face(1, 1, 0, { clarity: 15 }), face(2, 1, 80)];
  const [doubt, ...more] = asked(two);
  assert.deepEqual(more, []);
  assert.ok(doubt.kind === "doubt");
  assert.deepEqual([doubt.face, doubt.theirs], [1, [1, 2]]);
  assert.deepEqual(asked(two.map((one) => ({ ...one, pinnedTo: 1 }))), []);
});

Deno.test("a face that only joined is doubted sooner than one that passes the gate", () => {
  const anna = [face(1, 1, 0), face(2, 1, 0)];
  const shareOf = (one: FaceToAsk) =>
    asked([...anna, one]).find((question) => question.kind === "doubt")?.share ?? 0;
  const joined = shareOf(face(3, 1, 70, unclear));
  assert.ok(joined > shareOf(face(3, 1, 70, { clarity: 11 })));
  assert.equal(shareOf(face(3, 1, 70, { ...unclear, pinnedTo: 1 })), 0, "a human's word is none");
});

Deno.test("whose a face is that is nobody's is asked of the likeliest person not excluded", () => {
  const people = [face(1, 1, 0), face(2, 1, 0), face(3, 2, 80), face(4, 2, 80)];
  const whose = (rest: Partial<FaceToAsk>) =>
    asked([...people, face(5, null, 30, { ...unclear, photoId: 1, box: apart, ...rest })])
      .filter((question) => question.kind === "whose").map(({ face, person }) => [face, person]);
  assert.deepEqual(whose({ photoId: 9 }), [[5, 1]]);
  assert.deepEqual(whose({ photoId: 9, notOf: [1] }), [[5, 2]]);
  assert.deepEqual(whose({ photoId: 9, notOf: [1, 2] }), []);
  assert.deepEqual(whose({ photoId: 3 }), [[5, 1]], "beside somebody else");
  assert.deepEqual(whose({ photoId: 9, clarity: -Infinity }), [], "it is no face");
  assert.deepEqual(whose({ photoId: 9, isShown: false }), [], "its photo is dropped");
});

Deno.test("how sure a guess is stays a number if the evidence exceeds what the odds can hold", () => {
  const sharp = { ...bounds.evidence, strangers: { mean: 0.01, spread: 0.02 } };
  const faces = [face(1, 1, 0), face(2, 1, 0), face(3, null, 0, { ...unclear, photoId: 9 })];
  const [whose] = questionsOf(faces, new Set([1]), { ...bounds, evidence: sharp });
  assert.deepEqual([whose.kind, whose.share], ["whose", 1]);
});

Deno.test("the largest face of a photo in nobody's folder is asked about, however unclear", () => {
  const anna = [face(1, 1, 0), face(2, 1, 0)], blurred = { usable: false, clarity: 4, photoId: 9 };
  const whose = (...faces: FaceToAsk[]) =>
    asked([...anna, ...faces]).flatMap((question) => question.kind === "whose" ? [question] : []);
  const large = face(5, null, 75, blurred);
  const small = { ...blurred, originalHeight: 40, box: apart, score: 0.8 };
  const [question, ...others] = whose(large, face(6, null, 75, small));
  assert.deepEqual([question.face, question.isLost, others], [5, true, []]);
  assert.deepEqual(whose({ ...large, photoId: 1, box: apart }), [], "Anna is in that photo");
  const hat = { ...blurred, clarity: -Infinity, originalHeight: 400, box: apart };
  assert.equal(whose(large, face(6, null, 0, hat)).length, 1, "what is no face hides none");
});

Deno.test("of a photo in somebody's folder whole faces are asked about, not bystanders", () => {
  const people = [face(1, 1, 0), face(2, 1, 0), face(3, 2, 80), face(4, 2, 80)];
  const whose = (score: number) =>
    asked([...people, face(5, null, 30, { ...unclear, clarity: 4, score, photoId: 3, box: apart })])
      .filter(({ kind }) => kind === "whose").length;
  assert.deepEqual([whose(0.9), whose(0.85)], [1, 0]);
});

Deno.test("faces that fall into two parts are asked about as one question", () => {
  const anna = [0, 5, 10].map((degrees, i) => face(1 + i, 1, degrees));
  const ben = [95, 100].map((degrees, i) => face(4 + i, 1, degrees));
  const [mixed, ...others] = asked([...anna, ...ben]);
  assert.deepEqual(others, []);
  assert.ok(mixed.kind === "mixed");
  assert.deepEqual([mixed.faces, mixed.others, mixed.isCrowd], [[4, 5], [1, 2, 3], false]);
  const spoken = [
    { ...anna[0], pinnedTo: 1 },
    ...anna.slice(1),
    { ...ben[0], pinnedTo: 1 },
    ben[1],
  ];
  assert.ok(asked(spoken).every(({ kind }) => kind !== "mixed"), "a human said that it is one");
});

Deno.test("faces of which hardly two are of one person are a crowd", () => {
  const faces = [0, 90, 180, 270].map((degrees, i) => face(1 + i, 1, degrees));
  const [crowd, ...others] = asked(faces);
  assert.deepEqual(others, []);
  assert.ok(crowd.kind === "mixed" && crowd.isCrowd);
  const [spoken] = asked([{ ...faces[0], pinnedTo: 1 }, ...faces.slice(1)]);
  assert.ok(spoken.kind === "mixed" && !spoken.isCrowd, "a human said that somebody is 1");
});
