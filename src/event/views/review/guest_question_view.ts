import type { QuestionOf } from "../../../contracts/review.ts";
import { probabilityAt } from "../../../people/evidence.ts";
import type { GuestToAsk } from "./guests_to_ask.ts";
import { judgedPerson } from "./judged_person.ts";
import { guestKey } from "./other_keys.ts";
import type { Reviewing } from "./reviewing.ts";

/** @returns a guest and who they may be; undefined if that person is gone or somebody else by now. */
export function guestQuestionView(
  reviewing: Reviewing,
  guest: GuestToAsk,
): QuestionOf<"guest"> | undefined {
  const { enrolment, evidence } = guest, { store } = reviewing;
  const selfie = store.guests.enrolments.faceOf(enrolment);
  const person = judgedPerson(reviewing, guest.person, [], selfie?.embedding);
  if (person === undefined) return undefined;
  return { kind: "guest", key: guestKey(guest), share: probabilityAt(evidence), enrolment, person };
}
