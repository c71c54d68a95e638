import type { Centroid } from "../../people/candidates.ts";
import { CentroidIndex } from "../../people/centroid_index.ts";
import { peopleChangedSince } from "../db/changes.ts";
import type { TenantTx } from "../db/database.ts";
import { centroidsOf, peopleWithFolder } from "../db/people.ts";

export interface TenantPeopleOptions {
  /** Id of the embedding model, and the length of its embeddings. */
  model: string;
  dimensions: number;
  /** Bytes that the indexes of all tenants may take together; the one in use always stays. */
  mostBytes: number;
}

/** What a transaction that committed changed about people's looks. */
export interface LearnedPeople {
  /** The change feed's number that the transaction began with, and the one it ended with. */
  from: number;
  to: number;
  /** People's centroids as they are now. */
  centroids: readonly Centroid[];
  /** People of whose looks nothing is known any more. */
  gone: readonly number[];
  /** Those who have a folder now, if that is all that changed about folders; left out: read anew. */
  newFolders?: readonly number[];
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
export class TenantPeople {
  readonly #options: TenantPeopleOptions;
  /** The one used last comes last. */
  readonly #entries = new Map<string, Entry>();

  constructor(options: TenantPeopleOptions) {
    this.#options = options;
  }

  /** Bytes that all indexes take, by estimate. */
  get bytes(): number {
    return [...this.#entries.values()].reduce((sum, { index }) => sum + this.#bytesOf(index), 0);
  }

  /** How many tenants' people are in memory. */
  get tenants(): number {
    return this.#entries.size;
  }

  /**
   * Must be called under the tenant's lock, before the transaction changes people: what it reads is
   * committed, so that a transaction that is rolled back leaves nothing here.
   *
   * @param rev the last number of the tenant's change feed.
   * @returns the tenant's people as of that number; must not be changed.
   */
  async current(tx: TenantTx, tenant: string, rev: number): Promise<CentroidIndex> {
    const known = this.#entries.get(tenant);
    const entry = known === undefined || known.rev > rev
      ? await this.#read(tx, rev)
      : await this.#broughtUpToDate(tx, known, rev);
    this.#entries.delete(tenant);
    this.#entries.set(tenant, entry);
    this.#evict();
    return entry.index;
  }

  /**
   * Must be called after {@link current}, in the same transaction and before it changes people.
   *
   * @returns who has a folder; must not be changed.
   */
  async withFolder(tx: TenantTx, tenant: string): Promise<ReadonlySet<number>> {
    const entry = this.#entries.get(tenant);
    const withFolder = entry?.withFolder ?? new Set(await peopleWithFolder(tx));
    if (entry !== undefined) entry.withFolder = withFolder;
    return withFolder;
  }

  /** Compares faces with a tenant's people as they are in memory, while there is time. */
  lookAhead(tenant: string, faces: readonly { embedding: Float32Array; usable: boolean }[]): void {
    const index = this.#entries.get(tenant)?.index;
    for (const { embedding, usable } of faces) if (usable) index?.lookAhead(embedding);
  }

  /** @returns whose people are in memory, and up to which number of the change feed. */
  known(): { tenant: string; rev: number }[] {
    return Array.from(this.#entries, ([tenant, { rev }]) => ({ tenant, rev }));
  }

  /** Forgets everybody of a tenant. */
  forget(tenant: string): void {
    this.#entries.delete(tenant);
  }

  /**
   * Takes in what a transaction changed, once it has committed. If another one came first, it has
   * read the changes from the database, and may have made more: then nothing is to be done.
   */
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
