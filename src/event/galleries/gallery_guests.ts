import type { GuestLanguage } from "../guests/desk.ts";

/** Somebody who left an address, and is somebody in the photos. */
export interface AddressedGuest {
  enrolment: number;
  language: GuestLanguage;
  /** When what they left is deleted, milliseconds since 1970. */
  until: number;
  person: number;
}

/** Somebody who gets a gallery: one guest, who may be several people in the event. */
export interface GalleryGuest {
  /** Numbers of people, the lead first: the lowest one with a name, or the lowest. */
  people: number[];
  /** Numbers of the enrolments with an address that are them. */
  enrolments: number[];
  /** What they spoke at the desk; undefined if they left no address. */
  language: GuestLanguage | undefined;
  /** When what they left is deleted, milliseconds since 1970; undefined if they left no address. */
  until: number | undefined;
}

export interface GuestSources {
  /** Numbers of the people with a name and a folder. */
  named: readonly number[];
  addressed: readonly AddressedGuest[];
  /** Numbers of people whose photos may be in no gallery. */
  barred: ReadonlySet<number>;
}

/**
 * Who gets a gallery: everybody with a name or an address who may be shown. People whom one
 * enrolment says to be the same guest share a gallery, as do enrolments of one person. All numbers
 * are given with merges followed.
 */
export function galleryGuests({ named, addressed, barred }: GuestSources): GalleryGuest[] {
  const groups = new Map<number, number[]>(named.map((person) => [person, [person]]));
  const joined = (people: readonly number[]) => {
    const all = [...new Set(people.flatMap((person) => groups.get(person) ?? [person]))];
    for (const person of all) groups.set(person, all);
  };
  const byEnrolment = Map.groupBy(addressed, ({ enrolment }) => enrolment);
  for (const rows of byEnrolment.values()) joined(rows.map(({ person }) => person));
  const isNamed = new Set(named);
  return [...new Set(groups.values())]
    .filter((people) => !people.some((person) => barred.has(person)))
    .map((people) => {
      const order = (person: number) => isNamed.has(person) ? person : person + 1e12;
      const own = addressed.filter(({ person }) => people.includes(person));
      return {
        people: people.toSorted((a, b) => order(a) - order(b)),
        enrolments: [...new Set(own.map(({ enrolment }) => enrolment))],
        // The newest enrolment is the one they remember.
        language: own.at(-1)?.language,
        until: own.length === 0 ? undefined : Math.max(...own.map(({ until }) => until)),
      };
    })
    .sort((a, b) => a.people[0] - b.people[0]);
}
