import type { DecisionRequest } from "../../../contracts/decision_request.ts";
import type { PersonAtAGlance } from "../../../contracts/people.ts";
import type { useDecide } from "../../deciding/use_decide.ts";
import { useEffectOf } from "../../deciding/use_effect_of.ts";
import { words } from "../../words/words.ts";
import { type OwnerNow, ownerOfFace } from "./owner_of_face.ts";
import { callPerson, versionsOf } from "../people/call_person.ts";

export interface FacesOfPerson {
  person: PersonAtAGlance;
  /** Numbers of selected faces of theirs. */
  faces: readonly number[];
  decide: ReturnType<typeof useDecide>;
  /** Called when something is done with the faces. */
  onDone(): void;
}

/** Something that can be done, with its effect in words. */
export interface Act {
  effect: string;
  run(): void;
}

/** What can be done with selected faces of a person by one key, without a further question. */
export function useFaceActs(
  { person, faces, decide, onDone }: FacesOfPerson,
): Record<"not" | "split" | "noFace" | "cover", Act> {
  const { person: text } = words.value, { id } = person, count = faces.length;
  const act = (decision: DecisionRequest, done: string, about?: OwnerNow) => () => {
    if (count === 0) return;
    onDone();
    void decide({ decisions: [decision], done, versions: versionsOf([person]), about });
  };
  const useTold = (decision: DecisionRequest) => useEffectOf(count > 0 ? [decision] : []);
  const not: DecisionRequest = { kind: "not", faces: [...faces], person: id };
  const split: DecisionRequest = { kind: "split", person: id, faces: [...faces] };
  const noFace: DecisionRequest = { kind: "no_face", faces: [...faces] };
  const cover: DecisionRequest = { kind: "cover", person: id, face: faces[0] ?? null };
  return {
    not: {
      effect: `${text.notEffect}. ${useTold(not)}`,
      run: act(not, text.did.not(count, callPerson(person))),
    },
    split: {
      effect: `${text.splitEffect}. ${useTold(split)}`,
      run: act(split, text.did.split(count), ownerOfFace(faces[0])),
    },
    noFace: {
      effect: `${text.noFaceEffect}. ${useTold(noFace)}`,
      run: act(noFace, text.did.noFace(count)),
    },
    cover: {
      effect: text.coverEffect,
      run: count === 1 ? act(cover, text.did.cover(callPerson(person))) : () => {},
    },
  };
}
