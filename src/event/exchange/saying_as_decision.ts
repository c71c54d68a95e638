import type { Decision } from "../../core/decision.ts";
import type { Saying, Who } from "../../people/exchange/saying.ts";
import type { Store } from "../db/store.ts";
import { findFace } from "../identity/decisions/face_keys.ts";

/**
 * @returns what a saying would decide here, for people to read; undefined if it speaks of somebody
 * whom no photo here shows.
 */
export function sayingAsDecision(store: Store, says: Saying): Decision | undefined {
  const who = (faces: Who) => whoseMostAre(store, faces);
  switch (says.kind) {
    case "name":
      return given(who(says.who), (person) => ({ kind: "name", person, name: says.name }));
    case "role":
      return given(who(says.who), (person) => ({ kind: "role", person, role: says.role }));
    case "cover":
      return given(who(says.who), (person) => ({ kind: "cover", person, face: says.face }));
    case "merge":
      return given(
        who(says.from),
        (from) => given(who(says.into), (into) => ({ kind: "merge", from, into })),
      );
    case "different": {
      const [one, other] = says.people;
      return given(
        who(one),
        (first) => given(who(other), (second) => ({ kind: "different", people: [first, second] })),
      );
    }
    case "split":
      return { kind: "split", person: who(says.faces) ?? null, faces: [...says.faces] };
    case "move":
      return given(who(says.to), (to) => ({ kind: "move", faces: [...says.faces], to }));
    case "not":
      return given(who(says.who), (person) => ({ kind: "not", faces: [...says.faces], person }));
    case "no_face":
      return { kind: "no_face", faces: [...says.faces] };
    case "undo": {
      const [row] = store.decisions.withUid(says.decision);
      return row && { kind: "undo", decision: row.id };
    }
    case "forget":
      return undefined;
  }
}

function given(
  person: number | undefined,
  decision: (person: number) => Decision | undefined,
): Decision | undefined {
  return person === undefined ? undefined : decision(person);
}

function whoseMostAre(store: Store, faces: Who): number | undefined {
  const counts = new Map<number, number>();
  for (const key of faces) {
    const face = findFace(store, key);
    const person = face === undefined ? null : store.faces.whereIs(face)?.personId ?? null;
    if (person !== null) counts.set(person, (counts.get(person) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
