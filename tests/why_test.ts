/** Where a photo went, when and why: told of every photo, and of nobody who was forgotten. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { layout } from "../src/event/event_layout.ts";
import { exitCodes } from "../src/core/exit_codes.ts";
import type { FaceAccount, PhotoAccount } from "../src/contracts/photo_account.ts";
import { dropDrawn } from "./support/drawn_photos.ts";
import { filesBelow, newEventRoot } from "./support/event_tree.ts";
import { testWithModels } from "./support/needs.ts";
import { photosort, sortOnce } from "./support/program.ts";
import { syntheticEvent } from "./support/synthetic_event.ts";
import { findTraces } from "./support/traces.ts";

async function sorted(...photos: number[]): Promise<string> {
  const root = await newEventRoot();
  await dropDrawn(join(root, layout.incoming), ...photos);
  assert.equal((await sortOnce(root)).code, exitCodes.ok);
  return root;
}
async function why(root: string, photo: string, ...flags: string[]): Promise<PhotoAccount[]> {
  const { code, output, said } = await photosort([
    "why",
    photo,
    "--json",
    "--root",
    root,
    ...flags,
  ]);
  assert.equal(code, exitCodes.ok, said);
  return JSON.parse(output).photos;
}
const words = async (root: string, photo: string, ...flags: string[]) =>
  (await photosort(["why", photo, "--root", root, ...flags])).output;
const moves = ({ faces }: PhotoAccount) => faces.flatMap((face) => face.moves);

testWithModels("a sorted photo is told with its folders, times and faces", async () => {
  const root = await sorted(101, 102, 107);
  const [photo] = await why(root, "IMG_0107.jpg");
  const places = (await filesBelow(join(root, layout.people))).filter((path) => /0107/.test(path))
    .map((path) => `${layout.people}/${path}`);
  assert.deepEqual(photo.places.map(({ path }) => path), places);
  for (const { since } of photo.places) assert.ok(Date.now() - Date.parse(since!) < 600_000);
  assert.ok(Date.parse(photo.endedAt!) >= Date.parse(photo.begunAt!));
  assert.equal(photo.why, "it shows Person_001 and Person_002");
  assert.deepEqual(photo.faces.map(({ person }) => person?.called).sort(), [
    "Person_001",
    "Person_002",
  ]);
  for (const { gate, nearest, person, why } of photo.faces) {
    assert.ok(gate.every(({ passes }) => passes));
    assert.equal(nearest[0].number, person!.number);
    assert.equal(why, "it is clear");
  }
  assert.deepEqual(moves(photo).map(({ cause, from }) => [cause, from]), [
    ["guess", null],
    ["guess", null],
  ]);
  const text = await words(root, "IMG_0107");
  assert.match(text, /^Incoming\/IMG_0107\.jpg \(SHA-256 [0-9a-f]{12}\)\n {2}Because {3}it shows /);
  assert.match(text, /^ {2}In {8}People\/Person_001\/Group, since \d{4}-/m);
  assert.match(text, /^ {2}Face \d+: Person_002, as it is clear$/m);
  assert.match(text, /^ {4}near {6}Person_002, over 99 % sure: joins$/m);
});

testWithModels("a face that is too unclear is told with the bound that it misses", async () => {
  const root = await newEventRoot();
  await dropDrawn(join(root, layout.incoming), 101);
  await sortOnce(root, "--face-min-sharpness", "9000");
  const [photo] = await why(root, "IMG_0101.jpg", "--face-min-sharpness", "9000");
  assert.equal(photo.state, "no_faces");
  assert.equal(photo.why, "its faces are too unclear to recognise");
  const [face]: FaceAccount[] = photo.faces;
  const failed = face.gate.filter(({ passes }) => !passes);
  assert.deepEqual(failed.map(({ measure, least }) => [measure, least]), [["sharpness", 9000]]);
  assert.match(face.why, /its sharpness is [\d.]+, 9000 is needed \([\d.]+ more\)$/);
  const [now] = await why(root, "IMG_0101.jpg");
  assert.match(now.faces[0].why, /by the settings when it was found, not by the present ones/);
});

testWithModels("photos without faces, duplicates, broken files and others are told", async () => {
  const root = await sorted(101, 109);
  const incoming = join(root, layout.incoming);
  await Deno.copyFile(join(incoming, "IMG_0101.jpg"), join(incoming, "copy.jpg"));
  await Deno.writeTextFile(join(incoming, "words.jpg"), "no picture");
  await Deno.writeTextFile(join(incoming, "notes.txt"), "no photo");
  await sortOnce(root);
  assert.equal((await why(root, "IMG_0109"))[0].why, "no face was found in it");
  const [twice] = await why(root, "copy.jpg");
  assert.deepEqual(twice.files.map(({ path, role }) => [path, role]), [
    ["Incoming/IMG_0101.jpg", "original"],
    ["Incoming/copy.jpg", "duplicate"],
  ]);
  assert.deepEqual(await why(root, twice.sha256.slice(0, 10)), [twice]);
  assert.deepEqual(await why(root, join(root, twice.places[0].path)), [twice]);
  const [broken] = await why(root, "words.jpg");
  assert.equal(broken.error?.code, "undecodable");
  assert.equal(broken.files[0].movedTo, "Admin/Errors/words.jpg");
  assert.match(await words(root, "notes.txt"), /^Incoming\/notes\.txt: it is not a photo/);
  await dropDrawn(incoming, 102);
  assert.match(await words(root, "IMG_0102.jpg"), /^Incoming\/IMG_0102\.jpg: it waits to be read$/);
  const { code, said } = await photosort(["why", "IMG_9999.jpg", "--root", root]);
  assert.equal(code, exitCodes.usage);
  assert.match(said, /there is no photo IMG_9999\.jpg in this event/);
});

testWithModels("of a photo in NoFaces with faces the log says why", async () => {
  const root = await sorted(101);
  await photosort(["people", "staff", "1", "--root", root]);
  await dropDrawn(join(root, layout.incoming), 112);
  const { said } = await sortOnce(root);
  assert.match(said, /IMG_0112\.jpg → NoFaces · 1 face \(staff, no guest\)/);
  assert.equal((await why(root, "IMG_0112"))[0].why, "it shows only staff");
});

testWithModels("what a decision moved is told with its number", async () => {
  const root = await sorted(101, 102, 107);
  const [before] = await why(root, "IMG_0107.jpg");
  const face = before.faces.find(({ person }) => person?.number === 2)!;
  await photosort(["people", "no-face", `${face.face}`, "--root", root]);
  const [after] = await why(root, "IMG_0107.jpg");
  const moved = after.faces.find((one) => one.face === face.face)!;
  assert.equal(moved.person, null);
  assert.equal(moved.why, "decision 1 says that it is no face");
  const { cause, decision, from, to } = moved.moves.at(-1)!;
  assert.deepEqual([cause, decision, from?.number, to], ["decision", 1, 2, null]);
});

Deno.test("what regrouping moves is kept, with when and from whom", async () => {
  const event = await syntheticEvent(), { store } = event;
  for (const who of [1, 1, 1, 2, 2]) event.arrive(who);
  const [mine] = event.faces();
  // As a first guess may be wrong: regrouping puts it right.
  store.faces.assign(mine.id, 2, "guess");
  event.regroup();
  const last = store.faces.movesOf(mine.id).at(-1)!;
  assert.deepEqual([last.cause, last.fromPerson, last.toPerson], ["regrouping", 2, 1]);
  assert.ok(Math.abs(Date.now() - last.movedAt) < 60_000);
  store.close();
});

Deno.test("of a face that is moved again and again the newest moves alone are kept", async () => {
  const event = await syntheticEvent(), { store } = event;
  event.arrive(1);
  event.arrive(2);
  const [{ id }] = event.faces();
  for (let i = 0; i < 50; i++) store.faces.assign(id, i % 2 + 1, "regrouping");
  const moves = store.faces.movesOf(id);
  assert.equal(moves.length, 20);
  assert.equal(moves.at(-1)!.toPerson, 2);
  store.faces.assign(id, 2, "regrouping");
  assert.deepEqual(store.faces.movesOf(id), moves, "what changes nothing is no move");
  store.close();
});

/** A move as SQLite writes it: its moment in six bytes, and what it was by. */
function tracesOfMoves(root: string, person: number) {
  using db = new DatabaseSync(join(root, layout.database), { readOnly: true });
  const rows = db.prepare(
    "SELECT moved_at, cause FROM face_move WHERE from_person = ?1 OR to_person = ?1",
  ).all(person);
  const kept = new Set(
    db.prepare(
      `SELECT moved_at FROM face_move WHERE from_person IS NOT ?1 AND to_person IS NOT ?1
        AND face_id NOT IN (SELECT id FROM face WHERE person_id IS ?1)`,
    ).all(person).map((row) => row.moved_at),
  );
  return rows.filter((row) => !kept.has(row.moved_at)).map(({ moved_at, cause }) => {
    const bytes = new DataView(new ArrayBuffer(8));
    bytes.setBigInt64(0, BigInt(Number(moved_at)));
    const moment = String.fromCharCode(...new Uint8Array(bytes.buffer).subarray(2));
    return { what: `a move of ${moved_at}`, bytes: moment + cause };
  });
}

