/** Whatever happens to the files of shots, in whichever order, each shot is shown once in the end. */
import assert from "node:assert/strict";
import fc from "fast-check";
import type { HubDatabase } from "../src/hub/db/database.ts";
import { changePhotoState } from "../src/hub/db/photo_state.ts";
import { HttpProblem } from "../src/http/http_problem.ts";
import { testOnPostgres } from "./support/hub_database.ts";
import { LATER, NOON, PairedTenant, type TakenFile } from "./support/hub_pairs.ts";
import { failed } from "./support/hub_reports.ts";

const paths = ["a/1.NEF", "a/1.JPG", "b/1.JPG", "RAW/2.NEF", "JPG/2.JPG"];
const file = fc.nat(paths.length - 1);

const step = fc.oneof(
  fc.record({ does: fc.constant("take" as const), file }),
  fc.record({ does: fc.constant("report" as const), taken: fc.nat(3) }),
  fc.record({ does: fc.constant("fail" as const), taken: fc.nat(3), mayRetry: fc.boolean() }),
  fc.record({ does: fc.constant("retry" as const), file }),
  fc.record({ does: fc.constant("anew" as const), file }),
  fc.record({ does: fc.constant("change" as const), file, isLater: fc.boolean() }),
  fc.record({
    does: fc.constant("prefer" as const),
    pairs: fc.constantFrom("jpeg" as const, "raw" as const, "both" as const),
  }),
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

testOnPostgres(
  "each shot is shown once in the end, and each file of a job counted once",
  async (db) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 25 }), (steps) => live(db, steps)),
      { numRuns: Number(Deno.env.get("PAIRS_RUNS") ?? 8), endOnFailure: true },
    );
  },
);

async function live(db: HubDatabase, steps: readonly Step[]): Promise<void> {
  const one = await PairedTenant.open(db), life = { db, one, taken: [] };
  const job = await one.job(...await one.add(...paths.map((path) => ({ path, capturedAt: NOON }))));
  for (const each of steps) {
    await take(life, each);
    await assertSound(one);
  }
  await finish(life);
  await one.counts(job);
  for (const stem of ["1.", "2."]) {
    const ofShot = await standingFiles(db, one, stem), shown = await one.shown();
    const expected = ofShot.filter(({ isRaw, time }) =>
      !isRaw || !ofShot.some((other) => !other.isRaw && other.time === time)
    );
    const seen = shown.map(([path]) => path).filter((path) => isOf(path, stem));
    assert.deepEqual(seen, expected.map(({ path }) => path).sort(), stem);
  }
}

interface Life {
  db: HubDatabase;
  one: PairedTenant;
  /** What workers have. */
  taken: TakenFile[];
}

async function take({ db, one, taken }: Life, step: Step): Promise<void> {
  const within = db.withTenant.bind(db, { tenant: one.tenant });
  if (step.does === "prefer") await one.prefer(step.pairs);
  else if (step.does === "report" || step.does === "fail") {
    const [held] = taken.splice(step.taken, 1);
    if (held === undefined) return;
    await one.send(step.does === "report" ? one.report(held) : failed(held.leased, step.mayRetry));
  } else {
    const photo = await newestAt(db, one, paths[step.file]);
    if (step.does === "take") {
      if (photo.state === "READY") taken.push(await one.take(photo.id));
    } else if (step.does === "change") await change(one, photo, step.isLater);
    else {await within((tx) =>
        changePhotoState(tx, step.does === "retry" ? "retry" : "reprocess", { photo: photo.id })
      );}
  }
}

/** As another scan would note it: a file that nobody has read yet is read as it is by then. */
async function change(
  one: PairedTenant,
  { id, hasContent, isNewer }: Awaited<ReturnType<typeof newestAt>>,
  isLater: boolean,
): Promise<void> {
  const capturedAt = isLater ? LATER : NOON;
  if (hasContent && !isNewer) await one.change(id, { capturedAt });
  else if (!hasContent) one.files.set(id, { ...one.files.get(id)!, capturedAt });
}

async function newestAt(db: HubDatabase, one: PairedTenant, path: string) {
  return await db.withTenant(
    { tenant: one.tenant },
    (tx) =>
      tx.selectFrom("photo_path").innerJoin(
        "photo",
        (join) => join.on("photo.id", "=", ({ fn }) => fn.coalesce("newer_id", "photo_id")),
      )
        .select(["photo.id", "state"]).select((eb) => [
          eb("sha256", "is not", null).$castTo<boolean>().as("hasContent"),
          eb("newer_id", "is not", null).$castTo<boolean>().as("isNewer"),
        ]).where("path", "=", path).executeTakeFirstOrThrow(),
  );
}

/** Nobody stands for a photo that is paired, or waits behind one that is; and none of these has faces. */
async function assertSound(one: PairedTenant): Promise<void> {
  const rows = new Map(
    (await one.rows()).map(([id, , standing, faces]) => [id, { standing, faces }]),
  );
  for (const { standing, faces } of rows.values()) {
    if (standing === null) continue;
    assert.equal(rows.get(standing)?.standing, null);
    assert.equal(faces, 0);
  }
}

/** Everything is reported, tried again, and processed anew by the JPEG's preference. */
async function finish({ db, one, taken }: Life): Promise<void> {
  for (const held of taken) {
    await one.send(one.report(held)).catch((error) => {
      if (!(error instanceof HttpProblem)) throw error;
    });
  }
  await one.settle();
  await sendAll(db, one, "retry");
  await one.prefer("jpeg");
  for (let time = 0; time < 2; time++) {
    await sendAll(db, one, "reprocess");
    await assertSound(one);
  }
}

async function sendAll(db: HubDatabase, one: PairedTenant, how: "retry" | "reprocess") {
  for (const [photo] of await one.rows()) {
    await db.withTenant({ tenant: one.tenant }, (tx) => changePhotoState(tx, how, { photo }));
  }
  await one.settle();
}

const isOf = (path: string, stem: string) => path.includes(stem);

async function standingFiles(db: HubDatabase, one: PairedTenant, stem: string) {
  const found = [];
  for (const path of paths.filter((path) => isOf(path, stem))) {
    const { id } = await newestAt(db, one, path), { capturedAt } = one.files.get(id)!;
    found.push({ path, time: capturedAt, isRaw: path.endsWith("NEF") });
  }
  return found;
}
