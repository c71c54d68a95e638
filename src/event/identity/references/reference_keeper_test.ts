import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { inMemory, newEventRoot } from "../../../../tests/support/event_tree.ts";
import { manualClock } from "../../../../tests/support/manual_clock.ts";
import { newStore, putFace, putPerson, putPhoto } from "../../../../tests/support/new_store.ts";
import { bounds } from "../../../../tests/support/match_bounds.ts";
import { embeddingOf, looks } from "../../../../tests/support/portraits.ts";
import type { DevelopedPhoto } from "../../../processor/pool/protocol.ts";
import { PhotoFault } from "../../../core/photo_fault.ts";
import type { DevelopBytes } from "../../../processor/pool/develop_bytes.ts";
import { CentroidIndex, centroidOf } from "../../../people/centroid_index.ts";
import { layout } from "../../event_layout.ts";
import { ReferenceKeeper } from "./reference_keeper.ts";

type Look = keyof typeof looks;
const jpeg = "\xff\xd8\xff";

/** Files in Admin/People say after a JPEG's first bytes whose look they have, `two` or `broken`. */
const develop: DevelopBytes = (bytes) => {
  const said = new TextDecoder("latin1").decode(bytes).slice(jpeg.length).split("#")[0];
  if (said === "broken") return Promise.reject(new PhotoFault("undecodable", "it is torn"));
  if (said === "busy") return Promise.reject(new Error("no worker is free"));
  const faces = said === "two" ? [faceOf("anna"), faceOf("ben")] : [faceOf(said as Look)];
  return Promise.resolve({ faces } as DevelopedPhoto);
};

function faceOf(look: Look) {
  return {
    box: { x: 0, y: 0, width: 100, height: 100 },
    landmarks: new Float32Array(10),
    score: 0.9,
    originalHeight: 400,
    sharpness: 100,
    embeddingNorm: 20,
    outside: 0,
    usable: true,
    embedding: embeddingOf(look),
  };
}

async function newKeeper() {
  const root = await newEventRoot(inMemory), store = await newStore(), clock = manualClock();
  const folder = join(root, layout.references);
  await Deno.mkdir(folder, { recursive: true });
  const lines: string[] = [], routed: number[] = [];
  const say = (level: string) => (line: string) => void lines.push(`${level} ${line}`);
  let changed = 0;
  const index = new CentroidIndex(3);
  const keeper = new ReferenceKeeper({
    root,
    store,
    index,
    model: "m",
    bounds,
    develop,
    clock,
    log: { debug: say("debug"), info: say("info"), warn: say("warn"), error: say("error") },
    minScore: 0.5,
    route: (photo) => void routed.push(photo),
    onChanged: () => changed++,
  });
  return {
    ...{ keeper, store, index, clock, lines, routed, changed: () => changed },
    async put(path: string, said: string) {
      await Deno.mkdir(dirname(join(folder, path)), { recursive: true });
      const bytes = Uint8Array.from(jpeg + said, (letter) => letter.charCodeAt(0));
      await Deno.writeFile(join(folder, path), bytes);
    },
    remove: (path: string) => Deno.remove(join(folder, path)),
    look: () => keeper.look(true),
    names: () => store.people.all().map(({ name }) => name),
    [Symbol.dispose]: () => store.close(),
  };
}

Deno.test("a portrait names somebody new, and gathers them from now on", async () => {
  using one = await newKeeper();
  await one.put("Anna.jpg", "anna");
  await one.look();
  assert.deepEqual([one.names(), one.index.get(1)?.faces], [["Anna"], 1]);
  assert.deepEqual(one.lines, ["info Admin/People/Anna.jpg shows Anna"]);
  assert.ok(one.changed() > 0);
  assert.deepEqual(one.store.decisions.all().map(({ kind }) => kind), ["name"]);
  await one.look();
  assert.equal(one.lines.length, 1, "the same file is not read again");
});

Deno.test("a portrait names the unnamed person whom it looks like, and their photos are routed", async () => {
  using one = await newKeeper();
  putPerson(one.store, 1);
  putFace(one.store, putPhoto(one.store, 1, "routed"), { person: 1, embedding: looks.anna });
  one.index.put(
    centroidOf(1, [{ embedding: embeddingOf("anna"), clarity: 20 }], bounds.evidence),
  );
  await one.put("Anna/2.jpg", "anna");
  await one.look();
  assert.deepEqual([one.names(), one.routed], [["Anna"], [1]]);
  assert.equal(one.index.get(1)?.faces, 2, "her face and her portrait");
});

