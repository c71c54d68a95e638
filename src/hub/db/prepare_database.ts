import pg from "pg";
import { OperatorError } from "../../core/operator_error.ts";
import { causeOfOutage, causeOfRefusal } from "../outage.ts";
import { migrateHub } from "./schema/migrate.ts";
import { grantRoles } from "./roles.ts";
import { indexVectors } from "./vectors/prepare_vectors.ts";

/** Oldest PostgreSQL that works, as `server_version_num`. */
const OLDEST = 150_000;

/** What became of a database. */
export interface PreparedDatabase {
  /** Versions of the schema that were applied. */
  applied: number[];
  /** The login that serves, if it was missing. */
  madeLogin?: string;
}

export interface PreparedBy {
  /** `postgres://…` of a role that owns the tables, and may create roles. */
  owner: string;
  /** `postgres://…` of the login that serves; it is made if it is missing. */
  serving: string;
  /** Told each step. */
  say: (line: string) => void;
}

/**
 * Prepares a database for a hub: roles, the login that serves, tables, the queue.
 *
 * @throws {OperatorError} `database` if it cannot be reached, or is of no use.
 */
export async function prepareDatabase(
  { owner, serving, say }: PreparedBy,
): Promise<PreparedDatabase> {
  const client = new pg.Client({ connectionString: owner, application_name: "photosort migrate" });
  try {
    await client.connect();
    const run = async (text: string) => {
      const result: unknown = await client.query(text);
      const results = Array.isArray(result) ? result : [result];
      return results.flatMap(({ rows }: { rows?: Record<string, unknown>[] }) => rows ?? []);
    };
    await requireVersion(run);
    say("Preparing the roles, the tables and the queue");
    const applied = await migrateHub(run);
    say(applied.length === 0 ? "The tables were up to date" : `Applied ${applied.join(", ")}`);
    await indexVectors(run, say);
    const madeLogin = await letServe(run, serving);
    if (madeLogin !== undefined) say(`Made the login ${madeLogin}`);
    return { applied, madeLogin };
  } catch (error) {
    if (error instanceof OperatorError) throw error;
    throw faultOfOwner(error);
  } finally {
    await client.end();
  }
}

type Run = (text: string) => Promise<Record<string, unknown>[]>;

async function requireVersion(run: Run): Promise<void> {
  const [{ number, name }] = await run(`SELECT current_setting('server_version_num')::int AS number,
    current_setting('server_version') AS name`);
  if (Number(number) >= OLDEST) return;
  throw new OperatorError("database", `this is PostgreSQL ${name}`, "A hub needs 15 or newer.");
}

/** @returns the login's name if it was made. */
async function letServe(run: Run, serving: string): Promise<string | undefined> {
  const { username, password } = new URL(serving);
  const name = decodeURIComponent(username), quoted = pg.escapeIdentifier(name);
  const [{ is_there }] = await run(
    `SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = ${pg.escapeLiteral(name)}) AS is_there`,
  );
  if (!is_there) {
    const secret = pg.escapeLiteral(decodeURIComponent(password));
    await run(`CREATE ROLE ${quoted} LOGIN NOINHERIT NOSUPERUSER NOBYPASSRLS
      ${password === "" ? "" : `PASSWORD ${secret}`}`);
  }
  await run(grantRoles(quoted));
  return is_there ? undefined : name;
}

function faultOfOwner(error: unknown): Error {
  const said = error instanceof Error ? error.message : String(error);
  const cause = causeOfOutage(error) ?? causeOfRefusal(error);
  const reason = cause?.replaceAll("HUB_DATABASE", "HUB_MIGRATE_DATABASE") ?? said;
  const hint = "Nothing is left half done: mend that, and run `photosort hub migrate` again.";
  return new OperatorError("database", `the database was not prepared: ${reason}`, hint, {
    cause: error,
  });
}
