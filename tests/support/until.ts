/** Turns of the event loop after which a condition that does not come true is a failure. */
const MOST_TURNS = 20_000;

/** Resolves once a condition is true that the work under way brings about, however long that takes. */
export async function until(isTrue: () => boolean, what: string): Promise<void> {
  for (let turns = 0; !isTrue(); turns++) {
    if (turns === MOST_TURNS) throw new Error(`It does not come about that ${what}`);
    await new Promise<void>((resolve) => setTimeout(resolve));
  }
}
