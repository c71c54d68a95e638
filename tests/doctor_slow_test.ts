/** Each fault is made, found, told in plain words and, where that is safe, repaired. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { counted } from "../src/core/counted.ts";
import { layout } from "../src/event/event_layout.ts";
import { exitCodes } from "../src/core/exit_codes.ts";
import { claimEvent } from "../src/event/disk/instance_lock.ts";
import type { Finding } from "../src/event/recovery/finding.ts";
import { dropDrawn } from "./support/drawn_photos.ts";
import { filesBelow, newEventRoot, snapshot } from "./support/event_tree.ts";
import { modelsFolder, testWithModels } from "./support/needs.ts";
import { photosort, photosortProcess, sortOnce } from "./support/program.ts";
import { tempFolder } from "./support/temp_folder.ts";

async function sorted(...photos: number[]): Promise<string> {
  const root = await newEventRoot();
  await dropDrawn(join(root, layout.incoming), ...photos);
  assert.equal((await sortOnce(root)).code, 0);
  await sortOnce(root);
  return root;
}
async function doctor(root: string, ...words: string[]) {
  const { code, output, said } = await photosort(["doctor", "--json", "--root", root, ...words]);
  assert.ok(output !== "", said);
  const { findings, repaired } = JSON.parse(output) as Record<string, Finding[]>;
  return { code, findings, repaired };
}
const words = (findings: Finding[]) => findings.map(({ check, what }) => `${check}: ${what}`);
const find = (findings: Finding[], what: RegExp): Finding => {
  const found = findings.find((finding) => what.test(`${finding.check}: ${finding.what}`));
  assert.ok(found, `${what} is not among ${words(findings).join("; ")}`);
  return found;
};
const standing = (photos: number) =>
  `${counted(photos, "photo")} sorted, 0 under way, 0 files waiting, 0 set aside`;
const one = async (root: string, folder: string, wanted: RegExp) => {
  const path = (await filesBelow(join(root, folder))).find((path) => wanted.test(path));
  assert.ok(path);
  return `${folder}/${path}`;
};

testWithModels("of a sound event nothing is said, and nothing in it is changed", async () => {
  const root = await sorted(101, 107), before = await snapshot(root);
  const { code, findings } = await doctor(root);
  assert.deepEqual([code, findings], [0, []]);
  const { output } = await photosort(["doctor", "--root", root]);
  assert.equal(output, `${standing(2)}\nNothing is wrong: ${root}`);
  const aids = /\.db-(shm|wal) /;
  const after = (await snapshot(root)).filter((line) => !aids.test(line));
  assert.deepEqual(after, before.filter((line) => !aids.test(line)));
});

/** Changes the database as nobody should. */
function change(root: string, sql: string): Promise<string> {
  const db = new DatabaseSync(join(root, layout.database));
  db.exec(sql);
  db.close();
  return Promise.resolve(layout.database);
}

/** A fault, how it is told of, and in which file. */
interface Fault {
  name: string;
  /** @returns the file that is to be named, relative to EventRoot. */
  make: (root: string) => Promise<string>;
  told: RegExp;
  code?: number;
}
const repairable: Fault[] = [
  {
    name: "a link that is gone",
    told: /^links: a photo is missing in a folder$/,
    async make(root) {
      const path = await one(root, layout.people, /Solo/);
      await Deno.remove(join(root, path));
      return path;
    },
  },
  {
    name: "a copy where a link was",
    told: /^links: a photo in a folder is a copy, and takes space that a link would save$/,
    code: 0,
    async make(root) {
      const path = await one(root, layout.people, /Solo/), full = join(root, path);
      const bytes = await Deno.readFile(full);
      await Deno.remove(full);
      await Deno.writeFile(full, bytes);
      return path;
    },
  },
  {
    name: "a developed photo that is gone",
    told: /^files: a developed photo or its thumbnail is gone$/,
    async make(root) {
      const path = await one(root, layout.processed, /^IMG_0101/);
      await Deno.remove(join(root, path));
      return path;
    },
  },
  {
    name: "a developed photo that is cut short",
    told: /^files: a developed photo is cut short$/,
    async make(root) {
      const path = await one(root, layout.processed, /^IMG_0101/);
      await Deno.truncate(join(root, path), 5000);
      return path;
    },
  },
  {
    name: "a folder that is gone",
    told: /^files: a folder of the event is missing$/,
    async make(root) {
      await Deno.remove(join(root, layout.references), { recursive: true });
      return layout.references;
    },
  },
  {
    name: "decisions that are not written down",
    told: /^decisions: 1 decision of the database is not in the file$/,
    async make(root) {
      await photosort(["people", "name", "Person_001", "Clara", "--root", root]);
      await Deno.remove(join(root, layout.decisions));
      return layout.decisions;
    },
  },
];

