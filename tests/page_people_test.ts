/** People by the API: what is known of each, and their photos to take home. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { peopleViewSchema } from "../src/contracts/people.ts";
import { personFacesViewSchema } from "../src/contracts/person_faces.ts";
import { personPhotosViewSchema } from "../src/contracts/person_photos.ts";
import { similarPeopleSchema } from "../src/contracts/similar_people.ts";
import { pageOf } from "./support/served_page.ts";
import { shippedJudging, syntheticEvent } from "./support/synthetic_event.ts";
import { tempFolder } from "./support/temp_folder.ts";
import { until } from "./support/until.ts";

/** Anna in three photos, once with Ben, who is in two more. */
async function party(judging?: Awaited<ReturnType<typeof shippedJudging>>) {
  const event = await syntheticEvent(await tempFolder(), undefined, judging);
  for (const who of [[1], [1], [1, 2], [2], [2]]) event.arrive(...who);
  event.regroup();
  event.decide({ kind: "name", person: 1, name: "Anna" });
  await event.route();
  return event;
}

Deno.test("people are told with their faces, their photos by folder, and whom they resemble", async () => {
  const event = await party();
  await using page = await pageOf(event);
  const get = async (path: string) => await (await page.ask(`/api/operator/${path}`)).json();
  const people = peopleViewSchema.parse(await get("persons"));
  assert.deepEqual(people.map(({ name, photos }) => [name, photos]), [["Anna", 3], [null, 3]]);
  const anna = personFacesViewSchema.parse(await get("persons/1"));
  assert.deepEqual(anna.faces.map(({ photo }) => photo).toSorted(), [1, 2, 3]);
  assert.equal(anna.path, join(event.root, "People", "Anna"));
  const { photos } = personPhotosViewSchema.parse(await get("persons/1/photos"));
  assert.deepEqual(photos.map(({ place }) => place), ["Solo", "Solo", "Group"]);
  const similar = similarPeopleSchema.parse(await get("persons/1/similar"));
  assert.deepEqual(similar, [], "nobody was seen by the model that the program has");
  const { face } = anna.faces[0];
  assert.deepEqual(await get(`faces/similar?faces=${face}`), []);
  assert.deepEqual(await get(`faces/${face}`), { face, photo: 1, person: 1 });
});

Deno.test("uncertain faces are counted once they are known, and come first in a person's", async () => {
  const event = await party(await shippedJudging());
  event.store.faces.assign(6, 1, "guess");
  await using page = await pageOf(event);
  const get = async (path: string) => await (await page.ask(`/api/operator/${path}`)).json();
  const uncertain = async () =>
    peopleViewSchema.parse(await get("persons")).map(({ uncertain }) => uncertain);
  assert.deepEqual(await uncertain(), [null, null]);
  while ((await uncertain())[0] === null) await new Promise((next) => setTimeout(next, 10));
  assert.equal((await uncertain())[0], 1);
  const [least, ...others] = personFacesViewSchema.parse(await get("persons/1")).faces;
  assert.equal(least.face, 6);
  assert.ok(others.every(({ share }) => share! > 0.9), JSON.stringify(others));
});

Deno.test("of nobody there is nothing", async () => {
  await using page = await pageOf(await party());
  for (const path of ["", "/photos", "/zip", "/similar"]) {
    const { status, detail } = await (await page.ask(`/api/operator/persons/9${path}`)).json();
    assert.deepEqual([status, detail], [404, "There is no person of this number"]);
  }
  assert.equal((await (await page.ask("/api/operator/faces/99")).json()).status, 404);
  const wrong = await page.ask("/api/operator/faces/similar?faces=1;2");
  assert.equal((await wrong.json()).status, 422);
});

Deno.test("a person's photos come as an archive of a known length", async () => {
  const event = await party(), folder = await tempFolder();
  await Deno.remove(join(event.root, "Processed/photo_2.jpg"));
  await using page = await pageOf(event);
  const answer = await page.ask("/api/operator/persons/1/zip");
  assert.equal(
    answer.headers.get("content-disposition"),
    `attachment; filename="Anna.zip"; filename*=UTF-8''Anna.zip`,
  );
  const bytes = await answer.bytes(), archive = join(folder, "Anna.zip");
  assert.equal(answer.headers.get("content-length"), String(bytes.length));
  await Deno.writeFile(archive, bytes);
  const { stdout } = await new Deno.Command("unzip", { args: ["-Z1", archive] }).output();
  const names = new TextDecoder().decode(stdout).trim().split("\n");
  assert.deepEqual(names, ["photo_1.jpg", "photo_3.jpg"], "a file that is gone is left out");
  const one = await new Deno.Command("unzip", { args: ["-p", archive, names[1]] }).output();
  assert.equal(new TextDecoder().decode(one.stdout), "3");
});

Deno.test({
  name: "a download that is broken off leaves no file open",
  ignore: Deno.build.os !== "linux",
  async fn() {
    const event = await party();
    await Deno.writeFile(join(event.root, "Processed/photo_1.jpg"), new Uint8Array(20_000_000));
    await using page = await pageOf(event);
    const abort = new AbortController();
    const answer = await page.ask("/api/operator/persons/1/zip", { signal: abort.signal });
    const reader = answer.body!.getReader();
    await reader.read();
    const openFiles = () =>
      [...Deno.readDirSync("/proc/self/fd")].flatMap(({ name }) => pathOf(name))
        .filter((path) => path.startsWith(join(event.root, "Processed/")));
    await until(() => openFiles().length > 0, "a file is open");
    abort.abort();
    await assert.rejects(reader.closed);
    await until(() => openFiles().length === 0, "all files are closed");
  },
});

/** @returns what an open file of this process is, unless it was closed meanwhile. */
function pathOf(descriptor: string): string[] {
  try {
    return [Deno.readLinkSync(`/proc/self/fd/${descriptor}`)];
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}
