import type { DecisionFigures, HubCode, SaidWords } from "../../../../contracts/said.ts";
import { deDecisions } from "../../../words/de/decisions.ts";
import { dePhotoFaults } from "../../../words/de/photo_faults.ts";
import { deRefusals } from "../../../words/de/refusals.ts";
import { deOutages } from "./outages.ts";
import type { Formats } from "../../../words/formats.ts";

const roles: Readonly<Record<string, string>> = {
  system_admin: "Systemverwaltung",
  tenant_admin: "Mandantenverwaltung",
  site_manager: "Standortleitung",
  operator: "Bedienung",
  viewer: "Nur ansehen",
  worker: "Worker",
};

const deHub = ({ number }: Formats): Pick<SaidWords, HubCode> => ({
  ...deOutages,
  roleMayNot: ({ role }) => `Die Rolle „${roles[role] ?? role}“ darf das nicht`,
  otherSitesToo: () => "Das ändert Personen, die auch auf Fotos anderer Standorte sind",
  whoSeesAll: () => "Das kann jemand entscheiden, der alle Standorte sieht.",
  otherSitesShow: () => "Auch Fotos anderer Standorte zeigen diese Person",
  allSitesErase: () => "Löschen kann sie jemand, der alle Standorte sieht.",
  newerVersion: () => "Gerade wird eine neuere Fassung der Datei dieses Fotos verarbeitet",
  onceDone: () => "Versuche es noch einmal, wenn das geschehen ist.",
  wouldBeTwice: ({ person, photos }) => {
    const named = photos.replaceAll(/photo (\d+)/g, "Foto $1")
      .replace(/ and (\d+) more$/, " und $1 weiteren");
    return `Person ${person} wäre zweimal in ${named}`;
  },
  isNameOf: ({ name, person }) => `„${name}“ heißt schon Person ${person}`,
  nameGoes: ({ name, person }) => `Der Name „${name}“ von Person ${person} fällt weg`,
  siteNeeded: () => "Für welchen deiner Standorte ist das?",
  noSuchSite: () => "Diesen Standort gibt es nicht",
  siteNameTaken: () => "So heißt schon ein anderer Standort",
  siteInUse: () => "Zu diesem Standort gehören Fotos oder Aufträge",
  nobodyAdministers: () => "Dann würde niemand mehr den Mandanten verwalten",
  makeAdminFirst: () => "Gib erst jemand anderem die Rolle Mandantenverwaltung.",
  emailTaken: () => "Diese E-Mail-Adresse hat schon jemand",
  slugTaken: () => "Diesen Kurznamen hat schon ein anderer Mandant",
  tenantActive: () => "Der Mandant ist aktiv",
  suspendFirst: () => "Sperre ihn erst.",
  backupTaken: () => "Eine Sicherung läuft, und bis zu deren Ende darf nichts entfernt werden",
  otherPassword: () => "Das ist nicht dein jetziges Passwort",
  noSuchPlace: () => "Diesen Ort gibt es nicht in den Ordnern, die dieser Hub liest",
  beginPathWith: ({ roots }) => `Der Pfad beginnt mit einem von: ${roots}.`,
  fileNoFolder: () => "Das ist eine Datei, kein Ordner",
  scannedAlready: () => "Der Auftrag hat seinen Ordner schon durchgesehen",
  manyUploads: ({ most }) => `Es sind schon ${most} Fotos unterwegs`,
  noKnownPhoto: ({ name }) => `${name} ist kein Foto, das photosort kennt`,
  cannotKeep: () => "Ein Text enthält ein Zeichen, das die Datenbank nicht behalten kann",
  hubAway: () =>
    "Der Hub erreicht seine Datenbank oder seine Dateien gerade nicht; nichts ist verloren",
  tryAgain: () => "Versuche es noch einmal.",
  notWholeYet: () => "die Datei ist noch nicht ganz da",
  workerSilent: ({ before }) => `Der Worker mit dem Foto verstummte, wie ${before} vor ihm`,
  workerHung: () => "Worker kommen mit dem Foto zu keinem Ende",
  folderGone: ({ folder }) => `Den Ordner ${folder} gibt es nicht mehr`,
  rootGone: ({ root }) =>
    `Der Ordner „${root}“ ist nicht da: sein Laufwerk einbinden oder seinen Pfad richtig setzen`,
  otherRootFolder: ({ root }) =>
    `Der Ordner „${root}“ ist ein anderer als der, in dem zuletzt Fotos waren: sein Laufwerk ` +
    "einbinden oder von dort neu einlesen",
  scanFailed: () =>
    "Die Suche nach Fotos ist unerwartet fehlgeschlagen; mehr steht im Protokoll des Hubs",
  stoppedBy: ({ who }) => `Angehalten von ${who}`,
  upkeepFailed: () => "Unerwartet fehlgeschlagen; mehr steht im Protokoll des Hubs",
  couldNotRead: ({ places }) => `Nicht alles ließ sich lesen: ${places}`,
  otherVersion: ({ worker, hub }) => `Der Worker ist photosort ${worker}, der Hub photosort ${hub}`,
  otherModel: ({ worker, hub }) => `Der Worker nutzt das Modell ${worker}, der Hub ${hub}`,
  tooFewCharacters: ({ least }) => `Mindestens ${number(Number(least))} Zeichen`,
  tooManyCharacters: ({ most }) => `Höchstens ${number(Number(most))} Zeichen`,
  noAddress: () => "Das ist keine E-Mail-Adresse",
  otherPattern: () => "Das enthält Zeichen, die hier nicht möglich sind",
});

/** People without a name, and photos, have numbers in a hub. */
const call = (who: string) =>
  who.replace(/^Person_0*(\d+)$/, "Person $1").replace(/^photo (\d+)$/, "Foto $1");

/** Refusals as in an event, with what they name called as a hub's page calls it. */
const deRefused = Object.fromEntries(
  Object.entries(deRefusals).map(([code, words]) => [
    code,
    (figures: Record<string, string>) =>
      (words as (figures: Record<string, string>) => string)(
        Object.fromEntries(Object.entries(figures).map(([name, text]) => [name, call(text)])),
      ),
  ]),
) as Partial<SaidWords>;

/** Decisions as in an event; photos of a hub have numbers. */
const deDecided = (formats: Formats): Pick<SaidWords, keyof DecisionFigures> => {
  const words = deDecisions(formats), photo = (number: string) => `Foto ${number}`;
  const called = <Figures extends { photos: readonly string[] }>(figures: Figures): Figures => ({
    ...figures,
    photos: figures.photos.map(photo),
  });
  return {
    ...words,
    split: (it) => words.split(called(it)),
    moved: (it) => words.moved(called(it)),
    notTheirs: (it) => words.notTheirs(called(it)),
    noFace: (it) => words.noFace(called(it)),
    cover: (it) => words.cover({ ...it, photo: photo(it.photo) }),
  };
};

/** What a hub says: also what is decided about people, and what is wrong with photos, as in an event. */
export const deHubSaid = (formats: Formats): Partial<SaidWords> => ({
  ...deDecided(formats),
  ...deRefused,
  ...dePhotoFaults,
  ...deHub(formats),
});
