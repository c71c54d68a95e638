import { reasonOf } from "../../../core/reason_of.ts";
import type { Log } from "../../../runtime/log.ts";
import { type ErasurePlace, erasurePlaces } from "../../../contracts/hub/erasure_places.ts";
import type { ErasureCounts } from "../../../contracts/hub/erasing.ts";
import type { Broker } from "../../broker/broker.ts";
import { audit } from "../../db/audit.ts";
import type { HubDatabase, TenantTx } from "../../db/database.ts";
import {
  findErasures,
  type KnownErasure,
  leaveIfFinished,
  noteCounted,
  noteRecorded,
  whoHeard,
} from "../../db/erasing/erasures.ts";
import { countRows, countVectorsOf } from "../../db/erasing/count_rows.ts";
import { lockTenant } from "../../db/tenant_numbers.ts";
import { hubProcesses } from "../../db/erasing/hub_processes.ts";
import type { Objects } from "../../objects/objects.ts";
import { isOutage } from "../../outage.ts";
import { noteKey, noteOf } from "../../objects/erasure_note.ts";
import type { HubMemory } from "./hub_memory.ts";

export interface ErasuresParts {
  db: HubDatabase;
  broker: Pick<Broker, "withdraw">;
  objects: Pick<Objects, "put" | "remove" | "list" | "stat">;
  memory: Pick<HubMemory, "forgetErased">;
  log: Pick<Log, "info" | "warn">;
}

/** What counts a place, once it has removed there what it can. */
type Empty = (tenant: string, erasure: KnownErasure) => Promise<number>;

/**
 * Ends erasures. Rows go with the transaction that begins one; this removes what is left elsewhere,
 * counts every place, and calls it finished only if all of them count zero. Any process may go on
 * with any of them, at any time, as often as it likes.
 */
export class Erasures {
  readonly #parts: ErasuresParts;
  /** What waits is said once. */
  readonly #told = new Set<string>();
  readonly #places: Readonly<Record<ErasurePlace, Empty>>;

  constructor(parts: ErasuresParts) {
    this.#parts = parts;
    this.#places = {
      rows: (tenant, { personIds: people, photoIds: photos }) =>
        this.#asked(tenant, (tx) => countRows(tx, { people, photos })),
      vectors: (tenant, { personIds }) =>
        this.#asked(tenant, (tx) => countVectorsOf(tx, personIds)),
      memory: (tenant, { id }) => this.#processesThatRemember(tenant, id),
      objects: (tenant, erasure) => this.#removeObjects(tenant, erasure),
      messages: async (tenant, { photoIds }) =>
        photoIds.length === 0 ? 0 : await parts.broker.withdraw(tenant, photoIds),
      workers: (_, { isUnsettled }) => Promise.resolve(Number(isUnsettled)),
      note: (tenant, erasure) => this.#storeNote(tenant, erasure),
    };
  }

  /** Goes on with an erasure. @returns how far it is. */
  async goOn(tenant: string, id: string): Promise<KnownErasure> {
    const [erasure] = await this.#asked(tenant, (tx) => findErasures(tx, { ids: [id] }));
    if (erasure.finishedAt !== null) return erasure;
    await this.#parts.memory.forgetErased(tenant);
    await this.#finish(tenant, erasure);
    return (await this.#asked(tenant, (tx) => findErasures(tx, { ids: [id] })))[0];
  }

  /** Goes on with all of a tenant's that are not finished. */
  async resume(tenant: string): Promise<void> {
    const open = await this.#asked(tenant, (tx) => findErasures(tx, { areOpen: true }));
    for (const erasure of open.reverse()) await this.#finish(tenant, erasure);
    await this.#asked(tenant, async (tx) => {
      await lockTenant(tx, tenant);
      await leaveIfFinished(tx, tenant);
    });
  }

  async #finish(tenant: string, erasure: KnownErasure): Promise<void> {
    const { log } = this.#parts, { id, personIds, photoIds } = erasure;
    const counts = await this.#count(tenant, erasure);
    const isFinished = erasurePlaces.every((place) => counts[place] === 0);
    const isNew = await this.#asked(tenant, async (tx) => {
      const isNew = await noteCounted(tx, id, counts, isFinished);
      if (!isNew) return false;
      const told = { person_ids: personIds, photo_ids: photoIds, ...counts };
      await audit(tx, { id: erasure.requestedBy }, "erasure.finished", `erasure:${id}`, told);
      return true;
    });
    if (isNew) log.info(`Erasure ${id} is finished: nothing of it is left`);
  }

  async #count(tenant: string, erasure: KnownErasure): Promise<ErasureCounts> {
    const counts = {} as Record<ErasurePlace, number | null>;
    for (const place of erasurePlaces) {
      try {
        counts[place] = await this.#places[place](tenant, erasure);
      } catch (error) {
        // The database itself keeps what was counted.
        if (!isOutage(error) || place === "rows") throw error;
        counts[place] = null;
        this.#tellOnce(`Erasure ${erasure.id} waits, as its ${place} cannot be counted`, error);
      }
    }
    return counts;
  }

  #tellOnce(what: string, error: unknown): void {
    if (this.#told.has(what)) return;
    this.#told.add(what);
    this.#parts.log.warn(`${what}: ${reasonOf(error)}`);
  }

  #asked<Result>(tenant: string, run: (tx: TenantTx) => Promise<Result>): Promise<Result> {
    return this.#parts.db.withTenant({ tenant }, run);
  }

  async #processesThatRemember(tenant: string, id: string): Promise<number> {
    const there = await this.#parts.db.asSystem(hubProcesses);
    const heard = await this.#asked(tenant, (tx) => whoHeard(tx, id));
    return there.filter((process) => !heard.has(process)).length;
  }

  async #removeObjects(tenant: string, erasure: KnownErasure): Promise<number> {
    for (const key of await this.#objectsOf(tenant, erasure)) {
      await this.#parts.objects.remove(key);
    }
    return (await this.#objectsOf(tenant, erasure)).size;
  }

  async #objectsOf(
    tenant: string,
    { photoIds, objectKeys }: KnownErasure,
  ): Promise<Set<string>> {
    const { objects } = this.#parts, there = new Set<string>();
    for (const key of objectKeys) if (await objects.stat(key) !== undefined) there.add(key);
    for (const photo of photoIds) {
      for await (const { key } of objects.list(folderOf(tenant, photo))) there.add(key);
    }
    return there;
  }

  async #storeNote(tenant: string, erasure: KnownErasure): Promise<number> {
    if (erasure.record === null) return 0;
    const text = new TextEncoder().encode(JSON.stringify(noteOf(erasure)));
    await this.#parts.objects.put(noteKey(tenant, erasure.id), text);
    await this.#asked(tenant, (tx) => noteRecorded(tx, erasure.id));
    return 0;
  }
}

/** Below it are all pictures that workers make of a photo. */
function folderOf(tenant: string, photo: number): string {
  return `${tenant}/photos/${photo}/`;
}
