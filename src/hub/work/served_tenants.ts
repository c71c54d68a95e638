import type { HubDatabase } from "../db/database.ts";
import { forgetServed, noteServed, servedTenants } from "../db/workers.ts";

/** A worker as it comes with a key. Workers of different owners may have the same id. */
export interface OwnedWorker {
  id: string;
  /** The tenant of its key; undefined or null: it serves every tenant. */
  tenant?: string | null;
}

/** The tenants whose photos each worker was given, by whichever hub, and may still have. */
export class ServedTenants {
  readonly #db: Pick<HubDatabase, "asSystem">;

  constructor(db: Pick<HubDatabase, "asSystem">) {
    this.#db = db;
  }

  async of({ id, tenant }: OwnedWorker): Promise<readonly string[]> {
    return isOfAll(tenant) ? await this.#db.asSystem((tx) => servedTenants(tx, id)) : [tenant];
  }

  /** To be called before the worker is given photos, so that a crash in between loses nothing. */
  async add({ id, tenant }: OwnedWorker, served: string): Promise<void> {
    if (isOfAll(tenant)) await this.#db.asSystem((tx) => noteServed(tx, id, served));
  }

  async forget({ id, tenant }: OwnedWorker): Promise<void> {
    if (isOfAll(tenant)) await this.#db.asSystem((tx) => forgetServed(tx, id));
  }
}

function isOfAll(tenant: OwnedWorker["tenant"]): tenant is null | undefined {
  return tenant === null || tenant === undefined;
}
