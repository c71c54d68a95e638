/** Two photosorts and a hub, each a program of its own: one set of people, through kills. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { z } from "zod";
import { newApiKeyAnswerSchema } from "../src/contracts/hub/api_keys.ts";
import { openForReading } from "../src/event/db/open.ts";
import { createStore } from "../src/event/db/store.ts";
import { layout } from "../src/event/event_layout.ts";
import { ExchangeHub } from "./support/exchange_hub.ts";
import { dropDrawn } from "./support/drawn_photos.ts";
import { newEventRoot } from "./support/event_tree.ts";
import { lineReader } from "./support/line_reader.ts";
import { testWithModels } from "./support/needs.ts";
import { photosort, spawnPhotosort } from "./support/program.ts";
import { toldEvent } from "./support/told_event.ts";
import { tempFolder } from "./support/temp_folder.ts";
import { unusedPort } from "./support/unused_port.ts";

const LOOK_MS = 100, MOST_LOOKS = 1200;

/** A program, until it is killed. */
function started(args: readonly string[], environment: Record<string, string> = {}) {
  const child = spawnPhotosort([...args, "--workers", "1"], environment);
  const output = lineReader(child.stdout), said = lineReader(child.stderr);
  const end = async (signal: Deno.Signal = "SIGKILL") => {
    child.kill(signal);
    const { code } = await child.status;
    await Promise.all([output.end(), said.end()]);
    return code;
  };
  return { output, said, end };
}

async function until(isTrue: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (let looks = 0; !await isTrue(); looks++) {
    if (looks === MOST_LOOKS) throw new Error(`It does not come about that ${what}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

/** @returns whom an event's photos show by name, by the photo's file. */
function namesIn(root: string): Record<string, (string | null)[]> {
  const db = openForReading(join(root, layout.database)), store = createStore(db);
  try {
    return Object.fromEntries(
      store.photos.all().filter(({ elsewhere }) => !elsewhere)
        .map(({ id, outputName }) => [
          outputName.slice(0, "IMG_0101".length),
          store.faces.peopleIn(id).map((person) => store.people.get(person.id).name),
        ]),
    );
  } finally {
    db.close();
  }
}

/** @returns the number of the person whom a photo shows alone. */
function personIn(root: string, photo: string): string {
  const db = openForReading(join(root, layout.database)), store = createStore(db);
  try {
    const { id } = store.photos.all().find(({ outputName }) => outputName.startsWith(photo))!;
    return String(store.faces.peopleIn(id)[0].id);
  } finally {
    db.close();
  }
}

async function startHub(folder: string, port: number) {
  const hub = started(["hub", "--try", folder, "--port", String(port)]);
  await hub.output.until(/\n/).catch(() => {
    throw new Error(`The hub does not start: ${hub.said.all()}`);
  });
  return hub;
}

async function keyOf(folder: string): Promise<{ url: string; key: string; token: string }> {
  const { url, token } = z.object({ url: z.string(), token: z.string() })
    .parse(JSON.parse(await Deno.readTextFile(join(folder, "first-login.json"))));
  const answer = await fetch(`${url}/v1/api-keys`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ name: "laptops", role: "operator", scopes: ["exchange"] }),
  });
  return { url, token, key: newApiKeyAnswerSchema.parse(await answer.json()).key };
}

testWithModels(
  "who is named on one laptop is named on all, through a hub that is killed",
  async () => {
    const folder = await tempFolder(), port = unusedPort();
    const running: ReturnType<typeof started>[] = [];
    const start = <Program extends ReturnType<typeof started>>(program: Program) => {
      running.push(program);
      return program;
    };
    let hub = await startHub(folder, port);
    try {
      const { url, key, token } = await keyOf(folder);
      const laptop = async (...photos: number[]) => {
        const root = await newEventRoot();
        await dropDrawn(join(root, layout.incoming), ...photos);
        start(started(["run", "--root", root, "--hub", url], { HUB_KEY: key }));
        return root;
      };
      // Clara and Kofi alone, and both together.
      const front = await laptop(101, 102), back = await laptop(107);
      await until(async () => {
        const answer = await fetch(`${url}/v1/photos`, {
          headers: { authorization: `Bearer ${token}` },
        });
        return (await answer.json()).items.length === 3;
      }, "the hub has all photos");
      const name = async (root: string, photo: string, as: string) => {
        const named = await photosort([
          "people",
          "name",
          personIn(root, photo),
          as,
          "--root",
          root,
        ]);
        assert.equal(named.code, 0, named.said);
      };
      await name(front, "IMG_0101", "Clara");
      await until(() => namesIn(back).IMG_0107?.includes("Clara"), "Clara is named on the other");

      await hub.end();
      await name(front, "IMG_0102", "Kofi");
      await running[0].said.until(/cannot be reached/);
      assert.ok(!namesIn(back).IMG_0107.includes("Kofi"));
      hub = await startHub(folder, port);
      await until(
        () => namesIn(back).IMG_0107.includes("Kofi"),
        "Kofi is named once the hub is back",
      );
      assert.deepEqual(namesIn(back).IMG_0107.toSorted(), ["Clara", "Kofi"]);
      assert.deepEqual(namesIn(front), { IMG_0101: ["Clara"], IMG_0102: ["Kofi"] });
      for (const program of running.splice(0)) {
        assert.equal(await program.end("SIGINT"), 0, program.said.all());
        assert.ok(!program.said.all().includes(key), "the key is in no line");
      }
    } finally {
      for (const program of [hub, ...running]) await program.end().catch(() => {});
    }
  },
);

Deno.test("a push that is killed at whatever request goes on with the next, and sends nothing twice", async () => {
  await using hub = new ExchangeHub().open();
  const { root } = await toldEvent();
  const push = () =>
    spawnPhotosort(["push", "--root", root, "--hub", hub.url], { HUB_KEY: hub.key });
  let runs = 0;
  for (let code = -1; code !== 0; runs++) {
    const child = push();
    let left = 4 + runs;
    hub.interrupt = () => {
      if (left-- === 0) child.kill("SIGKILL");
      return undefined;
    };
    const ended = await child.output();
    code = ended.code;
    assert.ok(runs < 20, new TextDecoder().decode(ended.stderr));
  }
  assert.ok(runs > 2, "it was killed");
  assert.equal(hub.pictures.size, 2 * hub.photos.size);
  assert.equal(hub.decisions.size, 1);
  // At a kill, one picture, or one part of photos, may be under way.
  const pictures = hub.asked.filter((one) => one.startsWith("PUT")).length;
  assert.ok(pictures <= hub.pictures.size + 2 * runs, `${pictures} pictures were sent`);
});
