/**
 * Work in short steps: each `next()` does one, so that a thread can do something else in between.
 * What the work looks at must not change before its end.
 */
export type Steps<Result> = Generator<void, Result>;

/** Does all steps, one after the other. */
export function allAtOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same function over a list, one item a step. */
export function* mapped<Item, Result>(
  items: readonly Item[],
  compute: (item: Item) => Result,
): Steps<Result[]> {
  const results: Result[] = [];
  for (const item of items) {
    results.push(compute(item));
    yield;
  }
  return results;
}
