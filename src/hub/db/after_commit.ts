import type { TenantTx } from "./database.ts";

/** What is to be done once a transaction has committed, in the order in which it was said. */
export type Afterwards = (() => Promise<void>)[];

const expected = new WeakMap<TenantTx, Afterwards>();

/**
 * Has something done once a transaction has committed, and by then let go of its connection; nothing
 * if it goes back. A crash in between leaves it undone, so the rows must tell that.
 *
 * @param run what it throws, whoever opened the transaction gets, though that has committed; and then
 * what was to follow is not done.
 */
export function afterCommit(tx: TenantTx, run: () => Promise<void>): void {
  const afterwards = expected.get(tx);
  if (afterwards === undefined) throw new TypeError("Nobody waits for this transaction's commit");
  afterwards.push(run);
}

/** Lets {@link afterCommit} be said of a transaction. */
export function expectCommit(tx: TenantTx, afterwards: Afterwards): void {
  expected.set(tx, afterwards);
}

/** Lets it be said of a part of a transaction, too. */
export function expectCommitOfWhole(part: TenantTx, whole: TenantTx): void {
  const afterwards = expected.get(whole);
  if (afterwards !== undefined) expected.set(part, afterwards);
}

/**
 * Runs a transaction, and then what is to follow its commit.
 *
 * @param transact is told where to note that; it resolves once nothing of the transaction is held.
 */
export async function thenAfterwards<Result>(
  transact: (afterwards: Afterwards) => Promise<Result>,
): Promise<Result> {
  const afterwards: Afterwards = [], result = await transact(afterwards);
  for (const run of afterwards) await run();
  return result;
}
