/** The runbook "Back up and restore" of docs/hub.md, with its own commands, while the hub is at work. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { PgBossBroker } from "../src/hub/broker/pg_boss_broker.ts";
import type { HubDatabase } from "../src/hub/db/database.ts";
import { openPostgres } from "../src/hub/db/opening/open_postgres.ts";
import { changePhotoState } from "../src/hub/db/photo_state.ts";
import { erasePerson } from "../src/hub/identity/erase/erase_person.ts";
import { erasePhoto } from "../src/hub/identity/erase/erase_photo.ts";
import type { HubIdentity } from "../src/hub/identity/hub_identity.ts";
import { recordReport } from "../src/hub/identity/record_report.ts";
import { openFolderObjects } from "../src/hub/objects/folder_objects.ts";
import { LedgerObjects } from "../src/hub/objects/ledger/ledger_objects.ts";
import type { Objects } from "../src/hub/objects/objects.ts";
import { pictureKey } from "../src/hub/objects/photo_pictures.ts";
import { eraseRestored } from "../src/hub/schedule/erase_restored.ts";
import { erasuresOn } from "./support/hub_erasures.ts";
import { decideInHub, stateInHub } from "./support/hub_event.ts";
import { silent } from "./support/hub_ingest.ts";
import { faceOf, identityOn, lease, lookOf, newPhoto, processed } from "./support/hub_reports.ts";
import { newTenant } from "./support/hub_tenant.ts";
import { findInHub, rowsOfHub } from "./support/hub_traces.ts";
import { testWith } from "./support/needs.ts";
import {
  hasPostgres,
  letPostgresWrite,
  type PostgresServer,
  runForPostgres,
  startPostgres,
} from "./support/postgres_server.ts";
import { photosort } from "./support/program.ts";
import { tempFolder } from "./support/temp_folder.ts";

const testOnServer = testWith(hasPostgres, "PostgreSQL (Debian's package postgresql) is");
const runbook = await Deno.readTextFile(new URL("../docs/hub.md", import.meta.url));
const NAME = "Zerlina Quast";

/** A hub at work on a database named `photosort`, whose folders the runbook's paths stand for. */
class BackedUpHub implements AsyncDisposable {
  private constructor(
    readonly server: PostgresServer,
    readonly db: HubDatabase,
    readonly folder: string,
    readonly objects: Objects,
    readonly identity: HubIdentity,
    readonly tenant: string,
    readonly broker: PgBossBroker,
  ) {}

  static async start(server: PostgresServer, folder: string, tenant?: string) {
    const db = await openPostgres({ url: urlOf(server), connections: 8, onBroken() {} });
    await Deno.mkdir(join(folder, "objects"), { recursive: true });
    const store = await openFolderObjects(join(folder, "objects"));
    const objects = new LedgerObjects({ store, db, now: Date.now });
    const broker = await PgBossBroker.open(db, { onError() {} });
    const identity = { ...identityOn(db), objects };
    const whose = tenant ?? await newTenant(db);
    return new BackedUpHub(server, db, folder, objects, identity, whose, broker);
  }

  /** Reports a photo anew, as after an update: its picture is another object then. */
  async process(photo: number, looks: readonly number[]): Promise<void> {
    const { db, tenant, identity, objects } = this, leased = await lease(db, tenant, photo);
    for (const picture of ["developed", "thumbnail"] as const) {
      const key = pictureKey({ tenant, photo, attempt: leased.attempt }, picture);
      await objects.put(key, Uint8Array.of(0xff, 0xd8, photo, leased.attempt));
    }
    const faces = looks.map((look, at) => faceOf(lookOf(look), at));
    await recordReport(identity, { tenant }, processed(leased, faces));
  }

  async take(...looks: number[]): Promise<number> {
    const photo = await newPhoto(this.db, this.tenant);
    await this.process(photo, looks);
    return photo;
  }

  async again(photo: number, ...looks: number[]): Promise<void> {
    const { db, tenant } = this;
    await db.withTenant({ tenant }, (tx) => changePhotoState(tx, "reprocess", { photo }));
    await this.process(photo, looks);
  }

  /** Goes on until it is told to end: new photos come, others get other pictures. */
  work(photos: readonly number[]): () => Promise<number> {
    let isEnding = false, done = 0;
    const working = (async () => {
      for (let at = 0; !isEnding; at++, done++) {
        await this.take(20 + at % 50);
        await this.again(photos[at % photos.length], 10 + at % photos.length);
      }
    })();
    return async () => {
      isEnding = true;
      await working;
      return done;
    };
  }

