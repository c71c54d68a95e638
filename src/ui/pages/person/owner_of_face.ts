import type { DecisionRequest } from "../../../contracts/decision_request.ts";
import type { FaceOwner } from "../../../contracts/person_faces.ts";
import { get } from "../../api/client.ts";

/** Looks up whose a face is by now, such as somebody new; null: nobody's. */
export type OwnerNow = () => Promise<number | null>;

export function ownerOfFace(face: number): OwnerNow {
  return async () => (await get<FaceOwner>(`/api/operator/faces/${face}`)).person;
}

/** @returns the decision that gives a name to whoever that is, if it is anybody. */
export async function naming(owner: OwnerNow, name: string): Promise<DecisionRequest[]> {
  const person = await owner();
  return person === null ? [] : [{ kind: "name", person, name }];
}
