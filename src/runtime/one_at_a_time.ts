/**
 * Makes calls of a task follow one another: each starts once those before it have ended, however
 * they ended. For work that looks at a state and then acts on what it saw.
 */
export function oneAtATime<Args extends unknown[], Result = void>(
  task: (...args: Args) => Promise<Result>,
): (...args: Args) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (...args) => {
    const mine = last.then(() => task(...args));
    last = mine.catch(() => {});
    return mine;
  };
}
