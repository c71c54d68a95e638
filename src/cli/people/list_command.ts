import { resolve } from "node:path";
import type { Config } from "../../config.ts";
import { counted } from "../../core/counted.ts";
import { exitCodes } from "../../core/exit_codes.ts";
import { openForReading } from "../../db/open.ts";
import type { PersonSummary } from "../../db/people.ts";
import { createStore, type Store } from "../../db/store.ts";
import { findEventRoot } from "../../disk/event_root.ts";
import type { CommandContext } from "../context.ts";
import { requireDatabase } from "../status_command.ts";
import { findPerson } from "./find_person.ts";

/** Reads an event beside whoever is at work on it. */
export async function readEvent<T>(config: Config, read: (store: Store) => T): Promise<T> {
  const root = await findEventRoot(resolve(config.root));
  const store = createStore(openForReading(await requireDatabase(root)));
  try {
    return store.snapshot(() => read(store));
  } finally {
    store.close();
  }
}

/** Prints everybody who has a folder or a name. */
export async function listPeopleCommand(
  context: CommandContext,
  config: Config,
  { json }: { json: boolean },
): Promise<number> {
  const people = await readEvent(config, (store) => {
    const { folders } = store.routing.get();
    return store.people.summaries().map((person) => ({
      ...person,
      hasFolder: person.role === "guest" && (folders === "everybody" || person.name !== null),
    }));
  });
  if (json) context.print(JSON.stringify(people.map(listed)));
  else for (const person of people) context.print(personLine(person));
  return exitCodes.ok;
}

interface ListedPerson extends PersonSummary {
  hasFolder: boolean;
}

function listed({ id, name, folder, role, hasFolder, photos, faces }: ListedPerson) {
  return { id, name, folder, role, hasFolder, photos, faces };
}

function personLine({ id, name, folder, role, hasFolder, photos }: ListedPerson): string {
  const called = name !== null && name !== folder ? `${name} (folder ${folder})` : folder;
  const kind = role !== "guest" ? `, ${role}` : hasFolder ? "" : ", no folder";
  return `${String(id).padStart(4)}  ${called}${kind}, ${counted(photos, "photo")}`;
}

/** Prints where a person is to be seen, with the numbers of their faces. */
export async function showPersonCommand(
  context: CommandContext,
  config: Config,
  wanted: string,
  { json }: { json: boolean },
): Promise<number> {
  const { person, faces } = await readEvent(config, (store) => {
    const person = findPerson(store, wanted);
    const faces = store.faces.ofPerson(person.id).map(({ id, photoId, usable, box }) => {
      const { output_name: photo, taken_at: takenAt } = store.photos.get(photoId);
      return { face: id, photo, takenAt, clear: usable, box };
    });
    faces.sort((a, b) => (a.takenAt ?? 0) - (b.takenAt ?? 0));
    return { person, faces };
  });
  const { id, name, folder, role } = person;
  if (json) {
    const dated = faces.map(({ takenAt, ...face }) => ({
      ...face,
      takenAt: takenAt === null ? null : new Date(takenAt).toISOString(),
    }));
    context.print(JSON.stringify({ id, name, folder, role, faces: dated }));
  } else {
    context.print(`${name ?? folder} (person ${id}, ${role}, folder ${folder})`);
    for (const { face, photo, clear } of faces) {
      context.print(`  face ${face} in ${photo}${clear ? "" : ", unclear"}`);
    }
  }
  return exitCodes.ok;
}
