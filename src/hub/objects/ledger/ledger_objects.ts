import { TransientFault } from "../../../core/transient_fault.ts";
import type { HubDatabase } from "../../db/database.ts";
import {
  beginObject,
  dropObjects,
  objectIsGone,
  objectIsLive,
} from "../../db/objects/object_ledger.ts";
import { objectsAreHeld } from "../../db/erasing/object_hold.ts";
import { NOTES } from "../erasure_note.ts";
import type { DirectObjects, ListedObject, ObjectInfo, Objects } from "../objects.ts";

export interface LedgerParts {
  /** Where the bytes are. */
  store: Objects;
  db: HubDatabase;
  /** @returns milliseconds since 1970. */
  now: () => number;
}

/**
 * Objects of which a ledger tells: each is noted before it is stored, and until it is gone. So whatever
 * breaks off leaves an entry by which it is found again.
 */
export class LedgerObjects implements Objects {
  readonly #parts: LedgerParts;

  constructor(parts: LedgerParts) {
    this.#parts = parts;
  }

  /** @throws {TransientFault} also if the object is being removed, or if other bytes are there then. */
  async put(key: string, bytes: Uint8Array | ReadableStream<Uint8Array>): Promise<ObjectInfo> {
    const { store } = this.#parts;
    if (isNote(key)) return await store.put(key, bytes);
    await this.begin(key);
    const stored = await store.put(key, bytes);
    await this.finish(stored);
    return stored;
  }

  /** Notes that an object is about to be stored. @throws {TransientFault} if it is being removed. */
  async begin(key: string): Promise<void> {
    const { db, now } = this.#parts, tenant = tenantOf(key), at = new Date(now());
    if (await db.withTenant({ tenant }, (tx) => beginObject(tx, { tenant, key, at }))) return;
    throw new TransientFault(`Cannot store ${key}, as it is being removed`);
  }

  /**
   * Looks whether an object is there as it was stored, and notes that.
   *
   * @throws {TransientFault} if it is not.
   */
  async finish({ key, size }: ObjectInfo): Promise<void> {
    const { store, db, now } = this.#parts, tenant = tenantOf(key);
    const there = await store.stat(key);
    if (there?.size !== size) {
      throw new TransientFault(`Cannot find ${key} as it was stored: look at the store's own log`);
    }
    const live = { key, size, at: new Date(now()) };
    if (await db.withTenant({ tenant }, (tx) => objectIsLive(tx, live))) return;
    await store.remove(key);
    throw new TransientFault(`Cannot keep ${key}, as it was to be removed meanwhile`);
  }

  get(key: string): Promise<{ size: number; body: ReadableStream<Uint8Array> } | undefined> {
    return this.#parts.store.get(key);
  }

  stat(key: string): Promise<ObjectInfo | undefined> {
    return this.#parts.store.stat(key);
  }

  /** While a backup is taken, it is only noted that the object is to go. */
  async remove(key: string): Promise<void> {
    const { store, db, now } = this.#parts;
    if (isNote(key)) return await store.remove(key);
    const tenant = tenantOf(key), at = new Date(now());
    await db.withTenant({ tenant }, (tx) => dropObjects(tx, [key], at));
    if (await db.asSystem(objectsAreHeld)) return;
    await store.remove(key);
    await db.withTenant({ tenant }, (tx) => objectIsGone(tx, key));
  }

  list(prefix: string): AsyncIterable<ListedObject> {
    return this.#parts.store.list(prefix);
  }

  get direct(): DirectObjects | undefined {
    const { direct } = this.#parts.store;
    return direct && {
      origin: direct.origin,
      readUrl: (key, seconds) => direct.readUrl(key, seconds),
      writeUrl: async (object, seconds) => {
        await this.begin(object.key);
        return await direct.writeUrl(object, seconds);
      },
      wrote: (object) => this.finish(object),
    };
  }

  check(): Promise<void> {
    return this.#parts.store.check();
  }

  dropUnfinished(before: Date): Promise<void> {
    return this.#parts.store.dropUnfinished(before);
  }
}

/** Notes of erasures are in no ledger: a database that is restored does not know of them. */
function isNote(key: string): boolean {
  return key.startsWith(NOTES);
}

/** Each key begins with its tenant. */
function tenantOf(key: string): string {
  return key.split("/")[0];
}
