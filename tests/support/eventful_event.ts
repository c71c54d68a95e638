/**
 * A small event in which everything happens that can happen to a photo, with made-up faces so that
 * it is sorted within milliseconds.
 */
import { join } from "node:path";
import type { FoundFace } from "../../src/core/face.ts";
import { layout } from "../../src/event/event_layout.ts";
import { mayBeOneShot } from "../../src/core/shot.ts";
import { PhotoFault } from "../../src/core/photo_fault.ts";
import { clearTemporary } from "../../src/event/disk/event_root.ts";
import type { DevelopBytes } from "../../src/processor/pool/develop_bytes.ts";
import type { CaptureSummary } from "../../src/processor/pool/protocol.ts";
import { type TestApp, testApp, type TestAppOptions } from "./app_in_process.ts";
import { filesBelow, inMemory, newEventRoot } from "./event_tree.ts";

/** What a made-up photo says of itself. */
export interface MadeUpPhoto {
  people: readonly number[];
  /** Somebody else whom all of them resemble, nearly as much as they would have to be one. */
  like?: number;
  /** How much of something else is seen of them, such as a mask; of the person it is 1. */
  unlike?: number;
  capturedAt?: string;
  camera?: string;
  broken?: true;
}

/** As many as those of the embedder in use, so that commands can compare them. */
const DIMENSIONS = 128;
const jpegStart = Uint8Array.of(0xff, 0xd8, 0xff, 0xe1), rawStart = Uint8Array.of(73, 73, 42, 0);
const DROPPED_AT = new Date("2026-06-06T14:00:00Z");

/** Puts a made-up photo at a path below EventRoot. */
export async function dropMadeUp(root: string, path: string, photo: MadeUpPhoto): Promise<void> {
  await put(join(root, path), madeUpBytes(photo, path.endsWith(".nef") ? rawStart : jpegStart));
}

/** @returns the content of a made-up photo. */
export function madeUpBytes(photo: MadeUpPhoto, start = jpegStart): Uint8Array<ArrayBuffer> {
  const padding = new Uint8Array(64), said = new TextEncoder().encode(JSON.stringify(photo));
  return Uint8Array.from([...start, ...padding, ...said]);
}

async function put(path: string, bytes: Uint8Array): Promise<void> {
  await Deno.mkdir(join(path, ".."), { recursive: true });
  await Deno.writeFile(path, bytes);
  await Deno.utime(path, DROPPED_AT, DROPPED_AT);
}

const develop: DevelopBytes = (bytes, _format, onBegin, standIn) => {
  onBegin();
  const said = new TextDecoder().decode(bytes.subarray(jpegStart.length + 64));
  const { people, like, unlike, capturedAt, camera, broken }: MadeUpPhoto = JSON.parse(said);
  if (broken) return Promise.reject(new PhotoFault("truncated", "it ends in the middle"));
  const captured: CaptureSummary = { capturedAt, camera } as CaptureSummary;
  const exposure = { capturedAt: capturedAt ?? null, camera: camera ?? null, serial: null };
  if (standIn !== undefined && mayBeOneShot(exposure, standIn)) {
    return Promise.resolve({ standsBack: true, captured });
  }
  return Promise.resolve({
    ...{ jpeg: bytes, thumbnail: bytes.subarray(0, 40), captured, times: {} },
    ...{ width: 2048, height: 1536, originalWidth: 4000, originalHeight: 3000 },
    faces: people.map((person, place) => faceOf(person, place, said.length, { like, unlike })),
  });
};

/** Two faces of one person have a cosine of about 0.8, those of two people none. */
function faceOf(
  person: number,
  place: number,
  seed: number,
  { like, unlike = 0 }: Pick<MadeUpPhoto, "like" | "unlike">,
): FoundFace {
  const embedding = new Float32Array(DIMENSIONS);
  const likeness = like === undefined ? 0 : 0.45, length = Math.hypot(1, 0.5, likeness, unlike);
  embedding[DIMENSIONS - 1] = unlike / length;
  if (like !== undefined) embedding[like] = likeness / length;
  embedding[person] = 1 / length;
  embedding[30 + (person * 5 + seed + place) % 30] = 0.5 / length;
  return {
    box: { x: 100 + place * 200, y: 100, width: 150, height: 180 },
    ...{ landmarks: new Float32Array(10), score: 0.9, originalHeight: 350, sharpness: 100 },
    ...{ embeddingNorm: 18, outside: 0, usable: true, embedding },
  };
}

/** The program over such an event; a second of its time passes in a few milliseconds. */
export async function eventfulApp(root: string, options: TestAppOptions = {}): Promise<TestApp> {
  const started = await testApp(root, {
    ...{ madeUp: { dimensions: DIMENSIONS, develop }, pace: 400, workers: 1, ...options },
    config: { watch: "off", sidecars: "on", rescanSeconds: 0, ...options.config },
  });
  // As the engine does at its start.
  await clearTemporary(root);
  return started;
}

const incoming = (name: string) => `${layout.incoming}/${name}`;

/**
 * A folder with photos that nobody has looked at yet.
 *
 * @param isForCommands whether the event must be on a disk: Deno gives a thread no rights below /dev.
 */
export async function newEventfulEvent({ isForCommands = false } = {}): Promise<string> {
  const root = await newEventRoot(isForCommands ? undefined : inMemory);
  await dropMadeUp(root, incoming("a.jpg"), { people: [1] });
  await dropMadeUp(root, incoming("again/a.jpg"), { people: [1] });
  await dropMadeUp(root, incoming("b.jpg"), { people: [1, 2] });
  await dropMadeUp(root, incoming("c.jpg"), { people: [] });
  await dropMadeUp(root, incoming("d.jpg"), { people: [2] });
  await dropMadeUp(root, incoming("d.nef"), { people: [2] });
  await dropMadeUp(root, incoming("broken.jpg"), { people: [], broken: true });
  await dropMadeUp(root, incoming("late.nef"), { people: [3], capturedAt: "2026-06-06T14:00:00" });
  await put(join(root, incoming("notes.txt")), Uint8Array.of(1, 2, 3));
  return root;
}

/**
 * An event that was sorted before, and much has happened since: new photos, one that was put back
 * from Admin/Errors, the other half of a pair, a decision, a reference, and somebody's deletions.
 */
export async function ongoingEventfulEvent(): Promise<string> {
  const root = await newEventfulEvent(), first = await eventfulApp(root);
  await first.app.start();
  const ofFirst = first.store.faces.peopleIn(1)[0];
  first.store.decisions.propose({ kind: "name", person: ofFirst.id, name: "Ada" }, 1);
  first.store.close();
  await dropMadeUp(root, incoming("e.jpg"), { people: [2, 3] });
  await dropMadeUp(root, incoming("late.jpg"), { people: [3], capturedAt: "2026-06-06T14:00:00" });
  await dropMadeUp(root, `${layout.references}/Grace.jpg`, { people: [3] });
  await Deno.rename(join(root, layout.errors, "broken.jpg"), join(root, incoming("broken.jpg")));
  const groups = (await filesBelow(join(root, layout.people))).filter((path) =>
    path.includes("/Group/")
  );
  await Deno.remove(join(root, layout.people, groups[0]));
  const developed = await filesBelow(join(root, layout.processed));
  await Deno.remove(join(root, layout.processed, developed.find((name) => /^c_/.test(name))!));
  return root;
}
