import type { PersonAtAGlance } from "../../../contracts/people.ts";

export const SORTS = ["count", "name", "new", "unsure"] as const;
export type Sort = typeof SORTS[number];
export const SHOWS = [
  ...["folder", "named", "unnamed", "strangers", "staff", "hidden", "all"] as const,
] as const;
export type Show = typeof SHOWS[number];

export interface PeopleFilter {
  /** Part of a name, or a number. */
  text: string;
  sort: Sort;
  show: Show;
  /** Least number of photos. */
  least: number;
}

/** @returns who passes the filter, in its order. */
export function listPeople(
  people: readonly PersonAtAGlance[],
  { text, sort, show, least }: PeopleFilter,
): PersonAtAGlance[] {
  const isMeant = meaning(text);
  return people.filter((one) => shows[show](one) && one.photos >= least && isMeant(one))
    .sort((a, b) => orders[sort](a, b) || b.photos - a.photos || a.id - b.id);
}

/** Whoever has no name, and is neither staff nor hidden. */
export function isStranger({ name, role }: Pick<PersonAtAGlance, "name" | "role">): boolean {
  return name === null && role === "guest";
}

const isGuest = ({ role }: PersonAtAGlance) => role === "guest";
const isNamed = ({ name }: PersonAtAGlance) => name !== null;

const shows: Readonly<Record<Show, (one: PersonAtAGlance) => boolean>> = {
  folder: (one) => isGuest(one) && (one.hasFolder || isNamed(one)),
  named: isNamed,
  unnamed: isStranger,
  strangers: (one) => isGuest(one) && !one.hasFolder,
  staff: ({ role }) => role === "staff",
  hidden: ({ role }) => role === "hidden",
  all: () => true,
};

const names = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
const orders: Readonly<Record<Sort, (a: PersonAtAGlance, b: PersonAtAGlance) => number>> = {
  count: (a, b) => b.photos - a.photos,
  name: (a, b) =>
    Number(isNamed(b)) - Number(isNamed(a)) ||
    (isNamed(a) ? names.compare(a.name!, b.name!) : a.id - b.id),
  new: (a, b) => b.id - a.id,
  unsure: (a, b) => (b.uncertain ?? 0) - (a.uncertain ?? 0),
};

/** @returns tells whether a person is meant by what is typed: a name's part, a folder's, a number. */
export function meaning(
  text: string,
): (one: Pick<PersonAtAGlance, "id" | "name" | "folder">) => boolean {
  const wanted = plain(text.trim());
  if (wanted === "") return () => true;
  const number = /^#?(\d{1,9})$/.exec(wanted)?.[1];
  return ({ id, name, folder }) =>
    number !== undefined && id === Number(number) ||
    plain(name ?? folder).includes(wanted) || plain(folder).includes(wanted);
}

/** Without case and accents: `Zoë` is found by `zoe`. */
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
