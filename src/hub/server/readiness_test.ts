import assert from "node:assert/strict";
import { OperatorError } from "../../core/operator_error.ts";
import { readSentence } from "../../core/sentences/sentence.ts";
import { TransientFault } from "../../core/transient_fault.ts";
import { requireMigrated } from "../db/schema/migrate.ts";
import { checkLoginRole } from "../db/opening/check_login_role.ts";
import { inTime } from "../in_time.ts";
import { TargetFault } from "../../remote/target_fault.ts";
import { lookWhetherReady, saidOf } from "./readiness.ts";

/** A database that answers like this, whatever it is asked. */
const answering = (row: Record<string, unknown>) => () => Promise.resolve([row]);

async function codeOf(run: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await run();
  } catch (error) {
    return readSentence(saidOf(error))?.code;
  }
}

Deno.test("a page can say in its language why the hub is not ready", async () => {
  const at = (version: number) => answering({ is_there: version > 0, version });
  const codes = await Promise.all([
    codeOf(() => requireMigrated(at(0))),
    codeOf(() => requireMigrated(at(1e6))),
    codeOf(() => checkLoginRole(answering({ name: "root", rolsuper: true, is_member: true }))),
    codeOf(() => Promise.reject(Object.assign(new Error("no"), { code: "ECONNREFUSED" }))),
    codeOf(() => Promise.reject(new Error("something else"))),
    codeOf(() => inTime(Promise.reject(new TransientFault("no answer within 5 s")))),
  ]);
  assert.deepEqual(codes, [
    ...["schemaMissing", "schemaNewer", "loginSeesMore", "databaseRefuses"],
    ...["checkFailed", "noAnswerWithin"],
  ]);
  const other = new OperatorError(
    "usage",
    "HUB_SECRET_KEY does not open the keys that sign logins in the database",
    "Set the key with which this hub was begun.",
  );
  assert.equal(readSentence(saidOf(other))?.code, "otherSecretKey");
});

Deno.test("why nothing can be stored is told, of a folder as of a bucket, without where that is", async () => {
  const detailOf = async (cause: Error) => {
    const fault = new TransientFault("Cannot store anything in the bucket of mine: why", { cause });
    const good = { check: () => Promise.resolve() };
    const seen = await lookWhetherReady({
      objects: { check: () => Promise.reject(fault) } as never,
      ...{ db: good as never, broker: good as never, roots: {} as never },
      auth: { keys: { current: () => Promise.resolve() } } as never,
    }, []);
    return seen.checks.find(({ name }) => name === "objects")?.detail;
  };
  const full = new TargetFault("full", "there is no room left at the target (507)");
  assert.equal(
    await detailOf(full),
    "nothing can be stored in HUB_OBJECTS: there is no room left at the target (507)",
  );
  assert.match(
    await detailOf(Object.assign(new Error("x"), { code: "ENOSPC" })) ?? "",
    /drive is full/,
  );
  assert.match(await detailOf(new Error("x")) ?? "", /look whether its drive is there/);
});
