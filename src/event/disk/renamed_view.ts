import { posix } from "node:path";
import type { Disk } from "./disk.ts";

type Reading = Pick<
  Disk,
  "exists" | "files" | "folders" | "same" | "isOneFile" | "holds" | "sha256"
>;

/** A view of a disk as if some folders had other names. */
export interface RenamedView extends Reading {
  moveFolder(from: string, to: string): void;
}

export function renamedView(under: Disk): RenamedView {
  const moves: { from: string; to: string }[] = [];
  /** @returns the path's real name on the disk; undefined if the path would not exist. */
  const real = (path: string): string | undefined => {
    let now = path;
    for (const { from, to } of moves.toReversed()) {
      if (isBelow(now, to)) now = from + now.slice(to.length);
      else if (isBelow(now, from)) return undefined;
    }
    return now;
  };
  const ask = <T>(answer: T, paths: string[], asked: (...paths: string[]) => Promise<T>) => {
    const there = paths.map(real);
    return there.includes(undefined) ? Promise.resolve(answer) : asked(...there as string[]);
  };
  return {
    exists: (path) => ask(false, [path], under.exists),
    files: (folder) => ask<string[]>([], [folder], under.files),
    async folders(folder) {
      const names = new Set(await ask<string[]>([], [folder], under.folders));
      for (const { from, to } of moves) {
        if (posix.dirname(from) === folder) names.delete(posix.basename(from));
        if (posix.dirname(to) === folder) names.add(posix.basename(to));
      }
      return [...names];
    },
    same: (a, b) => ask(false, [a, b], under.same),
    isOneFile: (a, b) => ask(false, [a, b], under.isOneFile),
    holds: (path, bytes) => ask(false, [path], (there) => under.holds(there, bytes)),
    sha256: (path) => ask<string | undefined>(undefined, [path], under.sha256),
    moveFolder: (from, to) => void moves.push({ from, to }),
  };
}

/** @returns whether a path is a folder or in it. */
export function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}
