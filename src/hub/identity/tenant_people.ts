import type { Candidates, Centroid } from "../../people/candidates.ts";
import type { TenantTx } from "../db/database.ts";

/** What is to be known of people for the faces of a photo. */
export interface WantedLooks {
  /** The faces' embeddings, unit vectors. */
  faces: readonly Float32Array[];
  /** How far from each of them people are of interest, between unit vectors, 0 to 2. */
  farthest: number;
  /** People who are of interest however far they are. */
  people: readonly number[];
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

/**
 * Everybody's looks, a tenant at a time, wherever faces are compared with them. Other processes change
 * people, too: so what is known is brought up to date by the change feed, under the tenant's lock,
 * before a transaction goes by it.
 *
 * `near`, `everybody` and `catchUp` must be called under that lock, with the last number of the tenant's
 * change feed, and before the transaction changes people: what they read is committed, so that a
 * transaction that is rolled back leaves nothing here.
 */
export interface TenantPeople {
  /**
   * @returns people as of that number, at least those who are wanted; how many there are in all is
   * known. Must not be changed.
   */
  near(tx: TenantTx, tenant: string, rev: number, wanted: WantedLooks): Promise<Candidates>;
  /** @returns all people as of that number; must not be changed. */
  everybody(tx: TenantTx, tenant: string, rev: number): Promise<Candidates>;
  /** Learns what others changed up to that number. */
  catchUp(tx: TenantTx, tenant: string, rev: number): Promise<void>;
  /**
   * Must be called after one of these, in the same transaction and before it changes people.
   *
   * @returns who has a folder; must not be changed.
   */
  withFolder(tx: TenantTx, tenant: string): Promise<ReadonlySet<number>>;
  /** Compares faces with a tenant's people as they were last, while there is time. */
  lookAhead(tenant: string, faces: readonly { embedding: Float32Array; usable: boolean }[]): void;
  /** @returns of whom this process remembers something, and up to which number of the change feed. */
  known(): { tenant: string; rev: number }[];
  /** Forgets everybody of a tenant. */
  forget(tenant: string): void;
  /**
   * Takes in what a transaction changed, once it has committed. If another one came first, it has
   * read the changes from the database, and may have made more: then nothing is to be done.
   */
  learned(tenant: string, learned: LearnedPeople): void;
}
