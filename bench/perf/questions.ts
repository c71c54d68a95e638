import { questionsOf } from "../../src/people/questions/questions.ts";
import type { FaceToAsk } from "../../src/people/questions/people_to_ask.ts";
import { parseManifest } from "../../src/processor/models/manifest.ts";
import { type Measure, measure } from "./measure.ts";
import { syntheticFaces } from "./synthetic_faces.ts";

const manifest = new URL("../../models/manifest.json", import.meta.url);
const bounds = parseManifest(await Deno.readTextFile(manifest)).embedder.match;

/** One face in so many is below the gate: half of those joined somebody, half are nobody's. */
const UNCLEAR = 20;

/** How long it takes to make the queue of questions anew, as after each answer. */
export async function measureQuestions(): Promise<Measure[]> {
  const [count, people] = [10_000, 1000];
  const faces = syntheticFaces(count, people).map((face, i): FaceToAsk => {
    const isUnclear = i % UNCLEAR === 0, isNobodys = i % (2 * UNCLEAR) === 0;
    return {
      ...face,
      ...{ usable: !isUnclear, score: 0.9, originalHeight: 100 },
      clarity: isUnclear ? 11 : 18,
      personId: isNobodys ? null : face.who + 1,
    };
  });
  const folders = new Set(faces.flatMap(({ personId }) => personId ?? []));
  const ask = () => void questionsOf(faces, folders, bounds);
  return [await measure(`the questions, ${count} faces of ${people} people`, ask)];
}
