import process from "node:process";
import pg from "pg";

/** Statements that a connection keeps prepared at most, how long each may be, and how many it notes. */
const MOST_PREPARED = 200, MOST_CHARACTERS = 4000, MOST_MET = 1000;

/**
 * A connection that has the server prepare the statements that come more than once: to plan one of
 * the hub's takes the server longer than to run it. The server plans anew whenever it has to, as for
 * another role, whose row level security is another.
 *
 * Statements that are sent in one turn of the event loop go out in one piece: the server is woken once.
 */
export class PreparingClient extends pg.Client {
  declare readonly connection: { stream: { cork(): void; uncork(): void } };
  /** Statements that came once. */
  readonly #met = new Set<string>();
  readonly #names = new Map<string, string>();
  #holdsBack = false;

  // deno-lint-ignore no-explicit-any -- pg has no types, and hands what it likes to itself.
  query(statement: any, values?: any, ...more: any[]): any {
    this.#holdBack();
    const name = typeof statement === "string" && Array.isArray(values) && values.length > 0
      ? this.#nameOf(statement)
      : undefined;
    return name === undefined
      ? super.query(statement, values, ...more)
      : super.query({ name, text: statement, values }, ...more);
  }

  #holdBack(): void {
    if (this.#holdsBack) return;
    this.#holdsBack = true;
    const { stream } = this.connection;
    stream.cork();
    process.nextTick(() => {
      this.#holdsBack = false;
      stream.uncork();
    });
  }

  #nameOf(text: string): string | undefined {
    const known = this.#names.get(text);
    if (known !== undefined) return known;
    if (text.length > MOST_CHARACTERS || this.#names.size === MOST_PREPARED) return undefined;
    if (!this.#met.delete(text)) {
      if (this.#met.size === MOST_MET) this.#met.clear();
      this.#met.add(text);
      return undefined;
    }
    const name = `photosort_${this.#names.size}`;
    this.#names.set(text, name);
    return name;
  }
}
