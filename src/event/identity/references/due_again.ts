import { referredBy } from "../../../core/reference_path.ts";
import type { ReferenceRow } from "../../db/people/references.ts";
import type { Store } from "../../db/store.ts";
import { acceptance, portraitOfAnother } from "./judge_portrait.ts";
import { personCalled } from "./named_faces.ts";

/**
 * Whether a reference is to be judged again, although its file is the same: what spoke against it
 * is gone, or a human's word came or was taken back.
 *
 * @param othersWent whether a reference that was used went just now.
 */
export function isDueAgain(store: Store, row: ReferenceRow, othersWent: boolean): boolean {
  const { refusal, problem, acceptedBy, sha256, path } = row;
  if (acceptedBy !== null) {
    return !store.decisions.portraits().some(({ id }) => id === acceptedBy);
  }
  // An earlier photosort refused it, and by another rule.
  if (refusal === null) return problem !== null;
  if (refusal === "unfit") return false;
  const person = personCalled(store, referredBy(path)?.name ?? "");
  if (refusal === "taken") return portraitOfAnother(store, sha256, person) === undefined;
  return othersWent || person === undefined || acceptance(store, sha256, person) !== undefined;
}
