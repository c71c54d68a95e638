import { CentroidIndex } from "../../people/centroid_index.ts";
import { peopleChangedSince } from "../db/changes.ts";
import type { TenantTx } from "../db/database.ts";
import { centroidsOf, peopleWithFolder } from "../db/people.ts";
import type { LearnedPeople, TenantPeople } from "./tenant_people.ts";

export interface PeopleInMemoryOptions {
  /** Id of the embedding model, and the length of its embeddings. */
  model: string;
  dimensions: number;
  /** Bytes that the indexes of all tenants may take together; the one in use always stays. */
  mostBytes: number;
}

interface Entry {
  index: CentroidIndex;
  /** Undefined: to be read anew. */
  withFolder?: Set<number>;
  /** The number of the change feed up to which the index knows everything. */
  rev: number;
}

/**
 * Everybody's centroids in memory, a tenant at a time. Other processes change people, too: so an index
 * is brought up to date by the change feed, under the tenant's lock, before a transaction goes by it.
 */
export class PeopleInMemory implements TenantPeople {
  readonly #options: PeopleInMemoryOptions;
  /** The one used last comes last. */
  readonly #entries = new Map<string, Entry>();

  constructor(options: PeopleInMemoryOptions) {
    this.#options = options;
  }

  /** Bytes that all indexes take, by estimate. */
  get bytes(): number {
    return [...this.#entries.values()].reduce((sum, { index }) => sum + this.#bytesOf(index), 0);
  }

  near(tx: TenantTx, tenant: string, rev: number): Promise<CentroidIndex> {
    return this.everybody(tx, tenant, rev);
  }

  async catchUp(tx: TenantTx, tenant: string, rev: number): Promise<void> {
    await this.everybody(tx, tenant, rev);
  }

  async everybody(tx: TenantTx, tenant: string, rev: number): Promise<CentroidIndex> {
    const known = this.#entries.get(tenant);
    const entry = known === undefined || known.rev > rev
      ? await this.#read(tx, rev)
      : await this.#broughtUpToDate(tx, known, rev);
    this.#entries.delete(tenant);
    this.#entries.set(tenant, entry);
    this.#evict();
    return entry.index;
  }

  async withFolder(tx: TenantTx, tenant: string): Promise<ReadonlySet<number>> {
    const entry = this.#entries.get(tenant);
    const withFolder = entry?.withFolder ?? new Set(await peopleWithFolder(tx));
    if (entry !== undefined) entry.withFolder = withFolder;
    return withFolder;
  }

  lookAhead(tenant: string, faces: readonly { embedding: Float32Array; usable: boolean }[]): void {
    const index = this.#entries.get(tenant)?.index;
    for (const { embedding, usable } of faces) if (usable) index?.lookAhead(embedding);
  }

  known(): { tenant: string; rev: number }[] {
    return Array.from(this.#entries, ([tenant, { rev }]) => ({ tenant, rev }));
  }

  forget(tenant: string): void {
    this.#entries.delete(tenant);
  }

  learned(tenant: string, { from, to, centroids, gone, newFolders }: LearnedPeople): void {
    const entry = this.#entries.get(tenant);
    if (entry?.rev !== from) return;
    for (const centroid of centroids) entry.index.put(centroid);
    for (const person of gone) entry.index.remove(person);
    if (newFolders === undefined) entry.withFolder = undefined;
    for (const person of newFolders ?? []) entry.withFolder?.add(person);
    entry.rev = to;
  }

  async #read(tx: TenantTx, rev: number): Promise<Entry> {
    const { model, dimensions } = this.#options;
    return { index: new CentroidIndex(dimensions, await centroidsOf(tx, model)), rev };
  }

  async #broughtUpToDate(tx: TenantTx, entry: Entry, rev: number): Promise<Entry> {
    if (entry.rev === rev) return entry;
    const changed = await peopleChangedSince(tx, entry.rev);
    // Reading everybody anew costs less than most of them by number.
    if (changed.length > entry.index.size / 2) return await this.#read(tx, rev);
    const centroids = await centroidsOf(tx, this.#options.model, changed);
    const there = new Set(centroids.map(({ personId }) => personId));
    for (const person of changed) if (!there.has(person)) entry.index.remove(person);
    for (const centroid of centroids) entry.index.put(centroid);
    entry.withFolder = undefined;
    entry.rev = rev;
    return entry;
  }

  #evict(): void {
    for (const tenant of this.#entries.keys()) {
      if (this.#entries.size === 1 || this.bytes <= this.#options.mostBytes) return;
      this.#entries.delete(tenant);
    }
  }

  /** A centroid's sum in 64 bits, its row in 32 with as much again in reserve, and the objects. */
  #bytesOf({ size }: CentroidIndex): number {
    return size * (16 * this.#options.dimensions + 300);
  }
}
