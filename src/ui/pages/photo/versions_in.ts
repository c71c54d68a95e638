import type { PhotoView } from "../../../contracts/photo.ts";

/** @returns the versions of some people as the photo shows them, for what is decided about them. */
export function versionsIn(
  { versions }: Pick<PhotoView, "versions">,
  people: readonly number[],
): Record<number, string> {
  return Object.fromEntries(people.flatMap((id) => versions[id] ? [[id, versions[id]]] : []));
}