for (const { name, make, told, code = exitCodes.photosFailed } of repairable) {
  testWithModels(`${name} is found, and repaired`, async () => {
    const root = await sorted(101, 107), file = await make(root);
    const found = await doctor(root);
    assert.equal(found.code, code);
    const finding = find(found.findings, told);
    assert.deepEqual([finding.files, finding.fixable], [[file], true]);
    const fixed = await doctor(root, "--fix");
    assert.deepEqual(words(fixed.findings), []);
    find(fixed.repaired, told);
    assert.equal(fixed.code, 0);
    assert.deepEqual(words((await doctor(root)).findings), []);
  });
}

const named: Fault[] = [
  {
    name: "a photo that somebody changed in a folder",
    told: /^links: somebody changed a photo in a folder/,
    code: 0,
    async make(root) {
      const path = await one(root, layout.people, /Solo/), full = join(root, path);
      await Deno.remove(full);
      await Deno.writeTextFile(full, "retouched");
      return path;
    },
  },
  {
    name: "a file that is only named like photosort's own",
    told: /^files: a file is named like one of photosort's/,
    code: 0,
    async make(root) {
      const path = `${layout.processed}/mine_0123456789ab.jpg`;
      await Deno.writeTextFile(join(root, path), "mine");
      return path;
    },
  },
  {
    name: "an original that is gone",
    told: /^files: the original of a sorted photo is not in Incoming any more$/,
    code: 0,
    async make(root) {
      await Deno.remove(join(root, layout.incoming, "IMG_0101.jpg"));
      return `${layout.incoming}/IMG_0101.jpg`;
    },
  },
  {
    name: "a photo that is gone with its original",
    told: /^files: a developed photo is gone or cut short, and its original is gone$/,
    async make(root) {
      const path = await one(root, layout.processed, /^IMG_0101/);
      await Deno.remove(join(root, layout.incoming, "IMG_0101.jpg"));
      await Deno.truncate(join(root, path), 10);
      return path;
    },
  },
  {
    name: "a file from the future",
    told: /^clock: the date of a file in Incoming is in the future$/,
    code: 0,
    async make(root) {
      const path = `${layout.incoming}/IMG_0101.jpg`, later = Date.now() / 1000 + 1e7;
      await Deno.utime(join(root, path), later, later);
      return path;
    },
  },
  {
    name: "a damaged backup",
    told: /^backups: a backup is damaged$/,
    async make(root) {
      const path = await one(root, layout.backups, /photosort_/);
      await Deno.writeTextFile(join(root, path), "no database, whatever its name says");
      return path;
    },
  },
  {
    name: "a damaged database",
    told: /^database: the database is damaged \(file is not a database\)$/,
    code: exitCodes.database,
    async make(root) {
      await Deno.writeTextFile(join(root, layout.database), "x".repeat(9000));
      return layout.database;
    },
  },
  {
    name: "a database that is gone",
    told: /^database: the database is missing$/,
    code: exitCodes.database,
    async make(root) {
      await Deno.remove(join(root, layout.database));
      return layout.database;
    },
  },
  {
    name: "a newer database",
    told: /^database: the database is of a newer photosort \(schema 99\)$/,
    code: exitCodes.database,
    make: (root) => change(root, "PRAGMA user_version = 99"),
  },
  {
    name: "rows that refer to nothing",
    told: /^database: 1 row of the database refers to nothing$/,
    make: (root) =>
      change(root, "PRAGMA foreign_keys = OFF; UPDATE face SET person_id = 99 WHERE id = 1"),
  },
];

for (const { name, make, told, code = exitCodes.photosFailed } of named) {
  testWithModels(`${name} is named, with what to do`, async () => {
    const root = await sorted(101, 107), file = await make(root);
    const found = await doctor(root), finding = find(found.findings, told);
    assert.deepEqual([finding.files, finding.fixable], [[file], false]);
    assert.equal(found.code, code);
    assert.ok(finding.todo !== "");
  });
}