  /** @returns keys that rows name, and whose objects are not there. */
  async missing(): Promise<string[]> {
    const keys = await this.keys(), missing: string[] = [];
    for (const key of keys) if (await this.objects.stat(key) === undefined) missing.push(key);
    return missing;
  }

  /** @returns keys of the objects that rows name. */
  async keys(): Promise<string[]> {
    const rows = await this.db.withTenant(
      { tenant: this.tenant },
      (tx) => tx.selectFrom("photo").select(["developed_key", "thumbnail_key"]).execute(),
    );
    const keys = rows.flatMap((row) => [row.developed_key, row.thumbnail_key])
      .filter((key) => key !== null);
    assert.ok(keys.length > 10);
    return keys;
  }

  async erase(what: { person: number } | { photo: number }): Promise<void> {
    const { db, tenant, broker, objects, identity } = this, caller = { id: "user:anna" };
    const id = "person" in what
      ? (await erasePerson(identity, { caller, tenant, ...what, dryRun: false })).erasure!
      : await erasePhoto(identity, { caller, tenant, ...what });
    const { erasures } = erasuresOn({ db, broker, objects, identity });
    assert.ok((await erasures.goOn(tenant, id)).finishedAt !== null);
  }

  async [Symbol.asyncDispose]() {
    await this.broker.close();
    await this.db.close();
  }
}

function urlOf({ port }: PostgresServer): string {
  return `postgres://hub@127.0.0.1:${port}/photosort`;
}

/** Runs a line that the runbook has, on a server and with the folder of a hub. */
async function step(
  { server, folder }: { server: PostgresServer; folder: string },
  line: string,
): Promise<string> {
  assert.ok(runbook.includes(`\n${line}\n`), `docs/hub.md has no line ${line}`);
  if (line.startsWith("photosort ")) {
    const HUB_MIGRATE_DATABASE = urlOf(server).replace("hub@", "owner@");
    const environment = { HUB_DATABASE: urlOf(server), HUB_MIGRATE_DATABASE };
    const { code, output, said } = await photosort(line.split(" ").slice(1), { environment });
    assert.equal(code, 0, said);
    return output;
  }
  const here = line.replaceAll("-U postgres", "-U super").replaceAll("photosort_owner", "owner")
    .replaceAll("/srv/hub", folder).replaceAll("/backup", join(folder, "..", "backup"));
  return await runForPostgres(here, server.port);
}

/** Anna, named, in two photos, and six others in one each. */
async function fill(hub: BackedUpHub): Promise<number[]> {
  const photos = [await hub.take(1), await hub.take(1)];
  for (let look = 10; look < 16; look++) photos.push(await hub.take(look));
  await decideInHub(hub.identity, hub.tenant, { kind: "name", person: 1, name: NAME });
  return photos;
}

/** Nothing of whom was erased after the backup is in the restored hub once it looked. */
async function comesBackWithoutErased(hub: BackedUpHub, photo: number): Promise<void> {
  const { db, tenant, objects, identity } = hub;
  assert.deepEqual(findInHub(await rowsOfHub(db, [tenant]), [NAME]).includes("table person"), true);
  assert.ok((await eraseRestored({ db, objects, identity, log: silent }))! >= 2);
  assert.deepEqual(findInHub(await rowsOfHub(db, [tenant]), [NAME]), []);
  const { people } = await stateInHub(db, tenant);
  assert.ok(!people.has(1) && people.size >= 6);
  const left = await db.withTenant(
    { tenant },
    (tx) => tx.selectFrom("photo").select("id").where("id", "=", photo).execute(),
  );
  assert.deepEqual(left, []);
}

