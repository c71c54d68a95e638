import type { SaidWords } from "../../../contracts/said.ts";

/** Folders as the page calls them, by the options of the command line. */
const folders: Readonly<Record<string, string>> = {
  "--root": "der Ordner der Veranstaltung",
  "--source": "der Ordner, aus dem Fotos kommen,",
  "--output": "der Ordner, in den geliefert wird,",
};
const BESIDE = "Ordner nebeneinander wählen.";
const NEWER = "Dafür das neuere photosort verwenden";

/** Why the page, or the sorting behind it, cannot do what it was asked for, and what to do. */
export const deRequests = {
  cannotDo: ({ reason }) => `Nicht möglich: ${reason}`,
  peopleChanged: () => "Diese Personen haben sich geändert, seit die Seite sie zeigt",
  earlierWait: () => "Frühere Entscheidungen warten noch. Gleich noch einmal versuchen.",
  noPersonOfNumber: () => "Diese Person gibt es nicht.",
  noFolderOf: () => "Diese Person hat keinen Ordner.",
  noFaceAnyMore: () => "Dieses Gesicht gibt es nicht mehr.",
  noPhotoHere: () => "Dieses Foto gibt es nicht.",
  noPersonOrPhoto: () => "Diese Person oder dieses Foto gibt es nicht.",
  noPicture: () => "Davon gibt es gerade kein Bild.",
  starting: () => "photosort startet gerade.",
  noNetwork: () =>
    "Dieser Computer ist in keinem Netz. Ihn und das Handy mit einem WLAN verbinden.",
  deskClosed: () => "Die Seiten der Gäste sind gerade aus",
  noPhones: () =>
    "Handys kommen erst herein, wenn photosort mit der Einstellung PAGE_LAN=on startet.",
  notSorting: () => "photosort sortiert gerade nicht. Erst auf „Weiter“ drücken.",
  decisionWaits: () => "Die Entscheidung ist vorgemerkt und gilt, sobald photosort sie anwendet.",
  nothingToUndo: () => "Es gibt nichts rückgängig zu machen.",
  nothingToRedo: () => "Es gibt nichts zu wiederholen.",
  notInErrors: ({ name }) => `${name} liegt nicht mehr in Admin/Errors.`,
  unknownCamera: ({ names, cameras }) =>
    `Kein Foto kommt von einer Kamera ${names}. Die Kameras sind: ${cameras}.`,
  noFolder: ({ folder }) =>
    `Den Ordner ${folder} gibt es nicht. Karte oder Laufwerk anschließen, oder den Pfad prüfen.`,
  folderIsFile: ({ folder }) => `${folder} ist eine Datei, kein Ordner.`,
  cannotOpen: ({ folder, fault }) => `${folder} lässt sich nicht öffnen: ${fault}`,
  cannotMake: ({ folder, fault }) => `${folder} lässt sich nicht anlegen: ${fault}`,
  cannotRead: ({ folder, fault }) => `${folder} lässt sich nicht lesen: ${fault}`,
  cannotWrite: ({ folder, fault }) => `In ${folder} lässt sich nicht schreiben: ${fault}`,
  cannotUse: ({ folder, fault }) => `${folder} lässt sich nicht verwenden: ${fault}`,
  sameFolder: ({ folder }) =>
    `${folder} ist schon für anderes gewählt. Jeder Ordner braucht einen eigenen Platz.`,
  folderWithin: ({ folder, other, second }) =>
    `${folder} liegt in ${second}, und das ist ${folders[other] ?? other} ${BESIDE}`,
  networkFolder: ({ folder }) =>
    `${folder} liegt im Netz; photosort arbeitet nur mit Laufwerken dieses Computers.`,
  outputOfOther: ({ folder }) =>
    `In ${folder} liegen die Fotos einer anderen Veranstaltung. Einen anderen Ordner wählen.`,
  ofSystem: () => "er gehört dem System",
  notAllowed: () => "photosort darf ihn nicht verwenden",
  noParent: ({ parent, folder }) =>
    `Den Ordner ${parent}, in dem ${folder} entstehen soll, gibt es nicht. Den Pfad prüfen, oder das Laufwerk anschließen.`,
  isCard: ({ folder }) =>
    `${folder} sieht aus wie die Karte einer Kamera, und dort ändert photosort nichts. Als Quelle der Fotos lässt sie sich wählen.`,
  isSystem: ({ folder }) => `${folder} gehört dem System und kann keine Veranstaltung enthalten.`,
  allowsNone: () => "das System erlaubt dort keinen Ordner",
  isLink: ({ folder }) =>
    `${folder} ist ein Verweis; photosort arbeitet nur im Ordner der Veranstaltung selbst.`,
  withinOpen: ({ folder, place }) =>
    `${folder} liegt in der offenen Veranstaltung, ${place}. ${BESIDE}`,
  withinCard: ({ folder, place }) => `${folder} liegt auf der Karte, ${place}. ${BESIDE}`,
  withinOutput: ({ folder, place }) => `${folder} liegt im Ziel, ${place}. ${BESIDE}`,
  holdsOpen: ({ folder, place }) =>
    `In ${folder} liegt die offene Veranstaltung, ${place}. ${BESIDE}`,
  holdsCard: ({ folder, place }) => `In ${folder} liegt die Karte, ${place}. ${BESIDE}`,
  holdsOutput: ({ folder, place }) => `In ${folder} liegt das Ziel, ${place}. ${BESIDE}`,
  staysHere: () =>
    "Dieses photosort bleibt bei seiner Veranstaltung. Für eine andere photosort in deren Ordner starten.",
  beingOpened: () => "Gerade wird eine andere Veranstaltung geöffnet. Einen Moment warten.",
  sortedElsewhere: ({ root, host, since }) =>
    `${root} wird schon sortiert, auf ${host} seit ${since}. Erst jenes photosort beenden.`,
  noWorker: ({ fault }) =>
    `Kein Arbeiter kann starten (${fault}). photosort neu installieren: Eine Datei fehlt oder ist beschädigt.`,
  noModel: ({ file, fault }) => `Das Modell ${file} ist nicht zu bekommen: ${fault}`,
  newerPhotosort: () => `Diese Veranstaltung gehört zu einem neueren photosort. ${NEWER}.`,
  olderPhotosort: () =>
    "Diese Veranstaltung gehört zu einem älteren photosort. Sortieren bringt sie auf den neuen Stand.",
  newerThanKnown: () => `Diese Veranstaltung gehört zu einem neueren photosort. ${NEWER}.`,
  databaseClosed: ({ file, fault }) =>
    `Die Datenbank ${file} lässt sich nicht öffnen (${fault}). Nichts ist verloren.`,
  databaseBroken: ({ file, fault }) => `Die Datenbank ${file} ist beschädigt (${fault}).`,
  databaseGone: ({ file }) => `Die Datenbank ${file} fehlt, obwohl hier schon sortiert wurde.`,
  databaseVoid: ({ file }) => `Die Datenbank ${file} ist leer, obwohl hier schon sortiert wurde.`,
  databaseHurt: ({ fault }) => `Die Datenbank der Veranstaltung ist beschädigt (${fault}).`,
  databaseBusy: ({ fault }) =>
    `Die Datenbank ist gerade nicht zu erreichen (${fault}). Nichts ist verloren: Laufwerk anschließen oder Platz schaffen.`,
  eventBusy: ({ fault }) =>
    `Der Ordner der Veranstaltung ist gerade nicht zu erreichen (${fault}). Nichts ist verloren: Laufwerk anschließen oder Platz schaffen.`,
  termsIncomplete: () => "Name, Kontakt und Zweck der Fotos müssen ausgefüllt sein.",
  termsOver: () => "Das Datum, bis zu dem Daten der Gäste bleiben, ist vorbei.",
  noDesk: () => "Die Gästeseiten waren noch nie offen.",
  noGuestAnyMore: () => "Diesen Gast gibt es nicht mehr.",
  unexpected: () =>
    "Etwas Unerwartetes ist fehlgeschlagen. Nichts ist verloren; mehr dazu steht in Admin/logs",
} satisfies Partial<SaidWords>;
