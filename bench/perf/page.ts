import { join } from "node:path";
import { openForReading } from "../../src/event/db/open.ts";
import { createStore, type Store } from "../../src/event/db/store.ts";
import { layout } from "../../src/event/event_layout.ts";
import { loadConfig } from "../../src/event/settings.ts";
import { errorsView } from "../../src/event/views/errors/errors_view.ts";
import { KnownFaces } from "../../src/event/views/faces/known_faces.ts";
import { nearMisses } from "../../src/event/views/find/near_misses.ts";
import { foundView, type GivenFace } from "../../src/event/views/find/found_view.ts";
import { missingPhotoView } from "../../src/event/views/find/missing_photo_view.ts";
import { type Judging, judgingBy } from "../../src/event/views/judging.ts";
import { peopleView } from "../../src/event/views/people/people_view.ts";
import { personFacesView } from "../../src/event/views/people/person_faces_view.ts";
import { similarToPerson } from "../../src/event/views/people/similar_people_view.ts";
import { photoTimesView } from "../../src/event/views/photos/photo_times_view.ts";
import { photoView } from "../../src/event/views/photos/photo_view.ts";
import { photoOrderView, photosView } from "../../src/event/views/photos/photos_view.ts";
import { eventFigures, recentPhotos } from "../../src/event/views/progress_view.ts";
import { reviewQuestionView } from "../../src/event/views/review/review_question_view.ts";
import { type Measure, measure } from "./measure.ts";
import { makePageEvent } from "./page_event.ts";
import { openStore } from "./stored_event.ts";

const SIZE = { photos: 16_000, faces: 60_000, people: 2000 };
/** Somebody with a folder, and a photo in the middle of the event. */
const PERSON = 4, PHOTO = 8000;

/** What the page's thread takes for what a page shows of a large event. */
export async function measurePage(): Promise<Measure[]> {
  const judging = await judgingBy(loadConfig({ flags: {}, environment: {}, dotenv: {} }));
  const root = await makePageEvent(SIZE, judging.model, judging.bounds);
  const reading = openForReading(join(root, layout.database)), store = createStore(reading);
  const writer = openStore(root);
  try {
    return [
      ...await measureLists(root, store, judging),
      ...await measureFaces(root, store, writer, judging),
    ];
  } finally {
    reading.close();
    writer.close();
    await Deno.remove(`${root}/..`, { recursive: true });
  }
}

async function measureLists(root: string, store: Store, judging: Judging): Promise<Measure[]> {
  const at = Date.parse(photosView(store, { filter: {}, most: 1 }).photos[0].takenAt!) + 2e7;
  const looks: [what: string, look: () => unknown][] = [
    [`all ${SIZE.people} people`, () => peopleView(store)],
    ["a person's faces", () => personFacesView({ root, store }, PERSON)],
    ["whom a person resembles", () => similarToPerson(store, judging, PERSON)],
    ["200 photos in the order of time", () => photosView(store, { filter: {}, at })],
    [
      "200 photos that are in a folder Solo",
      () => photosView(store, { filter: { place: "Solo" } }),
    ],
    ["a person's photos", () => photosView(store, { filter: { person: PERSON } })],
    [`the order of ${SIZE.photos} photos`, () => photoOrderView(store, {})],
    ["when how many were taken", () => photoTimesView(store, {})],
    ["a photo with its faces", () => photoView({ root, store }, judging, PHOTO)],
    ["why a photo is missing", () => missingPhotoView(store, judging, PHOTO, PERSON)],
    ["errors", () => errorsView(store)],
    ["people, errors and drives of the progress", () => eventFigures(store)],
    ["what arrived last", () => recentPhotos(store)],
  ];
  const measures: Measure[] = [];
  for (const [what, look] of looks) measures.push(await measure(what, look));
  return measures;
}

async function measureFaces(
  root: string,
  store: Store,
  writer: Store,
  judging: Judging,
): Promise<Measure[]> {
  const known = new KnownFaces(judging, (look) => look(store)), spells = new Spells();
  const before = held();
  const first = await measure(
    `${SIZE.faces} faces and all questions for the first time`,
    () => known.bringUpToDate(),
    { tries: 1, warmUp: false },
  );
  const megabytes = Math.round((held() - before) / 1e6);
  const firstNote = `${known.questions.length} questions, ${spells.take()}, ${megabytes} MB`;
  let answered = 0;
  const answer = await measure("the questions after an answer", () => {
    mergeTwo(writer, ++answered);
    return known.bringUpToDate();
  });
  const afterNote = spells.take();
  spells.stop();
  const reviewing = { store, judging, known }, portrait = givenFace(known);
  return [
    { ...first, note: firstNote },
    { ...answer, note: afterNote },
    await measure("one question", () => reviewQuestionView(reviewing, known.questions[0])),
    await measure("all people with uncertain faces", () => peopleView(store, known.uncertain)),
    await measure(
      "a person's faces by certainty",
      () => personFacesView({ root, store }, PERSON, known.sharesOf(PERSON)),
    ),
    await measure("whom a portrait shows, and near misses", () =>
      foundView(
        { store, judging, misses: [nearMisses(store, judging, known, portrait)], minScore: 0.5 },
        { width: 800, height: 600, faces: [portrait] },
      )),
  ];
}

/** @returns bytes that this thread's objects take, with those that are no more but still there. */
function held(): number {
  const { heapUsed, external } = Deno.memoryUsage();
  return heapUsed + external;
}

/** Two people turn out to be one. */
function mergeTwo(writer: Store, n: number): void {
  const into = 3 * n + 1, from = into + 900;
  writer.transaction(() => {
    writer.faces.reassign(from, into, "guess");
    writer.people.mergeInto(from, into);
  });
}

function givenFace(known: KnownFaces): GivenFace {
  const { box, score, originalHeight, embedding, usable } = known.face(2)!;
  const seen = { sharpness: 100, embeddingNorm: 18, outside: 0 };
  return { box, score, originalHeight, usable, embedding: embedding.slice(), ...seen };
}

/** Watches how long this thread answers nobody. */
class Spells {
  #longest = 0;
  #last = performance.now();
  readonly #timer = setInterval(() => {
    const now = performance.now();
    this.#longest = Math.max(this.#longest, now - this.#last);
    this.#last = now;
  }, 1);

  /** @returns the longest spell since the last call. */
  take(): string {
    const longest = Math.round(this.#longest);
    this.#longest = 0;
    this.#last = performance.now();
    return `at most ${longest} ms at a time`;
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
