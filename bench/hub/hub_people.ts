/** Whom a hub says that photos show, in the terms of bench/eval/score.ts. */
import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { listedPhotoSchema } from "../../src/contracts/hub/photos.ts";
import { dumpHeadSchema, dumpLineSchema } from "../../src/contracts/hub/person_dump.ts";
import type { FoundPlace, SortedEvent } from "../eval/score.ts";
import { dumpKey, type RunningHub } from "./running_hub.ts";

type DumpedPerson = Extract<z.infer<typeof dumpLineSchema>, { kind: "person" }>;

export interface HubPeople {
  /** Everybody with a face, by number. */
  people: DumpedPerson[];
  /** The files' names by the photos' numbers. */
  names: ReadonlyMap<number, string>;
}

const QUIET_MS = 30_000, POLL_MS = 500;

/**
 * Reads whom the photos show, once regrouping has come to its end.
 *
 * @param quietMs nobody regroups any more once the change feed has stood still for so long.
 */
export async function readPeople(
  hub: Pick<RunningHub, "ask">,
  quietMs = QUIET_MS,
): Promise<HubPeople> {
  const key = await dumpKey(hub);
  let last = await dump(hub, key), since = performance.now();
  while (performance.now() - since < quietMs) {
    await delay(POLL_MS);
    const now = await dump(hub, key);
    if (now.rev !== last.rev) since = performance.now();
    last = now;
  }
  return { people: last.people, names: await namesOf(hub) };
}

/**
 * @param truth who is in the photo of that name.
 * @param counts whose folders count.
 */
export function asSorted(
  { people, names }: HubPeople,
  truth: ReadonlyMap<string, readonly string[]>,
  counts: (person: DumpedPerson) => boolean = ({ has_folder }) => has_folder,
): SortedEvent {
  const files = [...truth.keys()], places = new Map(files.map((file) => [file, [] as number[]]));
  const counted = people.filter(counts);
  for (const { person_id, photo_ids } of counted) {
    for (const photo of photo_ids) places.get(names.get(photo)!)!.push(person_id);
  }
  return {
    truth: files.map((file) => truth.get(file)!),
    places: files.map((file) => placesOf(places.get(file)!)),
    folders: counted.length,
  };
}

function placesOf(people: readonly number[]): FoundPlace[] {
  if (people.length === 0) return [{ folder: "", kind: "NoFaces" }];
  const kind = people.length === 1 ? "Solo" : "Group";
  return people.map((id) => ({ folder: String(id), kind }));
}

async function dump(hub: Pick<RunningHub, "ask">, key: string) {
  const answer = await hub.ask("GET", "/v1/person-dump", undefined, key);
  const text = await new Response(
    answer.body!.pipeThrough(new DecompressionStream("gzip")),
  ).text();
  const [head, ...lines] = text.trimEnd().split("\n").map((line) => JSON.parse(line));
  const people = lines.map((line) => dumpLineSchema.parse(line))
    .filter((line) => line.kind === "person");
  return { rev: dumpHeadSchema.parse(head).next_since, people };
}

async function namesOf(hub: Pick<RunningHub, "ask">): Promise<Map<number, string>> {
  const page = z.object({ items: z.array(listedPhotoSchema), next_cursor: z.string().nullable() });
  const names = new Map<number, string>();
  for (let cursor: string | null = ""; cursor !== null;) {
    const after: string = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const answer = await hub.ask("GET", `/v1/photos?limit=500${after}`);
    const { items, next_cursor } = page.parse(await answer.json());
    for (const { photo_id, name } of items) names.set(photo_id, name);
    cursor = next_cursor;
  }
  return names;
}
