import type { PeopleView } from "../../contracts/people.ts";
import { get } from "../api/client.ts";

type Versions = Readonly<Record<number, string>>;

/** Versions of people, as `5 a.3`, that decisions of this tab were based on, and thereby outdated. */
const outdated = new Set<string>();
const keyOf = ([id, version]: [string, string]) => `${id} ${version}`;

/** To be told of the versions that a decision was based on, once it is made. */
export function outdate(versions: Versions = {}): void {
  for (const entry of Object.entries(versions)) outdated.add(keyOf(entry));
}

/**
 * Who decides again before the page was read anew still sees people as they were before the own
 * decision, and means them all the same. What somebody else changed stays outdated.
 *
 * @returns the versions, as they are now if the tab itself outdated one.
 * @throws {Problem}
 */
export async function presentVersions(versions?: Versions): Promise<Versions | undefined> {
  const isOwn = (entry: [string, string]) => outdated.has(keyOf(entry));
  const entries = Object.entries(versions ?? {});
  if (!entries.some(isOwn)) return versions;
  const people = await get<PeopleView>("/api/operator/persons");
  const now = new Map(people.map(({ id, version }) => [String(id), version]));
  return Object.fromEntries(
    entries.map((entry) => [entry[0], isOwn(entry) ? now.get(entry[0]) ?? entry[1] : entry[1]]),
  );
}
