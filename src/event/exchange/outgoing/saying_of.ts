import type { ExchangedFaceKey, ExchangedSaying } from "../../../contracts/exchange.ts";
import type { Decision, FaceKey } from "../../../core/decision.ts";

/** What tells the numbers of one database in words that mean the same in every one. */
export interface SayingFacts {
  /** @returns faces that were a person's when it was said, the clearest first; none if none is known. */
  who(person: number): ExchangedFaceKey[];
  /** @returns how others know a face; undefined if none of them can, as a human drew it. */
  face(key: FaceKey): ExchangedFaceKey | undefined;
  /** @returns what names a decision in every database; undefined if it is told to nobody. */
  uidOf(decision: number): string | undefined;
}

type Who = ExchangedFaceKey[];

/**
 * @returns what a decision says to others; undefined if it concerns this laptop alone, such as the name
 * of a folder, or if nobody elsewhere can know whom it speaks of. Forgetting is told by
 * `forget_sayings.ts`.
 */
export function sayingOf(decision: Decision, facts: SayingFacts): ExchangedSaying | undefined {
  const known = (keys: readonly FaceKey[]) => keys.flatMap((key) => facts.face(key) ?? []);
  switch (decision.kind) {
    case "name": {
      const { name, shared } = decision;
      return about(facts.who(decision.person), (who) => (
        { kind: "name", who, name, ...shared && { shared } }
      ));
    }
    case "role":
      return about(facts.who(decision.person), (who) => (
        { kind: "role", who, role: decision.role }
      ));
    case "merge":
      return about(
        facts.who(decision.from),
        (from) => about(facts.who(decision.into), (into) => ({ kind: "merge", from, into })),
      );
    case "different": {
      const [one, other] = decision.people;
      return about(
        facts.who(one),
        (first) =>
          about(facts.who(other), (second) => ({ kind: "different", people: [first, second] })),
      );
    }
    case "split":
      return about(known(decision.faces), (faces) => ({ kind: "split", faces }));
    case "move":
      return about(
        known(decision.faces),
        (faces) => about(facts.who(decision.to), (to) => ({ kind: "move", faces, to })),
      );
    case "not":
      return about(
        known(decision.faces),
        (faces) => about(facts.who(decision.person), (who) => ({ kind: "not", faces, who })),
      );
    case "no_face":
      return about(known(decision.faces), (faces) => ({ kind: "no_face", faces }));
    case "cover":
      return about(facts.who(decision.person), (who) => coverOf(who, decision.face, facts));
    case "undo": {
      const uid = facts.uidOf(decision.decision);
      return uid === undefined ? undefined : { kind: "undo", decision: uid };
    }
    default:
      return undefined;
  }
}

function coverOf(who: Who, key: FaceKey | null, facts: SayingFacts): ExchangedSaying | undefined {
  const face = key === null ? null : facts.face(key);
  return face === undefined ? undefined : { kind: "cover", who, face };
}

/** Nobody can be told of people or faces that nothing names. */
function about(
  faces: Who,
  say: (faces: Who) => ExchangedSaying | undefined,
): ExchangedSaying | undefined {
  return faces.length === 0 ? undefined : say(faces);
}
