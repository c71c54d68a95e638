import { regroupEvent } from "../../../people/regroup_event.ts";
import { facesAsSaid } from "../../../people/said/said_of_faces.ts";
import { askedQuestions } from "./asked_questions.ts";
import type { RegroupRequest, RegroupResponse } from "./regroup_protocol.ts";

/** @returns who is who by all faces at once, or what humans could say of that. */
export function answerTo({ faces, said, bounds, folders }: RegroupRequest): RegroupResponse {
  const known = facesAsSaid(faces, said, bounds);
  if (folders === undefined) return { changes: regroupEvent(known, bounds) };
  return { questions: askedQuestions(known, folders, bounds) };
}
