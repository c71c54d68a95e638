import type { Candidates } from "../../people/candidates.ts";
import { CentroidIndex } from "../../people/centroid_index.ts";
import { dot } from "../../people/evidence.ts";
import { peopleChangedSince } from "../db/changes.ts";
import type { TenantTx } from "../db/database.ts";
import { centroidsOf, peopleWithFolder } from "../db/people.ts";
import {
  countVectors,
  dropAllVectors,
  dropVectors,
  peopleNearest,
  peopleWithin,
  peopleWithLooks,
  putVectors,
  setVectorState,
  type VectorsOf,
  vectorState,
} from "../db/vectors/person_vectors.ts";
import { INDEX_FROM, indexName } from "../db/vectors/vector_index.ts";
import type { LearnedPeople, TenantPeople, WantedLooks } from "./tenant_people.ts";

export interface PeopleInVectorsOptions {
  /** Id of the embedding model, and the length of its embeddings. */
  model: string;
  dimensions: number;
  /** A tenant with fewer people is looked through one by one, though it has an index. */
  indexFrom?: number;
}

/** People whose looks are stored as vectors at once. */
const AT_ONCE = 2000;

interface Entry {
  rev: number;
  /** Undefined: to be read anew. */
  withFolder?: Set<number>;
}

/**
 * Everybody's looks as vectors of the database, compared there by pgvector: for tenants whose people
 * do not fit into memory. Vectors are brought up to date by the change feed before they are asked, so
 * that whoever changes people need not know of them; what comes from them is judged by the centroids
 * themselves, as in memory.
 */
export class PeopleInVectors implements TenantPeople {
  readonly #options: Required<PeopleInVectorsOptions>;
  readonly #entries = new Map<string, Entry>();

  constructor(options: PeopleInVectorsOptions) {
    this.#options = { indexFrom: INDEX_FROM, ...options };
  }

  async near(
    tx: TenantTx,
    tenant: string,
    rev: number,
    { faces, farthest, people }: WantedLooks,
  ): Promise<Candidates> {
    const { model, dimensions, indexFrom } = this.#options, whose = { tenant, model };
    const state = await this.#upToDate(tx, whose, rev);
    const byIndex = state.isIndexed && state.people >= indexFrom;
    const near = faces.length === 0
      ? []
      : byIndex
      ? await peopleNearest(tx, whose, faces)
      : await peopleWithin(tx, whose, faces, farthest);
    const wanted = [...new Set([...near, ...people])];
    const index = new CentroidIndex(dimensions, await centroidsOf(tx, model, wanted));
    return {
      size: state.people,
      within: (...asked) => index.within(...asked),
      get: (person) => index.get(person),
    };
  }

  async everybody(tx: TenantTx, tenant: string, rev: number): Promise<Candidates> {
    const { model, dimensions } = this.#options;
    await this.catchUp(tx, tenant, rev);
    return new CentroidIndex(dimensions, await centroidsOf(tx, model));
  }

  async catchUp(tx: TenantTx, tenant: string, rev: number): Promise<void> {
    await this.#upToDate(tx, { tenant, model: this.#options.model }, rev);
  }

  async withFolder(tx: TenantTx, tenant: string): Promise<ReadonlySet<number>> {
    const entry = this.#entries.get(tenant);
    const withFolder = entry?.withFolder ?? new Set(await peopleWithFolder(tx));
    if (entry !== undefined) entry.withFolder = withFolder;
    return withFolder;
  }

  /** The database compares, and in a transaction alone. */
  lookAhead(): void {}

  known(): { tenant: string; rev: number }[] {
    return Array.from(this.#entries, ([tenant, { rev }]) => ({ tenant, rev }));
  }

  forget(tenant: string): void {
    this.#entries.delete(tenant);
  }

  /** Vectors learn of it when they are asked next. */
  learned(tenant: string, { from, to, newFolders }: LearnedPeople): void {
    const entry = this.#entries.get(tenant);
    if (entry?.rev !== from) return;
    if (newFolders === undefined) entry.withFolder = undefined;
    for (const person of newFolders ?? []) entry.withFolder?.add(person);
    entry.rev = to;
  }

  async #upToDate(tx: TenantTx, whose: VectorsOf, rev: number) {
    const entry = this.#entries.get(whose.tenant);
    if (entry?.rev !== rev) this.#entries.set(whose.tenant, { rev });
    const state = await vectorState(tx, whose, await indexName(whose.tenant, whose.model));
    if (state?.rev === rev) return state;
    const people = state === undefined || state.rev > rev
      ? await this.#storeAll(tx, whose)
      : await this.#storeChanged(tx, whose, state);
    await setVectorState(tx, whose, { rev, people });
    return { rev, people, isIndexed: state?.isIndexed ?? false };
  }

  async #storeAll(tx: TenantTx, whose: VectorsOf): Promise<number> {
    await dropAllVectors(tx, whose);
    let count = 0;
    for (let after = 0, people: number[] = [0]; people.length > 0;) {
      people = await peopleWithLooks(tx, whose, { after, most: AT_ONCE });
      await this.#store(tx, whose, people);
      after = people.at(-1) ?? after;
      count += people.length;
    }
    return count;
  }

  /** @returns how many people have vectors then. */
  async #storeChanged(
    tx: TenantTx,
    whose: VectorsOf,
    { rev, people }: { rev: number; people: number },
  ): Promise<number> {
    const changed = await peopleChangedSince(tx, rev), gone: number[] = [];
    let added = 0;
    for (let at = 0; at < changed.length; at += AT_ONCE) {
      const stored = await this.#store(tx, whose, changed.slice(at, at + AT_ONCE));
      added += stored.added;
      gone.push(...stored.gone);
    }
    if (gone.length === 0) return people + added;
    await dropVectors(tx, whose, gone);
    // Who was erased is gone from the vectors already.
    return await countVectors(tx, whose);
  }

  async #store(tx: TenantTx, whose: VectorsOf, people: readonly number[]) {
    const centroids = await centroidsOf(tx, whose.model, people);
    const there = new Set(centroids.map(({ personId }) => personId));
    const vectors = centroids.map(({ personId, sum }) => ({ personId, direction: unit(sum) }));
    return {
      added: await putVectors(tx, whose, vectors),
      gone: people.filter((person) => !there.has(person)),
    };
  }
}

function unit(sum: Float64Array): Float32Array {
  const norm = Math.sqrt(dot(sum, sum)) || 1;
  return Float32Array.from(sum, (value) => value / norm);
}
