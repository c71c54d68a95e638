import type { enDecisions } from "../en/decisions.ts";
import type { Who } from "../../../contracts/said.ts";
import type { Formats } from "../formats.ts";

export const deDecisions = ({ plural }: Formats): ReturnType<typeof enDecisions> => {
  const call = (who: Who) => typeof who === "number" ? `Person ${who}` : who;
  const faces = (count: number, photos: readonly string[]) =>
    `${plural(count, { one: "1 Gesicht", other: "# Gesichter" })} in ${listed(photos)}`;
  const photosWord = (count: number, photos: readonly string[]) =>
    count === 1 ? photos[0] : `${count} Fotos (${listed(photos)})`;
  const listed = (names: readonly string[]) =>
    names.length > MOST_LISTED ? `${names.slice(0, MOST_LISTED).join(", ")} …` : names.join(", ");
  const roles = { guest: "Gast", staff: "Personal", hidden: "ausgeblendet" };
  return {
    named: ({ person, name }) => `Person ${person} heißt ${name}`,
    unnamed: ({ person }) => `Person ${person} hat keinen Namen`,
    folderNamed: ({ person, folder }) => `Ordner von ${call(person)}: ${folder}`,
    folderAsName: ({ person }) => `Der Ordner von ${call(person)} heißt wie die Person`,
    role: ({ person, role }) => `${call(person)} ist ${roles[role]}`,
    merged: ({ from, into }) => `${call(from)} und ${call(into)} sind eine Person`,
    different: ({ one, other }) => `${call(one)} und ${call(other)} sind zwei Personen`,
    split: (it) =>
      `${faces(it.faces, it.photos)}: ${
        it.person === null ? "jemand Neues" : `jemand anders als ${call(it.person)}`
      }`,
    moved: (it) => `${faces(it.faces, it.photos)}: ${call(it.person)}`,
    notTheirs: (it) => `${faces(it.faces, it.photos)}: nicht ${call(it.person)}`,
    noFace: (it) =>
      `${faces(it.faces, it.photos)}: ${it.faces === 1 ? "kein Gesicht" : "keine Gesichter"}`,
    drawn: ({ photo, person }) =>
      `Gesicht in ${photo} eingezeichnet${person === null ? "" : `: ${call(person)}`}`,
    cover: ({ photo, person }) => `Das Gesicht in ${photo} ist das Titelbild von ${call(person)}`,
    noCover: ({ person }) => `${call(person)} hat kein gewähltes Titelbild`,
    dropped: ({ count, photos }) => `Aus allen Ordnern genommen: ${photosWord(count, photos)}`,
    restored: ({ count, photos }) => `Wieder in den Ordnern: ${photosWord(count, photos)}`,
    portraitOf: ({ portrait, person }) => `Das Porträt ${portrait} zeigt ${call(person)}`,
    portraitOfNobody: ({ portrait }) => `Das Porträt ${portrait} gilt für niemanden`,
    forgot: ({ person }) => `Person ${person} wurde vergessen`,
    forgotAll: () => "Alle Gesichter wurden vergessen",
    aboutForgotten: () => "Zu einer Person, die vergessen wurde",
    aboutNobodyHere: () => "Zu einer Person, die hier kein Foto zeigt",
    settings: ({ values }) =>
      Object.entries(values).map(([name, value]) =>
        value === null ? `${name} ist wieder voreingestellt` : `${name} ist ${value || "leer"}`
      ).join(", "),
    undone: ({ decision, what }) => `Rückgängig: ${what ?? `Entscheidung ${decision}`}`,
    redone: ({ decision, what }) => `Wiederholt: ${what ?? `Entscheidung ${decision}`}`,
  };
};

/** Names of further photos are left out. */
const MOST_LISTED = 3;