testWithModels("a clock that is behind what was recorded is noticed", async () => {
  const root = await sorted(101);
  await change(root, `UPDATE person SET created_at = ${Date.now() + 7_200_000}`);
  find((await doctor(root)).findings, /^clock: this computer's clock is behind: it says/);
});

testWithModels("a model that is missing or damaged is found, and fetched again", async () => {
  const root = await sorted(101), folder = await tempFolder();
  const flags = ["--models-dir", folder, "--models-mirror", modelsFolder!];
  const missing = await doctor(root, ...flags);
  assert.equal(find(missing.findings, /^models: a model file is missing$/).files.length, 2);
  const [file] = find(missing.findings, /^models/).files;
  await Deno.writeTextFile(join(folder, file), "no model");
  const wrong = await doctor(root, ...flags);
  assert.deepEqual(find(wrong.findings, /^models: a model file is damaged/).files, [file]);
  assert.deepEqual(words((await doctor(root, ...flags, "--fix")).findings), []);
});

testWithModels(
  "it checks beside a running photosort, but repairs and rebuilds nothing",
  async () => {
    const root = await sorted(101), release = claimEvent(root, Date.now());
    try {
      assert.equal((await doctor(root)).code, 0);
      for (const what of ["--fix", "--rebuild", "--restore"]) {
        const { code, said } = await photosort(["doctor", what, "--root", root]);
        assert.equal(code, exitCodes.alreadyRunning, said);
        assert.match(said, /is already being sorted by process/);
      }
    } finally {
      release();
    }
  },
);

testWithModels("it works under the permissions that operators give it", async () => {
  const root = await sorted(101);
  const { code, output, said } = await photosortProcess(["doctor", "--root", root]);
  assert.deepEqual([code, output, said], [0, `${standing(1)}\nNothing is wrong: ${root}`, ""]);
});

testWithModels(
  "a damaged photo whose original is on a card that is away stays as it is",
  async () => {
    const root = await newEventRoot(), card = join(root, "..", "card");
    await dropDrawn(join(card, "DCIM"), 101, 107);
    const { code, said } = await photosort(["run", "--once", "--root", root, "--source", card]);
    assert.equal(code, 0, said);
    await Deno.remove(card, { recursive: true });
    const thumb = await one(root, layout.thumbs, /^IMG_0101/);
    await Deno.truncate(join(root, thumb), 100);
    const people = await filesBelow(join(root, layout.people));
    const { findings } = await doctor(root, "--fix");
    find(findings, /^files: a developed photo is cut short, and its original is on a card$/);
    assert.deepEqual(await filesBelow(join(root, layout.people)), people);
    const status = JSON.parse((await photosort(["status", "--json", "--root", root])).output);
    assert.equal(status.photos.routed, 2);
  },
);

testWithModels(
  "a card or an output that is missing, and a delivered file that changed, are findings",
  async () => {
    const root = await sorted(101),
      output = join(root, "..", "drive"),
      gone = join(root, "..", "gone");
    const deliver = () => photosort(["run", "--once", "--root", root, "--output", output]);
    assert.equal((await deliver()).code, exitCodes.ok);
    const seen = async (...flags: string[]) => {
      const { code, output } = await photosort(["doctor", "--json", "--root", root, ...flags]);
      const { findings } = JSON.parse(output) as { findings: Finding[] };
      return { code, whats: findings.map(({ what, files }) => `${what} ${files.join()}`) };
    };
    assert.deepEqual(await seen("--output", output), { code: exitCodes.ok, whats: [] });
    const [file] = (await filesBelow(output)).filter((path) => /jpg$/.test(path));
    await Deno.writeTextFile(join(output, file), "retouched");
    const changed = await seen("--output", output);
    assert.deepEqual(changed, {
      code: exitCodes.ok,
      whats: [`somebody changed a photo in ${output} ${file}`],
    });
    await Deno.remove(join(output, file));
    assert.deepEqual((await seen("--output", output)).whats, [
      `a delivered photo is not in ${output} any more ${file}`,
    ]);
    for (const flag of ["--output", "--source"]) {
      const { code, whats } = await seen(flag, gone);
      assert.equal(code, exitCodes.photosFailed);
      assert.match(whats.join(), /gone/);
    }
  },
);
