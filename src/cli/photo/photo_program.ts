import { addDecision, type PeopleCommands } from "../people/people_program.ts";

/** Adds the commands by which humans say which photos are wanted. */
export function addPhotoCommands(commands: PeopleCommands): void {
  addDecision(
    commands,
    "photo",
    "drop <photos...>",
    "remove bad shots from all folders; originals and developed photos stay",
    "drop",
  );
  addDecision(
    commands,
    "photo",
    "restore <photos...>",
    "put dropped photos back into the folders of the people they show",
    "restore",
  );
}