Deno.test("a decision that an outage left open comes before what a portrait says", async () => {
  using one = await newKeeper();
  putPerson(one.store, 1);
  one.store.decisions.propose({ kind: "name", person: 1, name: "Anna" }, 1);
  await one.put("Anna.jpg", "anna");
  await one.look();
  assert.deepEqual([one.names(), one.store.decisions.all().length], [["Anna"], 1]);
});

Deno.test("a portrait that comes or goes is a reason to regroup everybody", async () => {
  using one = await newKeeper();
  const before = one.store.regrouped.reasons();
  await one.put("Anna.jpg", "anna");
  await one.look();
  assert.equal(one.store.regrouped.reasons(), before + 1);
  await one.remove("Anna.jpg");
  await one.look();
  assert.equal(one.store.regrouped.reasons(), before + 2);
});

Deno.test("who lies in _staff is staff, unless a human gave them another role since", async () => {
  using one = await newKeeper();
  await one.put("_staff/Ben.jpg", "ben");
  await one.look();
  assert.equal(one.store.people.get(1).role, "staff");
  one.store.people.set(1, "role", "guest");
  await one.put("_staff/Ben.jpg", "ben#touched");
  await one.look();
  assert.equal(one.store.people.get(1).role, "staff", "another picture says it anew");
});

Deno.test("a portrait that shows two, none or nothing readable names nobody, and says why", async () => {
  using one = await newKeeper();
  await one.put("A.jpg", "two");
  await one.put("B.jpg", "broken");
  await one.put("too/deep/for/C.jpg", "cleo");
  await one.look();
  assert.deepEqual(one.names(), []);
  const said = one.lines.map((line) => line.replace(/^warn Admin\/People\//, ""));
  assert.deepEqual(said.toSorted(), [
    "A.jpg cannot be used: it shows 2 clear faces, and must show exactly one",
    "B.jpg cannot be used: it is torn",
    "too/deep/for/C.jpg cannot be used: its path names nobody: use NAME.jpg or NAME/1.jpg",
  ]);
});

Deno.test("one that is taken away says nothing of its person any more, who keeps the name", async () => {
  using one = await newKeeper();
  await one.put("Anna.jpg", "anna");
  await one.look();
  await one.remove("Anna.jpg");
  await one.look();
  assert.deepEqual([one.store.references.all(), one.names(), one.index.size], [[], ["Anna"], 0]);
});

Deno.test("a portrait that is renamed names the same person anew", async () => {
  using one = await newKeeper();
  await one.put("Ana.jpg", "anna");
  await one.look();
  await one.remove("Ana.jpg");
  await one.put("Anna.jpg", "anna");
  await one.look();
  assert.deepEqual(one.names(), ["Anna"]);
});

Deno.test("one that cannot be looked at now keeps no other away, and is looked at later", async () => {
  using one = await newKeeper();
  await one.put("A.jpg", "busy");
  await one.put("Ben.jpg", "ben");
  await one.look();
  assert.deepEqual(one.names(), ["Ben"]);
  assert.match(one.lines.join("\n"), /Cannot read .*A\.jpg now, .*: Error: no worker is free/);
  await one.put("A.jpg", "anna");
  await one.look();
  assert.deepEqual(one.names(), ["Ben", "A"]);
});

Deno.test("a file that still grows is looked at once it stayed the same between two looks", async () => {
  using one = await newKeeper();
  const stop = new AbortController(), running = one.keeper.run(stop.signal);
  await one.put("Anna.jpg", "anna");
  await one.keeper.look(false);
  assert.deepEqual(one.names(), []);
  await one.keeper.look(false);
  assert.deepEqual(one.names(), ["Anna"]);
  stop.abort();
  await running;
});

Deno.test("a folder that cannot be seen takes no reference away", async () => {
  using one = await newKeeper();
  await one.put("Anna.jpg", "anna");
  await one.look();
  await one.remove("Anna.jpg");
  await one.remove(".");
  await one.look();
  assert.equal(one.store.references.all().length, 1, "the drive may be gone");
});
