import { resolve } from "node:path";
import type { Config } from "../../event/settings.ts";
import { counted } from "../../core/counted.ts";
import { exitCodes } from "../../core/exit_codes.ts";
import { openForReading } from "../../event/db/open.ts";
import type { PersonSummary } from "../../event/db/people/people.ts";
import { createStore, type Store } from "../../event/db/store.ts";
import { findEventRoot } from "../../event/disk/event_root.ts";
import type { CommandContext } from "../context.ts";
import { requireDatabase } from "../../event/recovery/require_database.ts";
import { callPerson, findPerson } from "../../event/views/find_person.ts";

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
    return store.people.summaries().map((person) => ({
      ...person,
      hasFolder: store.people.folderNow(person.id) !== null,
    }));
  });
  if (json) context.print(JSON.stringify(people.map(listed)));
  else if (people.length === 0) context.print("Nobody has a folder or a name yet");
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
  const other = hasFolder && name !== null && name !== folder ? ` (folder ${folder})` : "";
  const called = (name ?? (hasFolder ? folder : `person ${id}`)) + other;
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
  const { person, called, hasFolder, faces } = await readEvent(config, (store) => {
    const person = findPerson(store, wanted), called = callPerson(store, person.id);
    const hasFolder = store.people.folderNow(person.id) !== null;
    const faces = store.faces.ofPerson(person.id).map(({ id, photoId, usable, box }) => {
      const { outputName: photo, takenAt } = store.photos.get(photoId);
      return { face: id, photo, takenAt, clear: usable, box };
    });
    faces.sort((a, b) => (a.takenAt ?? 0) - (b.takenAt ?? 0));
    return { person, called, hasFolder, faces };
  });
  const { id, name, folder, role } = person;
  const where = hasFolder ? `folder ${folder}` : `no folder${faces.length > 0 ? "" : ", no photo"}`;
  if (json) {
    const dated = faces.map(({ takenAt, ...face }) => ({
      ...face,
      takenAt: takenAt === null ? null : new Date(takenAt).toISOString(),
    }));
    context.print(JSON.stringify({ id, name, folder, role, hasFolder, faces: dated }));
  } else {
    const number = called === `person ${id}` ? "" : `person ${id}, `;
    context.print(`${called} (${number}${role}, ${where})`);
    for (const { face, photo, clear } of faces) {
      context.print(`  face ${face} in ${photo}${clear ? "" : ", unclear"}`);
    }
  }
  return exitCodes.ok;
}
