import type { DecisionFigures, SaidWords, Who } from "../../../contracts/said.ts";
import type { Formats } from "../formats.ts";

/** What was decided, as History tells it. */
export const enDecisions = ({ plural }: Formats): Pick<SaidWords, keyof DecisionFigures> => {
  const call = (who: Who) => typeof who === "number" ? `Person ${who}` : who;
  const faces = (count: number, photos: readonly string[]) =>
    `${plural(count, { one: "1 face", other: "# faces" })} in ${listed(photos)}`;
  const photosWord = (count: number, photos: readonly string[]) =>
    count === 1 ? photos[0] : `${count} photos (${listed(photos)})`;
  const listed = (names: readonly string[]) =>
    names.length > MOST_LISTED ? `${names.slice(0, MOST_LISTED).join(", ")} …` : names.join(", ");
  const roles = { guest: "a guest", staff: "staff", hidden: "hidden" };
  return {
    named: ({ person, name }) => `Person ${person} is called ${name}`,
    unnamed: ({ person }) => `Person ${person} has no name`,
    folderNamed: ({ person, folder }) => `The folder of ${call(person)} is called ${folder}`,
    folderAsName: ({ person }) => `The folder of ${call(person)} has the person's name`,
    role: ({ person, role }) => `${call(person)} is ${roles[role]}`,
    merged: ({ from, into }) => `${call(from)} and ${call(into)} are one person`,
    different: ({ one, other }) => `${call(one)} and ${call(other)} are two people`,
    split: (it) =>
      `${faces(it.faces, it.photos)}: ${
        it.person === null ? "somebody new" : `somebody else than ${call(it.person)}`
      }`,
    moved: (it) => `${faces(it.faces, it.photos)}: ${call(it.person)}`,
    notTheirs: (it) => `${faces(it.faces, it.photos)}: not ${call(it.person)}`,
    noFace: (it) => `${faces(it.faces, it.photos)}: no ${it.faces === 1 ? "face" : "faces"}`,
    drawn: ({ photo, person }) =>
      `A face was drawn in ${photo}${person === null ? "" : `: ${call(person)}`}`,
    cover: ({ photo, person }) => `The face in ${photo} is the cover of ${call(person)}`,
    noCover: ({ person }) => `${call(person)} has no chosen cover`,
    dropped: ({ count, photos }) => `Taken out of all folders: ${photosWord(count, photos)}`,
    restored: ({ count, photos }) => `Back in their folders: ${photosWord(count, photos)}`,
    portraitOf: ({ portrait, person }) => `The portrait ${portrait} shows ${call(person)}`,
    portraitOfNobody: ({ portrait }) => `The portrait ${portrait} is used for nobody`,
    forgot: ({ person }) => `Person ${person} was forgotten`,
    forgotAll: () => "All faces were forgotten",
    aboutForgotten: () => "About a person who was forgotten",
    aboutNobodyHere: () => "About somebody whom no photo here shows",
    settings: ({ values }) =>
      Object.entries(values).map(([name, value]) =>
        value === null ? `${name} is back to its default` : `${name} is ${value || "empty"}`
      ).join(", "),
    undone: ({ decision, what }) => `Undone: ${what ?? `decision ${decision}`}`,
    redone: ({ decision, what }) => `Done again: ${what ?? `decision ${decision}`}`,
  };
};

/** Names of further photos are left out. */
const MOST_LISTED = 3;
