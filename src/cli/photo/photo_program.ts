import type { Store } from "../../event/db/store.ts";
import { findPhoto } from "../../event/views/find_photos.ts";
import { addDecision, type PeopleCommands } from "../people/people_program.ts";

/** Adds the commands by which humans say which photos are wanted. */
export function addPhotoCommands(commands: PeopleCommands): void {
  addDecision(
    commands,
    "photo",
    "drop <photos...>",
    "take bad shots out of all folders; originals and developed photos stay",
    (store, photos, root) => ({ kind: "drop", photos: hashesOf(store, root, photos) }),
  );
  addDecision(
    commands,
    "photo",
    "restore <photos...>",
    "bring dropped photos back into the folders of the people they show",
    (store, photos, root) => ({ kind: "restore", photos: hashesOf(store, root, photos) }),
  );
}

function hashesOf(store: Store, root: string, photos: readonly string[]): string[] {
  return [...new Set(photos.map((photo) => findPhoto(store, root, photo).sha256))];
}
