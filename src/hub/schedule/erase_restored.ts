import { counted } from "../../core/counted.ts";
import type { Log } from "../../runtime/log.ts";
import { removeTenant } from "../auth/remove_tenant.ts";
import { updateTenant } from "../db/accounts/tenants.ts";
import { tenantIds } from "../db/all_tenants.ts";
import type { HubDatabase } from "../db/database.ts";
import { findErasures } from "../db/erasing/erasures.ts";
import { runAlone } from "../db/sharing/run_alone.ts";
import { eraseAgain } from "../identity/erase/erase_again.ts";
import type { HubIdentity } from "../identity/hub_identity.ts";
import {
  type ErasureNote,
  erasureNoteSchema,
  erasureOfKey,
  noteKey,
  NOTES,
  removedKey,
} from "../objects/erasure_note.ts";
import type { Objects } from "../objects/objects.ts";

export interface RestoredScope {
  db: HubDatabase;
  objects: Objects;
  identity: HubIdentity;
  log: Pick<Log, "warn">;
}

/** Erasures that are looked up at once. */
const AT_ONCE = 1000;

/**
 * Erases what was erased after the backup from which the database was restored: the notes of erasures
 * lie among the objects, and the database does not know of these. In a database that was not restored,
 * there are none such.
 *
 * @returns how many erasures were repeated; undefined: another hub is at it.
 */
export async function eraseRestored(scope: RestoredScope): Promise<number | undefined> {
  let repeated: number | undefined;
  await runAlone(scope.db, "erase restored", async () => {
    repeated = await repeatErasures(scope);
  });
  return repeated;
}

async function repeatErasures(scope: RestoredScope): Promise<number> {
  const { db, objects, log } = scope, noted = new Map<string, string[]>(), removed = new Set();
  for await (const { key } of objects.list(NOTES)) {
    const found = erasureOfKey(key);
    if (found === undefined) removed.add(key);
    else noted.set(found.tenant, [...noted.get(found.tenant) ?? [], found.id]);
  }
  let repeated = 0;
  for (const tenant of await db.asSystem((tx) => tenantIds(tx, { areActive: false }))) {
    if (removed.has(await removedKey(tenant))) {
      await removeAgain(scope, tenant);
      repeated++;
      continue;
    }
    for (const note of await unknownNotes(scope, tenant, noted.get(tenant) ?? [])) {
      await eraseAgain(scope.identity, tenant, note);
      repeated++;
    }
  }
  if (repeated > 0) {
    const what = counted(repeated, "erasure");
    log.warn(`The database was restored from a backup: ${what} made since then was repeated`);
  }
  return repeated;
}

async function removeAgain({ db, objects }: RestoredScope, tenant: string): Promise<void> {
  await db.asSystem((tx) => updateTenant(tx, tenant, { state: "suspended" }));
  await removeTenant({ db, objects }, { id: "hub" }, tenant);
}

/** @returns what the database does not know of, the oldest first. */
async function unknownNotes(
  { db, objects }: RestoredScope,
  tenant: string,
  ids: readonly string[],
): Promise<ErasureNote[]> {
  const notes: ErasureNote[] = [];
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const some = ids.slice(at, at + AT_ONCE);
    const found = await db.withTenant({ tenant }, (tx) => findErasures(tx, { ids: some }));
    const known = new Set(found.map(({ id }) => id));
    for (const id of some.filter((one) => !known.has(one))) {
      const object = await objects.get(noteKey(tenant, id));
      if (object === undefined) continue;
      const text = await new Response(object.body as ReadableStream<Uint8Array<ArrayBuffer>>)
        .text();
      notes.push(erasureNoteSchema.parse(JSON.parse(text)));
    }
  }
  return notes.sort((a, b) => a.made_at < b.made_at ? -1 : 1);
}
