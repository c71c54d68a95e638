import type { SaidWords } from "../../../contracts/said.ts";

/** Why a decision or an upload is refused, or why one can be neither undone nor made again. */
export const deRefusals = {
  nothingChanges: () => "Es würde sich nichts ändern",
  conflicts: ({ fault }) => `Eine spätere Entscheidung spricht dagegen (${fault})`,
  noPerson: ({ person }) => `Person ${person} gibt es nicht`,
  noFaceOfNumber: ({ face }) => `Gesicht ${face} gibt es nicht mehr`,
  faceGone: () => "Dieses Gesicht gehört nicht mehr zur Veranstaltung",
  portraitGone: () => "Dieses Porträt ist nicht mehr da",
  noPhotoOfNumber: ({ photo }) => `Foto ${photo} gibt es nicht mehr`,
  noPhotoOfContent: ({ photo }) => `Das Foto ${photo} gehört nicht mehr zur Veranstaltung`,
  photoBroken: ({ photo }) => `${photo} liegt in keinem Ordner, da die Datei beschädigt ist`,
  photoDeletedPutBack: ({ photo }) =>
    `${photo} wurde aus allen Ordnern gelöscht; das Original muss wieder nach Incoming`,
  photoDeleted: ({ photo }) => `${photo} wurde aus allen Ordnern gelöscht`,
  inPhotoAlready: ({ person, face }) =>
    `${person} ist in diesem Foto schon zu sehen (Gesicht ${face}) und sieht dort anders aus; zuerst jenes Gesicht umordnen`,
  alreadyOne: () => "Sie sind schon eine Person",
  bothInPhoto: ({ one, other, photo }) =>
    `${one} und ${other} sind beide in ${photo} und sehen dort verschieden aus`,
  onePerson: () => "Sie sind eine Person; zuerst die Gesichter der anderen abtrennen",
  noPhotoShows: ({ one, other }) => `Kein Foto zeigt ${one} oder ${other}`,
  faceOfAnother: ({ face, person }) => `Gesicht ${face} gehört nicht zu ${person}`,
  faceOfSomebody: ({ face, person }) => `Gesicht ${face} gehört inzwischen zu ${person}`,
  splitsNobody: () => "Mindestens ein Gesicht muss bleiben und mindestens eines gehen",
  noSuchDecision: ({ decision }) => `Entscheidung ${decision} gibt es nicht`,
  forgottenForGood: () => "Wer vergessen wurde, kommt nicht zurück",
  neverApplied: ({ decision }) => `Entscheidung ${decision} hat nie gegolten`,
  undoneAlready: ({ decision, by }) =>
    `Entscheidung ${decision} ist schon rückgängig gemacht, durch ${by}`,
  builtUpon: ({ decision }) =>
    `Entscheidung ${decision} baut darauf auf; zuerst jene rückgängig machen`,
  nameGoneTo: ({ name, person }) =>
    `„${name}“ heißt inzwischen Person ${person}; zuerst jene umbenennen`,
  twiceInPhoto: ({ person, face }) =>
    `Person ${person} wäre zweimal in einem Foto, auch als Gesicht ${face}`,
  noPartOfPhoto: () => "Das liegt außerhalb des Fotos oder ist zu klein für ein Gesicht",
  notDeveloped: ({ photo }) => `${photo} ist nicht mehr da oder noch nicht entwickelt`,
  faceForgotten: () => "Ein Gesicht an dieser Stelle wurde vergessen und bleibt es",
  faceThere: ({ face }) => `Dort ist schon Gesicht ${face}; zu jenem sagen, wer es ist`,
  nameTaken: ({ name }) =>
    `„${name}“ heißt schon jemand anders; ist es dieselbe Person, die beiden vereinen`,
  folderTaken: ({ folder, person }) => `„${folder}“ heißt schon Person ${person} oder ihr Ordner`,
  nameOneLine: () => "Ein Name ist eine Zeile ohne Steuerzeichen",
  nameIsNumber: () => "Ein Name kann keine Zahl sein, denn Personen haben auch Nummern",
  nameLikeFolder: ({ name }) => `„${name}“ sieht aus wie der Ordner einer Person ohne Namen`,
  nameOfStaff: () => "„_staff“ ist der Ordner des Personals in Admin/People",
  nameTooLong: ({ most }) => `Ein Name hat höchstens ${most} Zeichen`,
  nameMissing: () => "Eine Person braucht einen Namen",
  folderOnlyDots: () => "Ein Ordner braucht einen Namen aus mehr als Punkten und Leerzeichen",
  folderOfWindows: ({ folder }) => `Den Namen „${folder}“ behält Windows für sich`,
  noSetting: ({ name }) => `${name} ist keine Einstellung der Veranstaltung`,
  settingOutOfRange: ({ name, value, range }) =>
    `„${value}“ passt nicht für ${name}. Erlaubt: ${range}`,
  notAppliedYet: () => "Gilt noch nicht",
  changedNothing: () => "Wurde abgelehnt und hat nichts geändert",
  undoneByRedo: () => "Dafür die andere Entscheidung wiederholen",
  onItsWay: () => "Geschieht schon",
  photoMissing: () => "Es fehlt ein Foto",
  photoEmpty: () => "Die Datei ist leer",
  onePhotoOnly: () => "Bitte ein Foto nach dem anderen",
  formBroken: () => "Das Formular ist beschädigt",
  uploadBrokeOff: () => "Die Übertragung brach ab",
  wholePath: () => "Den ganzen Pfad angeben, vom Laufwerk an",
  openOtherFirst: () => "Zuerst die andere Veranstaltung öffnen",
  standsWaiting: () => "gilt noch nicht",
  standsRefused: ({ reason }) => `abgelehnt: ${reason}`,
  supersededAt: ({ laptop }) => `eine spätere Entscheidung an ${laptop} sagt etwas anderes`,
  supersededHere: () => "eine spätere Entscheidung an diesem Laptop sagt etwas anderes",
  refusedAtHub: ({ reason }) => `der Hub hat sie abgelehnt: ${reason}`,
  reasonForgotten: () => "um wen es ging, wurde vergessen",
  standsUndone: ({ decision }) => `rückgängig durch Entscheidung ${decision}`,
} satisfies Partial<SaidWords>;
