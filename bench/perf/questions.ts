import type { FaceToAsk } from "../../src/people/questions/people_to_ask.ts";
import { QuestionQueue } from "../../src/people/questions/questions.ts";
import { parseManifest } from "../../src/processor/models/manifest.ts";
import { type Measure, measure } from "./measure.ts";
import { syntheticFaces } from "./synthetic_faces.ts";

const manifest = new URL("../../models/manifest.json", import.meta.url);
const bounds = parseManifest(await Deno.readTextFile(manifest)).embedder.match;

/** One face in so many is below the gate: half of those joined somebody, half are nobody's. */
const UNCLEAR = 20;

/** How long it takes to make the queue of questions, and to make it anew after an answer. */
export async function measureQuestions(): Promise<Measure[]> {
  const [count, people] = [10_000, 1000], of = `${count} faces of ${people} people`;
  let faces = madeFaces(count, people), answered = 0;
  const folders = new Set(faces.flatMap(({ personId }) => personId ?? []));
  const queue = new QuestionQueue(bounds);
  queue.update(faces, folders);
  const answerOne = () => {
    const into = ++answered, from = people - answered;
    // New objects, as they are read anew from the database.
    faces = faces.map((face) =>
      face.personId === from || face.personId === into
        ? { ...face, personId: into, pinnedTo: into }
        : { ...face }
    );
    queue.update(faces, folders);
  };
  return [
    await measure(
      `all questions, ${of}`,
      () => void new QuestionQueue(bounds).update(faces, folders),
    ),
    await measure(`the questions after an answer, ${of}`, answerOne, { tries: 21 }),
  ];
}

function madeFaces(count: number, people: number): FaceToAsk[] {
  return syntheticFaces(count, people).map((face, i) => {
    const isUnclear = i % UNCLEAR === 0, isNobodys = i % (2 * UNCLEAR) === 0;
    return {
      ...face,
      ...{ usable: !isUnclear, score: 0.9, originalHeight: 100, clarity: isUnclear ? 11 : 18 },
      personId: isNobodys ? null : face.who + 1,
    };
  });
}
