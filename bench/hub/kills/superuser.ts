import pg from "pg";

/** Looks into a hub's database past all that keeps tenants apart. */
export interface Superuser {
  rows<Row>(text: string): Promise<Row[]>;
  /** @returns the number that a query selects as `count`. */
  count(text: string): Promise<number>;
  end(): Promise<void>;
}

/** @param url of the database, for the hub's own login. */
export async function asSuperuser(url: string): Promise<Superuser> {
  const client = new pg.Client(url.replace("//hub@", "//super@"));
  // Of a server that is killed: the next query says so.
  client.on("error", () => {});
  await client.connect();
  const rows = async <Row>(text: string): Promise<Row[]> => (await client.query(text)).rows;
  return {
    rows,
    count: async (text) => (await rows<{ count: number }>(text))[0].count,
    end: () => client.end(),
  };
}
