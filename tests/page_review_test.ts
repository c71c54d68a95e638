/** The questions about who is who, through the page. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import {
  faceInPhotoSchema,
  type ReviewAnswer,
  type ReviewQuestion,
  reviewQuestionSchema,
  reviewQueueSchema,
} from "../src/contracts/review.ts";
import { layout } from "../src/event/event_layout.ts";
import { putEnrolment, putSays, putSelfie } from "./support/guest_event.ts";
import { pageOf, type PageUnderTest } from "./support/served_page.ts";
import { shippedJudging, type SyntheticEvent, syntheticEvent } from "./support/synthetic_event.ts";
import { tempFolder } from "./support/temp_folder.ts";

async function eventWith(arrive: (event: SyntheticEvent) => void): Promise<SyntheticEvent> {
  const event = await syntheticEvent(await tempFolder(), undefined, await shippedJudging());
  arrive(event);
  event.regroup();
  return event;
}

/** Two people who look alike in a photo each. */
const alike = (event: SyntheticEvent) => {
  const both = [{ who: 1, like: 2 }, { who: 2, like: 1 }];
  for (const seen of [1, 1, both[0], 2, 2, both[1]]) event.arrive(seen);
};

async function queueOf(page: PageUnderTest) {
  return reviewQueueSchema.parse(await (await page.ask("/api/operator/review")).json());
}

async function questionOf(page: PageUnderTest, key: string): Promise<ReviewQuestion> {
  const answer = await page.ask(`/api/operator/review/${key}`);
  return reviewQuestionSchema.parse(await answer.json());
}

async function decide(page: PageUnderTest, { decisions }: ReviewAnswer) {
  const answer = await page.send("/api/operator/decisions", { decisions });
  const { results } = await answer.json();
  assert.ok(results.every(({ state }: { state: string }) => state === "applied"));
  return results.map(({ id }: { id: number }) => id);
}

/** Reads the queue until it knows of a decision. */
async function queueAfter(page: PageUnderTest, decision: number) {
  for (;;) {
    const queue = await queueOf(page);
    if (queue.decided >= decision) return queue;
    await delay(20);
  }
}

Deno.test("two people who may be one are asked about, and no is never asked again", async () => {
  await using page = await pageOf(await eventWith(alike));
  const [key] = (await queueOf(page)).keys, question = await questionOf(page, key);
  assert.ok(question.kind === "merge");
  assert.equal(key, "merge-1-2");
  assert.deepEqual(question.people.map(({ id, photos }) => [id, photos]), [[1, 3], [2, 3]]);
  assert.deepEqual(question.people.map(({ faces }) => faces.toSorted()), [[1, 2, 6], [3, 4, 5]]);
  assert.deepEqual(question.yes.decisions, [{ kind: "merge", from: 2, into: 1 }]);
  assert.deepEqual([question.yes, question.no].map(({ effect }) => effect.photos), [3, 0]);
  const [id] = await decide(page, question.no), queue = await queueAfter(page, id);
  assert.deepEqual([queue.keys, queue.answered], [[], 1]);
  assert.equal(await (await page.ask(`/api/operator/review/${key}`)).json(), null);
});

Deno.test("a face that may be somebody else's is shown beside the person's others", async () => {
  const event = await eventWith(alike);
  event.store.faces.assign(4, 1, "guess");
  await using page = await pageOf(event);
  const question = await questionOf(page, "doubt-4-1");
  assert.ok(question.kind === "doubt");
  assert.deepEqual(question.person.faces.toSorted(), [1, 2, 6]);
  assert.deepEqual([question.yes.decisions, question.no.decisions], [
    [{ kind: "move", faces: [4], to: 1 }],
    [{ kind: "not", faces: [4], person: 1 }],
  ]);
});

Deno.test("whose a face is, each likely person is offered for; no is none of them", async () => {
  const event = await eventWith((event) => {
    for (const seen of [1, 1, 2, 2]) event.arrive(seen);
    event.arrive({ who: 4, is: "blurred" });
  });
  await using page = await pageOf(event);
  const question = await questionOf(page, "whose-5");
  assert.ok(question.kind === "whose" && question.isLost);
  const [first, second] = question.candidates;
  assert.ok(first.share > second.share);
  assert.deepEqual([question.yes, first.yes.decisions], [first.yes, [
    { kind: "move", faces: [5], to: first.person.id },
  ]]);
  assert.deepEqual(question.no.decisions.map((one) => one.kind === "not" && one.person), [
    first.person.id,
    second.person.id,
  ]);
  const ids = await decide(page, question.no), queue = await queueAfter(page, ids.at(-1)!);
  assert.ok(!queue.keys.includes("whose-5"));
});

Deno.test("faces of two people are parted by yes, and kept together by no", async () => {
  const event = await eventWith((event) => {
    for (const who of [1, 1, 1, 2, 2]) event.arrive(who);
  });
  for (const face of [4, 5]) event.store.faces.assign(face, 1, "guess");
  await using page = await pageOf(event);
  const question = await questionOf(page, "mixed-1-4");
  assert.ok(question.kind === "mixed" && !question.isCrowd);
  assert.deepEqual([question.faces, question.others], [[4, 5], [1, 2, 3]]);
  assert.deepEqual(question.yes.decisions, [{ kind: "split", person: 1, faces: [4, 5] }]);
  assert.equal(question.no.decisions[0].kind, "move");
});

