import type { DecisionRequest } from "../../../contracts/decision_request.ts";
import type { QuestionOf } from "../../../contracts/review.ts";
import { judgedPerson } from "./judged_person.ts";
import type { PortraitToCheck } from "./portraits_to_check.ts";
import { portraitKey } from "./other_keys.ts";
import { answerView, type Reviewing } from "./reviewing.ts";

/** A photo in Admin/People that a human should look at, with what can be said of it. */
export function portraitQuestionView(
  reviewing: Reviewing,
  portrait: PortraitToCheck,
): QuestionOf<"portrait"> {
  const { yes, no } = answersTo(portrait), { reference, path, name, doubt, why } = portrait;
  const [person, other] = [portrait.person, portrait.other].map((id) =>
    id === null ? null : judgedPerson(reviewing, id, []) ?? null
  );
  return reviewing.store.snapshot(() => ({
    ...{ kind: "portrait", key: portraitKey(portrait), portrait: reference },
    ...{ path, name, doubt, why, person, other },
    yes: yes === undefined ? null : answerView(reviewing, yes),
    no: answerView(reviewing, no),
  }));
}

/**
 * Yes: a refused one does show that person, or two who look alike are one. No: a refused one is used
 * for nobody, or the two are two, as the portrait shows the one in its path.
 */
function answersTo({ reference, doubt, person, other }: PortraitToCheck): {
  yes?: DecisionRequest[];
  no: DecisionRequest[];
} {
  const shows = (whom: number | null): DecisionRequest[] => [
    { kind: "portrait", portrait: reference, person: whom },
  ];
  if (doubt === "alike" && person !== null && other !== null) {
    return { yes: [{ kind: "merge", from: other, into: person }], no: shows(person) };
  }
  const mayBeTheirs = doubt === "unlike" && person !== null;
  return { ...mayBeTheirs ? { yes: shows(person) } : {}, no: shows(null) };
}
