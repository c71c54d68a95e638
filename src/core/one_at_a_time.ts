/**
 * Makes calls of a task follow one another: each starts once those before it have ended, however
 * they ended. For work that looks at a state and then acts on what it saw.
 */
export function oneAtATime<Args extends unknown[]>(
  task: (...args: Args) => Promise<void>,
): (...args: Args) => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return (...args) => {
    const mine = last.then(() => task(...args));
    last = mine.catch(() => {});
    return mine;
  };
}