Deno.test("bystanders in one heap are hidden by yes", async () => {
  const event = await eventWith((event) => {
    for (const who of [1, 2, 3, 4]) event.arrive(who);
  });
  for (const face of [2, 3, 4]) event.store.faces.assign(face, 1, "guess");
  await using page = await pageOf(event);
  const [key] = (await queueOf(page)).keys, question = await questionOf(page, key);
  assert.ok(question.kind === "mixed" && question.isCrowd);
  assert.deepEqual(question.yes.decisions, [{ kind: "role", person: 1, role: "hidden" }]);
});

Deno.test("a face is shown in its photo, with who else is there", async () => {
  const event = await eventWith((event) => {
    for (const who of [[1], [1], [2], [2], [1, 2]]) event.arrive(...who);
  });
  event.decide({ kind: "name", person: 2, name: "Berta" });
  await using page = await pageOf(event);
  const answer = await page.ask("/api/operator/review/faces/5");
  const seen = faceInPhotoSchema.parse(await answer.json());
  assert.deepEqual([seen.photo, seen.width, seen.box.x], [5, 2048, 100]);
  assert.deepEqual(seen.others.map(({ face, person }) => [face, person?.name]), [[6, "Berta"]]);
  assert.equal((await page.ask("/api/operator/review/faces/99")).status, 404);
});

Deno.test("what remains unsure is told with the queue", async () => {
  const event = await eventWith(alike);
  event.store.faces.assign(4, 1, "guess");
  await using page = await pageOf(event);
  const { uncertain, keys } = await queueOf(page);
  assert.deepEqual([uncertain.people, uncertain.faces >= 2], [2, true]);
  assert.ok(keys.length > 0);
});

Deno.test("a key that no question could have is refused", async () => {
  await using page = await pageOf(await eventWith(alike));
  assert.equal((await page.ask("/api/operator/review/merge..")).status, 422);
});

/** Portraits that photosort does not use for Anna, person 1. */
async function withPortraits() {
  const event = await eventWith((event) => {
    for (const who of [1, 1, 2, 2]) event.arrive(who);
  });
  event.decide({ kind: "name", person: 1, name: "Anna" });
  const none = { size: 1, mtimeMs: 1, personId: null, acceptedBy: null };
  for (const [n, refusal] of [["1", "unlike"], ["2", "unfit"]] as const) {
    const row = {
      ...none,
      path: `Anna/${n}.jpg`,
      sha256: n.repeat(64),
      problem: "it is not",
      refusal,
    };
    event.store.references.insert(row, undefined);
  }
  await Deno.mkdir(join(event.root, layout.references, "Anna"), { recursive: true });
  const picture = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 0]);
  await Deno.writeFile(join(event.root, layout.references, "Anna/1.jpg"), picture);
  await Deno.writeTextFile(join(event.root, layout.references, "Anna/2.jpg"), "<script>");
  return event;
}

Deno.test("a doubted portrait is accepted, or used for nobody, and not asked about again", async () => {
  const event = await withPortraits();
  await using page = await pageOf(event);
  assert.deepEqual((await queueOf(page)).keys.slice(0, 2), ["portrait-1", "portrait-2"]);
  const unlike = await questionOf(page, "portrait-1"), unfit = await questionOf(page, "portrait-2");
  assert.ok(unlike.kind === "portrait" && unfit.kind === "portrait");
  assert.deepEqual([unlike.person?.name, unlike.doubt, unlike.path], [
    "Anna",
    "unlike",
    "Admin/People/Anna/1.jpg",
  ]);
  assert.equal(unfit.yes, null, "no word makes it usable");
  await decide(page, unlike.yes!);
  const [id] = await decide(page, unfit.no), queue = await queueAfter(page, id);
  assert.ok(!queue.keys.some((key) => key.startsWith("portrait")));
  assert.deepEqual(
    event.store.decisions.portraits().map(({ portrait, person }) => [
      portrait[0],
      person,
    ]),
    [["1", 1], ["2", null]],
  );
});

Deno.test("a portrait is shown if it is a picture, and nothing else is", async () => {
  await using page = await pageOf(await withPortraits());
  const [shown, other, none] = await Promise.all(
    [1, 2, 3].map((id) => page.ask(`/pictures/portraits/${id}`)),
  );
  assert.deepEqual([shown.status, other.status, none.status], [200, 404, 404]);
  assert.equal(shown.headers.get("content-type"), "image/jpeg");
  await Promise.all([shown, other, none].map((one) => one.body?.cancel()));
});

Deno.test("a guest who may be somebody is asked about first, beside the most alike faces", async () => {
  const event = await eventWith(alike), { store } = event;
  const enrolment = putEnrolment(store, 1);
  putSelfie(store, enrolment, { ...store.faces.evidenceOf(2)[0], clarity: 18 });
  putSays(store, enrolment, 1, "asked", { evidence: 0 });
  await using page = await pageOf(event);
  const { keys: [key, ...others] } = await queueOf(page);
  assert.deepEqual([key, others], [`guest-${enrolment}-1`, ["merge-1-2"]]);
  const question = await questionOf(page, key);
  assert.ok(question.kind === "guest");
  const { share, person } = question;
  assert.deepEqual([question.enrolment, share, person.id], [enrolment, 0.5, 1]);
  assert.equal(person.faces[0], 2, "the selfie looks just like that one");
  putSays(store, enrolment, 1, "is", { by: "operator" });
  page.served.tell({ type: "enrolmentChanged", enrolment });
  while ((await queueOf(page)).keys.includes(key)) await delay(20);
  assert.equal(await (await page.ask(`/api/operator/review/${key}`)).json(), null);
});
