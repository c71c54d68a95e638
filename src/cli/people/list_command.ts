import type { Config } from "../../event/settings.ts";
import { counted } from "../../core/counted.ts";
import { exitCodes } from "../../core/exit_codes.ts";
import { type PeopleListView, peopleListView } from "../../event/views/people/people_list_view.ts";
import { type PersonView, personView } from "../../event/views/people/person_view.ts";
import { readEvent } from "../../event/views/read_event.ts";
import type { CommandContext } from "../context.ts";

/** Prints everybody who has a folder or a name. */
export async function listPeopleCommand(
  context: CommandContext,
  config: Config,
  { json }: { json: boolean },
): Promise<number> {
  using event = await readEvent(config.root);
  const people = peopleListView(event.store);
  if (json) context.print(JSON.stringify(people));
  else if (people.length === 0) context.print("Nobody has a folder or a name yet");
  else for (const person of people) context.print(personLine(person));
  return exitCodes.ok;
}

function personLine(person: PeopleListView[number]): string {
  const { id, name, folder, role, hasFolder, photos } = person;
  const other = hasFolder && name !== null && name !== folder ? ` (folder ${folder})` : "";
  const kind = role !== "guest" ? `, ${role}` : hasFolder ? "" : ", no folder";
  return `${String(id).padStart(4)}  ${called(person)}${other}${kind}, ${counted(photos, "photo")}`;
}

/** Prints which photos show a person, with the numbers of the person's faces. */
export async function showPersonCommand(
  context: CommandContext,
  config: Config,
  wanted: string,
  { json }: { json: boolean },
): Promise<number> {
  using event = await readEvent(config.root);
  const person = personView(event.store, wanted);
  if (json) context.print(JSON.stringify(person));
  else for (const line of personLines(person)) context.print(line);
  return exitCodes.ok;
}

function personLines(person: PersonView): string[] {
  const { id, name, folder, role, hasFolder, faces } = person;
  const where = hasFolder ? `folder ${folder}` : `no folder${faces.length > 0 ? "" : ", no photo"}`;
  const number = name === null && !hasFolder ? "" : `person ${id}, `;
  return [
    `${called(person)} (${number}${role}, ${where})`,
    ...faces.map(({ face, photo, clear }) =>
      `  face ${face} in ${photo}${clear ? "" : ", unclear"}`
    ),
  ];
}

/** @returns the person's name, or else the folder's, or else only the number. */
function called(
  { id, name, folder, hasFolder }: Pick<PersonView, "id" | "name" | "folder" | "hasFolder">,
): string {
  return name ?? (hasFolder ? folder : `person ${id}`);
}
