/** An event of which every command has something to tell: what commands list is not empty. */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { layout } from "../../src/event/event_layout.ts";
import { dropMadeUp, eventfulApp, type MadeUpPhoto } from "./eventful_event.ts";
import { newEventRoot } from "./event_tree.ts";
import { tempFolder } from "./temp_folder.ts";

export interface ToldEvent {
  root: string;
  /** A folder that photos were read from, and one that people's folders were delivered to. */
  card: string;
  output: string;
}

const incoming = (name: string) => `${layout.incoming}/${name}`;
const ENDED_AT = Date.UTC(2026, 5, 6, 18);

const camera = "Canon EOS R6";
const photos: [name: string, photo: MadeUpPhoto][] = [
  ["a.jpg", { people: [1] }],
  ["again/a.jpg", { people: [1] }],
  ["b.jpg", { people: [1, 2] }],
  ["c.jpg", { people: [] }],
  ["d.jpg", { people: [2] }],
  ["d.nef", { people: [2] }],
  ["f.jpg", { people: [1, 2, 3], capturedAt: "2026-06-06T14:01:00", camera }],
  ["g.jpg", { people: [3], unlike: 1.9, capturedAt: "2026-06-06T14:02:00", camera }],
  ["h.jpg", { people: [4], like: 1, capturedAt: "2026-06-06T14:03:00", camera }],
  ["i.jpg", { people: [4], like: 1, capturedAt: "2026-06-06T14:04:00", camera }],
  ["broken.jpg", { people: [], broken: true }],
];

/** @returns a sorted event with two people who are alike, a card, an output, and what is amiss. */
export async function toldEvent(): Promise<ToldEvent> {
  const root = await newEventRoot(), card = await tempFolder(), output = await tempFolder();
  // One by one, so that photos, faces and people have the same numbers each time.
  for (const [name, photo] of photos) {
    await dropMadeUp(root, incoming(name), photo);
    await sort(root);
  }
  await dropMadeUp(root, incoming(".thumbnails/f.jpg"), { people: [1] });
  await Deno.writeTextFile(join(root, incoming("notes.txt")), "no photo");
  await dropMadeUp(root, `${layout.references}/Grace.jpg`, { people: [3] });
  await sort(root, output);
  await dropMadeUp(root, `${layout.references}/Nobody.jpg`, { people: [] });
  await dropMadeUp(card, "DCIM/k.jpg", { people: [1], capturedAt: "2026-06-06T15:00:00" });
  await sort(root, output, card);
  // What waits, and what nobody sorts.
  await dropMadeUp(card, "DCIM/l.jpg", { people: [1] });
  await dropMadeUp(root, incoming("m.jpg"), { people: [2] });
  await dropMadeUp(root, incoming("half.jpg"), { people: [2] });
  await dropMadeUp(root, "Elsewhere/n.jpg", { people: [2], capturedAt: "2026-06-06T16:00:00" });
  await asOfThatDay(root, incoming("half.jpg"));
  return { root, card, output };
}

async function sort(root: string, output?: string, source?: string): Promise<void> {
  const { app, store } = await eventfulApp(root, { output, source });
  await app.start();
  store.close();
}

/** The event is over, and a copy under way was seen. */
async function asOfThatDay(root: string, half: string): Promise<void> {
  using db = new DatabaseSync(join(root, layout.database));
  db.prepare("UPDATE source SET arrived_at = ?").run(ENDED_AT);
  const { size, mtime } = await Deno.stat(join(root, half));
  db.prepare(
    `INSERT INTO incomplete (path, size, mtime_ms, since, reason)
      VALUES (?, ?, ?, ?, 'its end is missing')`,
  ).run(half.slice(incoming("").length), size, mtime!.getTime(), ENDED_AT);
}