testWithModels("who is forgotten is in no byte of what was moved either", async () => {
  const root = await sorted(101, 102, 107, 112);
  const [photo] = await why(root, "IMG_0107.jpg");
  const strange = photo.faces.find(({ person }) => person?.number === 2)!;
  // A face of somebody else that was theirs for a while.
  await photosort(["people", "not", "2", `${strange.face}`, "--root", root]);
  await photosort(["undo", "--root", root]);
  const other = (await why(root, "IMG_0107.jpg"))[0].faces
    .find(({ person }) => person?.number === 1)!;
  await photosort(["people", "split", "1", `${other.face}`, "--root", root]);
  const traces = tracesOfMoves(root, 1);
  assert.ok(traces.length >= 3, `${traces.length}`);
  const found = await findTraces(root, traces);
  assert.equal(found.length >= traces.length, true, "they are there to be looked for");
  const { code, said } = await photosort(["people", "forget", "1", "--yes", "--root", root]);
  const forgot = code === exitCodes.ok
    ? code
    : (await photosort(["people", "forget", "1", "--root", root])).code;
  assert.equal(forgot, exitCodes.ok, said);
  assert.deepEqual(await findTraces(root, traces), []);
  const told = await why(root, "IMG_0107.jpg");
  assert.ok(moves(told[0]).every(({ from, to }) => from?.number !== 1 && to?.number !== 1));
});
