import type { enPeople } from "../en/people.ts";
import type { Formats } from "../formats.ts";

export const dePeople = ({ number, plural, percent }: Formats): ReturnType<typeof enPeople> => ({
  call: (name, id) => name ?? `Person ${id}`,
  photos: (count) => plural(count, { one: "1 Foto", other: "# Fotos" }),
  uncertain: (count) =>
    plural(count, { one: "1 unsicheres Gesicht", other: "# unsichere Gesichter" }),
  roles: { guest: "Gast", staff: "Personal", hidden: "Ausgeblendet" },
  search: "Name oder Nummer",
  sort: "Reihenfolge",
  sorts: {
    count: "Meiste Fotos",
    name: "Nach Namen",
    new: "Neueste zuerst",
    unsure: "Unsicherste zuerst",
  },
  show: "Wer gezeigt wird",
  shows: {
    folder: "Mit Ordner",
    named: "Mit Namen",
    unnamed: "Ohne Namen",
    strangers: "Ohne Ordner",
    staff: "Personal",
    hidden: "Ausgeblendet",
    all: "Alle",
  },
  least: "Mindestzahl der Fotos",
  anyNumber: "Beliebig viele",
  orMore: (photos) => `${number(photos)} Fotos oder mehr`,
  shown: (count, unnamed) =>
    `${plural(count, { one: "1 Person", other: "# Personen" })}` +
    (unnamed > 0 ? `, ${number(unnamed)} ohne Namen` : ""),
  hideStrangers: (count) =>
    plural(count, { one: "1 ohne Namen ausblenden", other: "# ohne Namen ausblenden" }),
  hideStrangersEffect: (folders) =>
    folders === 0
      ? "Nach ihnen wird nicht mehr gefragt. Kein Ordner ändert sich."
      : `Nach ihnen wird nicht mehr gefragt; ${
        plural(folders, { one: "1 Ordner fällt weg", other: "# Ordner fallen weg" })
      }. Strg+Z holt sie zurück.`,
  showStrangers: (count) =>
    plural(count, { one: "1 Fremden zurückholen", other: "# Fremde zurückholen" }),
  showStrangersEffect:
    "Alle, die ohne Namen ausgeblendet sind, sind wieder Gäste, mit Ordner wie zuvor.",
  nobody: "Noch niemand",
  nobodyHint:
    "Personen erscheinen hier, sobald Fotos mit Gesichtern sortiert sind. Wer ein Porträt hat, lässt sich schon vorher benennen.",
  toSetup: "Personen mit Porträts benennen",
  noneFit: "Niemand passt dazu",
  noneFitHint: "Ein anderer Filter zeigt vielleicht, wer gesucht ist.",
  clearFilter: "Alle mit Ordner zeigen",
  nameOf: (who) => `Name von ${who}`,
  giveName: "Namen geben; der Ordner bekommt ihn auch",
  merge: "Zusammenführen",
  mergeHint: "Mehrere auswählen, oder drücken und sehen, wer ähnlich ist",
  mergeOther: "Anders zusammenführen…",
  name: "Benennen",
  nameEffect: "Der Ordner bekommt den Namen",
  makeRole: { hidden: "Ausblenden", staff: "Personal", guest: "Gast" },
  roleEffects: {
    hidden: (folders) =>
      folders === 0
        ? "Nach ihnen wird nicht mehr gefragt. Kein Ordner ändert sich"
        : `${
          plural(folders, { one: "1 Ordner fällt weg", other: "# Ordner fallen weg" })
        }; vergessen wird niemand`,
    staff: (folders) =>
      folders === 0
        ? "Sie bekommen keinen Ordner"
        : plural(folders, { one: "1 Ordner fällt weg", other: "# Ordner fallen weg" }),
    guest: (_folders) => "Sie bekommen ihre Ordner zurück",
  },
  open: "Öffnen",
  intoWhom: (into, count) =>
    `Zu ${into}: ${plural(count, { one: "1 Person", other: "# Personen" })}.`,
  undoes: "Strg+Z nimmt es zurück.",
  did: {
    named: (before, name) => `${before} heißt ${name}`,
    unnamed: (name) => `${name} hat keinen Namen mehr`,
    merged: (count, into) =>
      `${plural(count, { one: "1 Person", other: "# Personen" })} mit ${into} zusammengeführt`,
    hidden: (count) =>
      plural(count, { one: "1 Person ausgeblendet", other: "# Personen ausgeblendet" }),
    staff: (count) =>
      plural(count, { one: "1 Person ist Personal", other: "# Personen sind Personal" }),
    guest: (count) =>
      plural(count, { one: "1 Person ist wieder Gast", other: "# Personen sind wieder Gäste" }),
  },
  sameName: {
    title: (name) => `Jemand heißt schon ${name}. Ist es dieselbe Person?`,
    merge: "Zusammenführen",
    mergeEffect: (into, photos) =>
      `${plural(photos, { one: "1 Foto kommt", other: "# Fotos kommen" })} zu ${into}`,
    both: "Nein, zwei Personen heißen so",
    bothEffect: "Beide behalten den Namen; der zweite Ordner bekommt eine Zahl dahinter",
    cancel: "Abbrechen",
    cancelEffect: "Nichts ändert sich",
  },
  mergeDialog: {
    title: "Personen zusammenführen",
    stays: "Bleibt",
    goes: "Ist dieselbe Person",
    swap: "Die andere bleibt",
    choose: "Wer ist dieselbe Person?",
    find: "Name oder Nummer",
    similar: "Die ähnlichsten zuerst. Ausgeblendete werden nicht angeboten.",
    share: (share) => percent(share),
    together: (photos) => plural(photos, { one: "beide in 1 Foto", other: "beide in # Fotos" }),
    preview: (into, before, after) =>
      `${into}: ${number(before)} → ${plural(after, { one: "1 Foto", other: "# Fotos" })}`,
    merge: "Zusammenführen",
  },
  picker: {
    find: "Name, Nummer oder jemand Neues",
    someoneNew: (name) => `Neue Person: ${name}`,
  },
  warnings: {
    twice: (who, photos) =>
      `${who} wäre zweimal in ${someOf(photos, number)}. Sind das vielleicht zwei Personen?`,
    name_taken: (who, name) => `${who} heißt schon ${name}.`,
    name_lost: (_who, name) => `Der Name ${name} fällt weg.`,
  },
  keys: {
    name: "Die Person im Fokus benennen",
    merge: "Auswahl zusammenführen",
    mergeOther: "Wählen, wer bleibt, dann zusammenführen",
    hidden: "Auswahl ausblenden",
    staff: "Zu Personal machen",
    guest: "Zu Gästen machen",
    search: "Nach Namen suchen",
    next: "Benennen und weiter zur Nächsten",
  },
});

/** So many photos are named. */
const MOST_NAMED = 3;

function someOf(photos: readonly string[], number: Formats["number"]): string {
  const named = photos.slice(0, MOST_NAMED).join(", "), rest = photos.length - MOST_NAMED;
  return rest > 0 ? `${named} und ${number(rest)} weiteren` : named;
}
