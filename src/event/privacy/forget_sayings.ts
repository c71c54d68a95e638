import type { FaceKey } from "../../core/decision.ts";
import type { Saying } from "../../people/exchange/saying.ts";
import type { Store } from "../db/store.ts";
import { findFace } from "../identity/decisions/face_keys.ts";

/**
 * Erases a person from what was said, here or elsewhere, within a transaction, while their faces are
 * there to be found: of what is about them remains that it was said, and others no longer speak of
 * their faces.
 *
 * @param numbers of their faces.
 * @param people numbers that are one person.
 */
export function forgetSayings(
  store: Store,
  { numbers, people }: { numbers: ReadonlySet<number>; people: readonly number[] },
): void {
  const { sayings, exchange } = store;
  sayings.forgetDecided();
  exchange.forgetReasons();
  for (const id of people) {
    const { name, ownFolder } = store.people.get(id);
    for (const one of [name, ownFolder]) if (one !== null) sayings.forgetReasons(one);
  }
  const isTheirs = (key: FaceKey) => numbers.has(findFace(store, key) ?? 0);
  for (const { uid, says } of sayings.all()) {
    const left = leftOf(says, isTheirs);
    if (left === undefined) sayings.forget(uid);
    else if (left !== says) sayings.rewrite(uid, left);
  }
}

/** @returns the same if it does not speak of them, undefined if it is about them. */
function leftOf(says: Saying, isTheirs: (key: FaceKey) => boolean): Saying | undefined {
  const lists = listsIn(says), left = lists.map((keys) => keys.filter((key) => !isTheirs(key)));
  if (left.every((keys, at) => keys.length === lists[at].length)) return says;
  // Whoever is named by their faces for the most part is meant.
  if (left.some((keys, at) => 2 * keys.length <= lists[at].length)) return undefined;
  return withLists(says, left);
}

function listsIn(says: Saying): (readonly FaceKey[])[] {
  switch (says.kind) {
    case "name":
    case "role":
      return [says.who];
    case "cover":
      return says.face === null ? [says.who] : [says.who, [says.face]];
    case "merge":
      return [says.from, says.into];
    case "different":
      return [...says.people];
    case "split":
    case "no_face":
      return [says.faces];
    case "move":
      return [says.faces, says.to];
    case "not":
      return [says.faces, says.who];
    default:
      return [];
  }
}

function withLists(says: Saying, [one, other]: (readonly FaceKey[])[]): Saying {
  switch (says.kind) {
    case "name":
    case "role":
    case "cover":
      return { ...says, who: one };
    case "merge":
      return { ...says, from: one, into: other };
    case "different":
      return { ...says, people: [one, other] };
    case "split":
    case "no_face":
      return { ...says, faces: one };
    case "move":
      return { ...says, faces: one, to: other };
    case "not":
      return { ...says, faces: one, who: other };
    default:
      return says;
  }
}
