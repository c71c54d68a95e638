import type { RunStatements } from "../run_statements.ts";
import { INDEX_FROM, indexName } from "./vector_index.ts";

/** What a database with the extension `vector` has beside the hub's own tables. */
const TABLES = `
CREATE TABLE person_vector (
  tenant_id uuid NOT NULL REFERENCES tenant (id) ON DELETE CASCADE,
  -- Embedding model.
  model text NOT NULL,
  person_id integer NOT NULL,
  -- Unit vector: where the sum of the person's faces points.
  direction vector NOT NULL,
  PRIMARY KEY (tenant_id, model, person_id),
  -- Who is erased leaves no looks behind.
  FOREIGN KEY (tenant_id, person_id) REFERENCES person (tenant_id, id) ON DELETE CASCADE
);
-- Vectors of 512 numbers would be stored aside, which makes a look at all of them four times slower.
ALTER TABLE person_vector ALTER COLUMN direction SET STORAGE PLAIN;
SELECT protect_tenant_table('person_vector');

CREATE TABLE vector_state (
  tenant_id uuid NOT NULL REFERENCES tenant (id) ON DELETE CASCADE,
  model text NOT NULL,
  -- The number of the change feed up to which the vectors know everything.
  rev bigint NOT NULL,
  people integer NOT NULL,
  PRIMARY KEY (tenant_id, model)
);
SELECT protect_tenant_table('vector_state');
GRANT SELECT, INSERT, UPDATE, DELETE ON person_vector, vector_state TO photosort_tenant;`;

/**
 * Makes the tables of vectors, if the extension `vector` is there and they are not. The extension is
 * made by a superuser alone, and a hub does without it.
 *
 * @param run by the role that owns the tables.
 */
export async function prepareVectors(run: RunStatements): Promise<void> {
  const [{ has_extension, has_tables }] = await run(
    `SELECT EXISTS (SELECT FROM pg_extension WHERE extname = 'vector') AS has_extension,
      to_regclass('public.person_vector') IS NOT NULL AS has_tables`,
  );
  if (!has_extension || has_tables) return;
  await run(`BEGIN; ${TABLES} COMMIT;`);
}

/**
 * Makes an index for each tenant that has as many people, so that a face is not compared with all of
 * them. An index holds one tenant's rows, and tells nothing of others. What an index is made by ages
 * as people come: a tenant with twice as many as then gets a new one.
 *
 * @param run by the role that owns the tables, outside of a transaction.
 * @param say told of each index.
 */
export async function indexVectors(
  run: RunStatements,
  say: (line: string) => void,
  from = INDEX_FROM,
): Promise<void> {
  const [{ has_tables }] = await run(
    "SELECT to_regclass('public.vector_state') IS NOT NULL AS has_tables",
  );
  if (!has_tables) return;
  for (const { id } of await run("SELECT id FROM tenant ORDER BY id")) {
    const tenant = String(id);
    await run(`SELECT set_config('photosort.tenant', '${tenant}', false)`);
    const models = await run(`SELECT model, people, quote_literal(model) AS literal,
      (SELECT vector_dims(direction) FROM person_vector v WHERE v.model = s.model LIMIT 1) AS dims
      FROM vector_state s WHERE people >= ${from} ORDER BY model`);
    for (const { model, people, literal, dims } of models) {
      const name = await indexName(tenant, String(model)), lists = listsFor(Number(people));
      if (!await isDue(run, name, lists)) continue;
      say(`Making the index of ${people} people of tenant ${tenant}`);
      // CONCURRENTLY: reports go on meanwhile.
      await run(`DROP INDEX CONCURRENTLY IF EXISTS ${name}`);
      await run(`CREATE INDEX CONCURRENTLY ${name} ON person_vector
        USING ivfflat ((direction::vector(${dims})) vector_l2_ops) WITH (lists = ${lists})
        WHERE tenant_id = '${tenant}' AND model = ${literal}`);
    }
  }
  await run("RESET photosort.tenant");
}

/** As pgvector advises: a thousandth of the rows, and above a million their root. */
function listsFor(people: number): number {
  return Math.max(1, Math.round(people > 1e6 ? Math.sqrt(people) : people / 1000));
}

/** @returns whether the index is missing, was left half made, or is of less than half as many people. */
async function isDue(run: RunStatements, name: string, lists: number): Promise<boolean> {
  const [found] = await run(
    `SELECT i.indisvalid AS is_valid, array_to_string(c.reloptions, ',') AS options
      FROM pg_class c JOIN pg_index i ON i.indexrelid = c.oid WHERE c.relname = '${name}'`,
  );
  if (found === undefined || found.is_valid !== true) return true;
  const made = Number(/lists=(\d+)/.exec(String(found.options))?.[1] ?? 0);
  return lists >= 2 * made;
}
