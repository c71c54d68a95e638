import type { enPerson } from "../en/person.ts";
import type { Formats } from "../formats.ts";

export const dePerson = ({ number, plural, percent }: Formats): ReturnType<typeof enPerson> => ({
  back: "Alle Personen",
  nobody: "Niemand hat diese Nummer",
  nobodyHint: "Die Person wurde vielleicht vergessen.",
  toPeople: "Zu den Personen",
  said: (photos, faces, uncertain) =>
    [
      plural(photos, { one: "1 Foto", other: "# Fotos" }),
      plural(faces, { one: "1 Gesicht", other: "# Gesichter" }),
      ...uncertain > 0
        ? [plural(uncertain, { one: "1 davon unsicher", other: "# davon unsicher" })]
        : [],
    ].join(" · "),
  role: "Rolle",
  folderStays: "mit Ordner",
  folderGoes: "ohne Ordner",
  folder: "Ordner",
  folderOf: (who) => `Ordner von ${who}`,
  folderHint: "Ein anderer Name als der der Person; leer: derselbe",
  noFolder: "Zurzeit kein Ordner",
  rename: "Dem Ordner einen anderen Namen geben",
  openFolder: "Ordner öffnen",
  notShown: "Der Ordner ließ sich nicht öffnen. Stattdessen den Pfad kopieren.",
  download: "Herunterladen",
  downloadHint: "Alle entwickelten Fotos als ein Zip, unter den Namen der Kameras",
  sheet: "Kontaktbogen",
  mergeWith: "Zusammenführen…",
  mergeEffect: "Wählen, wer dieselbe Person ist",
  tabs: { faces: "Gesichter", twice: "Doppelt im Foto", photos: "Fotos" },
  asFaces: "Die Gesichter zeigen",
  asPhotos: "Die ganzen Fotos zeigen",
  facesHint: "Die unsichersten zuerst. Was falsch ist, anklicken.",
  twiceHint: "Jedes Foto hier zeigt die Person mehrmals: ein Spiegel, ein Abzug oder ein Fehler.",
  faceIn: (photo) => `Gesicht in ${photo}`,
  share: (share) => percent(share),
  unclear: "unklar",
  openPhoto: "Das Foto öffnen",
  not: "Nicht die Person",
  notEffect: "photosort sucht, wer es ist, oder jemand Neues",
  other: "Jemand anderes…",
  otherEffect: "Wählen, wessen Gesichter es sind",
  split: "Neue Person",
  splitEffect: "Alle diese werden eine neue Person",
  noFace: "Kein Gesicht",
  noFaceEffect: "Diese zählen für niemanden, nie",
  cover: "Titelbild",
  coverEffect: "Dieses Gesicht steht für die Person",
  did: {
    not: (count, who) =>
      plural(count, { one: `1 Gesicht ist nicht ${who}`, other: `# Gesichter sind nicht ${who}` }),
    moved: (count, who) =>
      plural(count, { one: `1 Gesicht ist ${who}`, other: `# Gesichter sind ${who}` }),
    split: (count) =>
      plural(count, {
        one: "1 Gesicht ist eine neue Person",
        other: "# Gesichter sind eine neue Person",
      }),
    noFace: (count) =>
      plural(count, { one: "1 Gesicht ist keins", other: "# Gesichter sind keine" }),
    cover: (who) => `${who} hat ein anderes Titelbild`,
    role: (who, role) => `${who}: ${role}`,
    folder: (folder) => `Der Ordner heißt ${folder}`,
    folderAsName: "Der Ordner heißt wie die Person",
  },
  picker: {
    title: (count) =>
      plural(count, { one: "Wessen Gesicht ist es?", other: "Wessen Gesichter sind es?" }),
    who: "Wer ist es?",
    take: "Sie ist es",
    further: (count) => `+${number(count)}`,
  },
  photos: {
    Solo: "Solo",
    Group: "Group",
    none: "In keinem Ordner der Person",
    soloHint: "allein, oder mit Personen, die nicht zählen",
    groupHint: "mit anderen",
    nothing: "Kein Foto zeigt diese Person",
    nothingHint: "Ihre Fotos wurden verworfen, gelöscht oder sind noch nicht sortiert.",
  },
  sheetPage: {
    print: "Drucken",
    back: "Zurück",
    printed: (photos, day) =>
      [plural(photos, { one: "1 Foto", other: "# Fotos" }), ...day === "" ? [] : [day]]
        .join(" · "),
  },
  keys: {
    toggle: "Gesichter oder ganze Fotos",
    not: "Ausgewählte Gesichter sind nicht die Person",
    other: "Ausgewählte Gesichter sind jemand anderes",
    split: "Ausgewählte Gesichter sind eine neue Person",
    noFace: "Ausgewählte sind keine Gesichter",
    cover: "Das ausgewählte Gesicht ist das Titelbild",
    open: "Das Foto öffnen",
    name: "Die Person benennen",
    merge: "Mit jemandem zusammenführen",
  },
});
