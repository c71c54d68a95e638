import { join } from "node:path";
import { sha256OfFile } from "./sha256.ts";
import { filesBelow } from "./walk.ts";

/** @returns the files that photosort makes of photos, each with its hash, in one order. */
export async function guestFiles(root: string): Promise<string[]> {
  const lines: string[] = [];
  for (const path of (await filesBelow(root)).filter(isForGuests)) {
    lines.push(`${path} ${await sha256OfFile(join(root, path))}`);
  }
  return lines;
}

/** @param path of a file from an event's folder. */
export function isForGuests(path: string): boolean {
  return /^(People|Processed|Admin\/NoFaces)\//.test(path);
}

/**
 * @param lines of {@link guestFiles}.
 * @returns the same where each person is who is in the same photos: who gets which number depends
 * on whose photo came first.
 */
export function withoutNumbers(lines: readonly string[]): string[] {
  const people = new Map<string, string[]>(), others: string[] = [];
  for (const line of lines) {
    const [, person, rest] = /^People\/([^/]+)\/(.*)$/.exec(line) ?? [];
    if (person === undefined) others.push(line);
    else people.set(person, [...people.get(person) ?? [], rest]);
  }
  return [...others, ...[...people.values()].map((photos) => photos.join(" + ")).sort()];
}
