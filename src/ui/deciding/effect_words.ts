import type { EffectView, FolderEffect } from "../../contracts/decision_effect.ts";
import { say } from "../words/say.ts";
import { words } from "../words/words.ts";

/** More folders are not named; their number is. */
const MOST_FOLDERS = 3;

/** @returns what decisions do to folders, such as `3 photos change folders: Anna +3 · NoFaces −2`. */
export function effectWords(effect: EffectView): string {
  return briefly(effect) ?? words.value.deciding.moves(effect.photos, foldersIn(effect));
}

/** @returns the same for a narrow button, such as `Anna +3 · NoFaces −2`. */
export function briefEffectWords(effect: EffectView): string {
  return briefly(effect) ?? foldersIn(effect).join(" · ");
}

function briefly({ folders, refused }: EffectView): string | undefined {
  const { deciding } = words.value;
  if (refused.length > 0) return deciding.cannot(say(refused[0], "reason"));
  return folders.length === 0 ? deciding.nothingMoves : undefined;
}

function foldersIn({ folders }: EffectView): string[] {
  const renamed = renamedIn(folders), shown = folders.filter((one) => !renamed.has(one));
  const to = new Map([...renamed].map(([to, from]) => [from, nameOf(to)]));
  const named = shown.slice(0, MOST_FOLDERS).map((one) => folderWords(one, to.get(one)));
  const more = shown.length - named.length;
  return [...named, ...more > 0 ? [words.value.deciding.furtherFolders(more)] : []];
}

function folderWords(folder: FolderEffect, becomes: string | undefined): string {
  const { deciding } = words.value, name = nameOf(folder), { gains, loses, shifts, goes } = folder;
  if (becomes !== undefined) return deciding.folderRenamed(name, becomes);
  return goes ? deciding.folderGoes(name, loses) : deciding.folder(name, gains, loses, shifts);
}

/** @returns the folders that are but others of the same person under a new name, with those. */
function renamedIn(folders: readonly FolderEffect[]): Map<FolderEffect, FolderEffect> {
  const renamed = new Map<FolderEffect, FolderEffect>();
  for (const from of folders.filter(({ goes }) => goes)) {
    const to = folders.find(({ person, gains, loses, shifts }) =>
      person === from.person && gains === from.loses && loses + shifts === 0
    );
    if (to !== undefined) renamed.set(to, from);
  }
  return renamed;
}

function nameOf({ folder }: FolderEffect): string {
  return folder.replace(/^(People|Admin)\//, "");
}