testOnServer("a backup that is taken at work is whole, and the erased stay away", async () => {
  const top = await tempFolder(Deno.uid() === 0 ? "/var/tmp" : undefined);
  await Deno.mkdir(join(top, "backup"));
  const server = await startPostgres(), other = await startPostgres();
  try {
    await runForPostgres("createdb -U super -O owner -T hub_template photosort", server.port);
    const first = { server, folder: join(top, "first") };
    const second = { server: other, folder: join(top, "second") };
    for (const { folder } of [first, second]) await Deno.mkdir(folder);
    let tenant: string, erased: number;
    {
      await using hub = await BackedUpHub.start(server, first.folder);
      tenant = hub.tenant;
      const photos = await fill(hub), others = photos.slice(2);
      const endOfDump = hub.work(others);
      await step(first, "photosort hub hold --minutes 120");
      await step(first, "pg_dump -U postgres -Fc photosort > /backup/photosort.dump");
      assert.ok(await endOfDump() > 0, "photos were processed meanwhile");
      const replaced = others.length;
      for (let at = 0; at < replaced; at++) await hub.again(others[at], 10 + at);
      const endOfCopy = hub.work(others);
      await step(first, "cp -a /srv/hub/objects /backup/");
      await endOfCopy();
      await step(first, "photosort hub hold --end");
      await step(first, "pg_dumpall -U postgres --roles-only > /backup/roles.sql");
      erased = others[0];
      await hub.erase({ person: 1 });
      await hub.erase({ photo: erased });
      await step(first, "cp -a /srv/hub/objects/erasures /backup/objects/");
    }
    await step(second, "psql -U postgres -f /backup/roles.sql postgres");
    await step(second, "createdb -U postgres -O photosort_owner photosort");
    await step(second, "pg_restore -U postgres -d photosort /backup/photosort.dump");
    await step(second, "cp -a /backup/objects /srv/hub/");
    await step(second, "photosort hub migrate");
    await using hub = await BackedUpHub.start(other, second.folder, tenant);
    assert.deepEqual(await hub.missing(), []);
    await comesBackWithoutErased(hub, erased);
  } finally {
    await server.stop();
    await other.stop();
    await Deno.remove(top, { recursive: true });
  }
});

testOnServer("objects that a hold does not keep are missing in the copy", async () => {
  const top = await tempFolder(Deno.uid() === 0 ? "/var/tmp" : undefined);
  const server = await startPostgres();
  try {
    await runForPostgres("createdb -U super -O owner -T hub_template photosort", server.port);
    await using hub = await BackedUpHub.start(server, join(top, "first"));
    const others = (await fill(hub)).slice(2), { objects } = hub;
    const before = await hub.keys();
    for (const [at, photo] of others.entries()) await hub.again(photo, 10 + at);
    const gone = await Promise.all(
      before.map(async (key) => await objects.stat(key) === undefined),
    );
    assert.equal(gone.filter((is) => is).length, 2 * others.length);
    await step({ server, folder: top }, "photosort hub hold --minutes 120");
    const named = await hub.keys();
    for (const [at, photo] of others.entries()) await hub.again(photo, 10 + at);
    for (const key of named) assert.ok(await objects.stat(key) !== undefined, key);
  } finally {
    await server.stop();
    await Deno.remove(top, { recursive: true });
  }
});

testOnServer("the database goes back to a moment, and the erased stay away", async () => {
  const top = await tempFolder(Deno.uid() === 0 ? "/var/tmp" : undefined);
  const archive = join(top, "wal"), base = join(top, "base");
  for (const folder of [archive, base]) await Deno.mkdir(folder);
  const server = await startPostgres({ settings: archiving(archive) });
  let restored: PostgresServer | undefined;
  try {
    await letPostgresWrite(top);
    await runForPostgres("createdb -U super -O owner -T hub_template photosort", server.port);
    const here = { server, folder: join(top, "first") };
    let tenant: string, erased: number, moment: string;
    {
      await using hub = await BackedUpHub.start(server, here.folder);
      tenant = hub.tenant;
      const photos = await fill(hub), others = photos.slice(2);
      await runForPostgres(`pg_basebackup -U super -c fast -D ${base}/data`, server.port);
      await step(here, "photosort hub hold --minutes 120");
      const later = await hub.take(30);
      moment = (await runForPostgres("psql -U super -Atc 'SELECT now()' postgres", server.port))
        .trim();
      await hub.again(later, 30);
      const end = hub.work(others);
      await end();
      await step(here, "photosort hub hold --end");
      await hub.erase({ person: 1 });
      erased = later;
      await hub.erase({ photo: erased });
      await runForPostgres("psql -U super -c 'SELECT pg_switch_wal()' postgres", server.port);
    }
    await server.end();
    await Deno.writeTextFile(join(base, "data", "recovery.signal"), "");
    await letPostgresWrite(top);
    restored = await startPostgres({
      folder: base,
      settings: [
        `restore_command=cp ${archive}/%f %p`,
        `recovery_target_time=${moment}`,
        "recovery_target_action=promote",
      ],
    });
    await using hub = await BackedUpHub.start(restored, here.folder, tenant);
    const { people } = await stateInHub(hub.db, tenant);
    assert.ok(people.has(1), "the database is that of the moment before");
    await comesBackWithoutErased(hub, erased);
  } finally {
    await (restored ?? server).stop();
    await Deno.remove(top, { recursive: true });
  }
});

function archiving(folder: string): string[] {
  return ["wal_level=replica", "archive_mode=on", `archive_command=cp %p ${folder}/%f`];
}
