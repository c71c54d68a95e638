import type { LedgerEntry } from "../../db/objects/object_ledger.ts";
import type { ListedObject } from "../objects.ts";

/** A key, with what is there of it. */
export interface Beside {
  key: string;
  object?: ListedObject;
  entry?: LedgerEntry;
}

/**
 * Lays two lists side by side, each in the order of keys; a list that is not makes pairs fall apart, and
 * loses none.
 */
export async function* sideBySide(
  objects: AsyncIterable<ListedObject>,
  entries: AsyncIterable<LedgerEntry>,
): AsyncGenerator<Beside> {
  const [there, told] = [objects[Symbol.asyncIterator](), entries[Symbol.asyncIterator]()];
  let [object, entry] = [await valueOf(there), await valueOf(told)];
  while (object !== undefined || entry !== undefined) {
    const isObjectNext = entry === undefined || object !== undefined && object.key <= entry.key;
    const isEntryNext = object === undefined || entry !== undefined && entry.key <= object.key;
    const key = (isObjectNext ? object : entry)!.key;
    yield { key, ...isObjectNext && { object }, ...isEntryNext && { entry } };
    if (isObjectNext) object = await valueOf(there);
    if (isEntryNext) entry = await valueOf(told);
  }
}

async function valueOf<Value>(list: AsyncIterator<Value>): Promise<Value | undefined> {
  const { done, value } = await list.next();
  return done ? undefined : value;
}
