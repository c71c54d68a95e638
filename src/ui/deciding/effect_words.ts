import type { EffectView, FolderEffect } from "../../contracts/decision_effect.ts";
import { words } from "../words/words.ts";

/** More folders are not named; their number is. */
const MOST_FOLDERS = 3;

/** @returns what decisions do to folders, such as `3 photos change folders: Anna +3 · NoFaces −2`. */
export function effectWords({ photos, folders, refused }: EffectView): string {
  const { deciding } = words.value;
  if (refused.length > 0) return deciding.cannot(refused[0].reason);
  if (folders.length === 0) return deciding.nothingMoves;
  const named = folders.slice(0, MOST_FOLDERS).map(folderWords);
  const more = folders.length - named.length;
  return deciding.moves(photos, [...named, ...more > 0 ? [deciding.furtherFolders(more)] : []]);
}

function folderWords({ folder, gains, loses, shifts }: FolderEffect): string {
  const { deciding } = words.value, name = folder.replace(/^(People|Admin)\//, "");
  return deciding.folder(name, gains, loses, shifts);
}
