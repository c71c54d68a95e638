import type { PersonRole } from "./decision.ts";

/** Below this folder of Admin/People lie references of people who work at the event. */
export const STAFF_FOLDER = "_staff";

/** The person that a reference photo shows, by its path. */
export interface Referred {
  name: string;
  role: PersonRole;
}

/**
 * @param path relative to Admin/People: `Anna.jpg`, `Anna/2.jpg`, `_staff/Ben.jpg`, …
 * @returns whom it shows, or undefined if the path names nobody.
 */
export function referredBy(path: string): Referred | undefined {
  const parts = path.split("/"), isStaff = parts[0] === STAFF_FOLDER;
  const [first, ...rest] = isStaff ? parts.slice(1) : parts;
  if (first === undefined || rest.length > 1) return undefined;
  const name = (rest.length === 0 ? first.replace(/\.[^.]*$/, "") : first).normalize("NFC").trim();
  return name === "" ? undefined : { name, role: isStaff ? "staff" : "guest" };
}
