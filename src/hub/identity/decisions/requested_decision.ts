import type { HubDecisionRequest } from "../../../contracts/hub/decisions.ts";
import { type Decision, type FaceKey, RefusedDecision } from "../../../core/decision.ts";
import { sentence } from "../../../core/sentences/sentence.ts";
import { photoContents } from "../../db/deciding/deciding.ts";
import { faceKey } from "./face_keys.ts";
import type { KnownFacts } from "./known_facts.ts";
import { type FactsReader, planWith, readPhotos } from "./read_facts.ts";

/**
 * @returns the decisions that requests ask for: faces by what finds them again after their photos were
 * processed anew.
 * @throws {RefusedDecision} if a face is gone.
 */
export async function requestedDecisions(
  reader: FactsReader,
  facts: KnownFacts,
  requests: readonly HubDecisionRequest[],
): Promise<Decision[]> {
  const named = [...new Set(requests.flatMap(facesOf))];
  await readPhotos(reader, facts, { faces: named });
  const keys = await keysOf(reader, facts, named);
  return requests.map((request): Decision => {
    if (request.kind === "cover") {
      return { ...request, face: request.face === null ? null : keys.get(request.face)! };
    }
    if (!("faces" in request)) return request;
    return { ...request, faces: [...new Set(request.faces)].map((face) => keys.get(face)!) };
  });
}

function facesOf(request: HubDecisionRequest): readonly number[] {
  if ("faces" in request) return request.faces;
  return request.kind === "cover" && request.face !== null ? [request.face] : [];
}

async function keysOf(
  reader: FactsReader,
  facts: KnownFacts,
  faces: readonly number[],
): Promise<Map<number, FaceKey>> {
  const known = await planWith(
    reader,
    facts,
    () => faces.map((id) => ({ id, is: facts.face(id) })),
  );
  const photos = new Set(known.flatMap(({ is }) => is?.photoId ?? []));
  const contents = new Map(
    (await photoContents(reader.tx, [...photos])).map((one) => [one.id, one]),
  );
  return new Map(known.map(({ id, is }) => {
    const content = is && contents.get(is.photoId);
    if (is === undefined || content === undefined) {
      throw new RefusedDecision(sentence("noFaceOfNumber", { face: id }));
    }
    const key = faceKey(is, content);
    facts.addKey(key, id);
    return [id, key];
  }));
}
