import type { Formats } from "../../../words/formats.ts";
import type { enPeople } from "../en/people.ts";

export const dePeople = ({ plural, percent }: Formats): ReturnType<typeof enPeople> => ({
  call: (name, id) => name ?? `Person ${id}`,
  photos: (count) => plural(count, { one: "1 Foto", other: "# Fotos" }),
  faces: (count) => plural(count, { one: "1 Gesicht", other: "# Gesichter" }),
  roles: { guest: "Gast", staff: "Personal", hidden: "Ausgeblendet" },
  role: "Rolle",
  roleHints: {
    guest: "In jeder Liste",
    staff: "Wird erkannt und steht in keiner Gästeliste",
    hidden: "Wird erkannt und nur hier gezeigt",
  },
  order: "Reihenfolge",
  orders: { photos: "Meiste Fotos", number: "Nach Nummer" },
  show: "Wer gezeigt wird",
  shows: {
    guest: "Gäste",
    named: "Gäste mit Namen",
    unnamed: "Gäste ohne Namen",
    staff: "Personal",
    hidden: "Ausgeblendete",
    all: "Alle",
  },
  search: "Name oder Nummer",
  none: "Noch niemand",
  noneHint: "Personen erscheinen hier, sobald Fotos mit Gesichtern verarbeitet sind.",
  noneFit: "Niemand ist so",
  noneFitHint: "Ein anderer Filter zeigt sie vielleicht.",
  clear: "Alle Gäste zeigen",
  nameOf: (who) => `Name von ${who}`,
  giveName: "Einen Namen geben",
  named: (name) => `Benannt: ${name}`,
  unnamed: (who) => `Der Name von ${who} ist weg`,
  merge: "Vereinen",
  mergeHint: "Sie sind eine Person: Wähle, wessen Name bleibt",
  mergeNeedsTwo: "Wähle zwei Personen oder mehr",
  merged: (count, into) =>
    plural(count, {
      one: `1 Person mit ${into} vereint`,
      other: `# Personen mit ${into} vereint`,
    }),
  hide: "Ausblenden",
  hideEffect:
    "Sie werden erkannt, aber keine Liste und keine Frage zeigt sie. Der Verlauf nimmt es zurück.",
  hidden: (count) =>
    plural(count, { one: "1 Person ausgeblendet", other: "# Personen ausgeblendet" }),
  showAgain: "Wieder zeigen",
  showAgainEffect: "Sie sind wieder Gäste.",
  shownAgain: (count) =>
    plural(count, {
      one: "1 Person wird wieder gezeigt",
      other: "# Personen werden wieder gezeigt",
    }),
  keys: {
    name: "Jemanden benennen",
    merge: "Die Ausgewählten vereinen",
    hide: "Sie ausblenden",
  },
  mergeDialog: {
    title: "Zu einer Person vereinen",
    stays: "Wer bleibt, mit Nummer und Namen",
    act: "Vereinen",
    moves: (faces, photos) =>
      `${plural(faces, { one: "1 Gesicht", other: "# Gesichter" })} in ${
        plural(photos, { one: "1 Foto", other: "# Fotos" })
      } gehören dann dazu.`,
    warnings: "Sieh hin, bevor du vereinst",
  },
  person: {
    back: "Alle Personen",
    gone: "Diese Person gibt es nicht",
    mergedInto: "Es stellte sich heraus, dass sie jemand anders ist.",
    toMerged: (id) => `Zu Person ${id}`,
    tabs: { faces: "Gesichter", photos: "Fotos" },
    facesHint: "Die unähnlichsten kommen zuerst. Wähle aus, was jemand anderem gehört.",
    faceIn: (photo) => `Gesicht in Foto ${photo}`,
    alike: (share) => `${percent(share)} ähnlich`,
    not: "Nicht diese Person",
    notEffect:
      "Jedes geht zur nächsten wahrscheinlichen Person oder zu jemand Neuem und kommt nie wieder her.",
    notDone: (count, who) =>
      plural(count, {
        one: `1 Gesicht ist nicht ${who}`,
        other: `# Gesichter sind nicht ${who}`,
      }),
    split: "Zusammen jemand anders",
    splitEffect: "Sie werden eine neue Person.",
    splitAll: "Mindestens ein Gesicht muss bleiben.",
    splitDone: (count) =>
      plural(count, {
        one: "1 Gesicht ist eine neue Person",
        other: "# Gesichter sind eine neue Person",
      }),
    noFace: "Gar kein Gesicht",
    noFaceEffect: "Ein Plakat, ein Muster: Sie zählen nirgends.",
    noFaceDone: (count) =>
      plural(count, { one: "1 ist kein Gesicht", other: "# sind keine Gesichter" }),
    openPhoto: "Foto öffnen",
    cover: "Titelbild",
    coverEffect: "Dieses Gesicht steht für die Person.",
    coverDone: "Das Titelbild ist ein anderes",
    mergeWith: "Vereinen mit…",
    pick: "Wer ist dieselbe Person?",
    pickEmpty: "Niemand hat diesen Namen oder diese Nummer.",
  },
});
