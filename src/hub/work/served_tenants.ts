/** A worker as it comes with a key. Workers of different owners may have the same id. */
export interface OwnedWorker {
  id: string;
  /** The tenant of its key; undefined or null: it serves every tenant. */
  tenant?: string | null;
}

/** The tenants whose photos each worker was given since this hub's start. */
export class ServedTenants {
  readonly #byWorker = new Map<string, Set<string>>();

  of(worker: OwnedWorker): Iterable<string> {
    return this.#byWorker.get(keyOf(worker)) ?? [];
  }

  add(worker: OwnedWorker, tenant: string): void {
    const tenants = this.#byWorker.get(keyOf(worker)) ?? new Set();
    this.#byWorker.set(keyOf(worker), tenants.add(tenant));
  }

  forget(worker: OwnedWorker): void {
    this.#byWorker.delete(keyOf(worker));
  }
}

function keyOf({ id, tenant }: OwnedWorker): string {
  return `${tenant ?? "all"} ${id}`;
}
