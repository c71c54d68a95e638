import type { enReview } from "../en/review.ts";
import type { Formats } from "../formats.ts";

export const deReview = (
  { number, percent, plural }: Formats,
): ReturnType<typeof enReview> => ({
  place: (at, total) => `${number(at)} von ${number(total)}`,
  putOff: (count) => plural(count, { one: "1 zurückgestellt", other: "# zurückgestellt" }),
  looking: "Fragen werden gesucht…",
  lookingHint:
    "Alle Gesichter der Veranstaltung werden verglichen. Bei vielen Fotos dauert das ein paar Sekunden.",
  ask: {
    merge: (one, other) => `Sind ${one} und ${other} dieselbe Person?`,
    doubt: (name) => `Ist das wirklich ${name}?`,
    whose: "Wessen Gesicht ist das?",
    mixed: (name) => `Sind das zwei Personen? Bisher gelten alle als ${name}.`,
    crowd: (name) => `Sind das Unbeteiligte? Bisher gelten alle als ${name}.`,
    portrait: (name) => `Zeigt dieses Porträt ${name}?`,
    alike: (one, other) => `Sind ${one} und ${other} dieselbe Person?`,
    unusable: "Dieses Porträt lässt sich nicht verwenden",
    guest: (guest, name) => `Ist Gast ${number(guest)} ${name}?`,
  },
  why: {
    merge: "Sie ähneln sich, aber nicht genug, um sie von selbst zu vereinen.",
    decided: "Sie ähneln sich, bleiben aber getrennt, weil beide benannt oder entschieden sind.",
    together: (photos) =>
      `${plural(photos, { one: "1 Foto zeigt", other: "# Fotos zeigen" })} beide, und sie ähneln ` +
      "sich dort: Ein Spiegel oder ein Bild im Bild kann jemanden doppelt zeigen.",
    doubt: (name) => `Es ähnelt den anderen Gesichtern von ${name} weniger als die meisten.`,
    lost: "Das Foto liegt in keinem Ordner, und dies ist das größte Gesicht darauf.",
    unclear: "Das Gesicht ist zu undeutlich, um von selbst zugeordnet zu werden.",
    mixed: "Die untere Reihe sieht nach jemand anderem aus als die obere.",
    crowd: "Kaum zwei dieser Gesichter sehen nach derselben Person aus.",
    unlike: (name) => `Es sieht den anderen Porträts und Gesichtern von ${name} nicht ähnlich.`,
    alike: (other) => `Das Porträt sieht auch ${other} ähnlich.`,
    unfit:
      "Es zeigt nicht genau ein deutliches Gesicht. Ein besseres an seine Stelle legen, oder weglassen.",
    taken: "Dasselbe Bild ist schon das Porträt von jemand anderem. Eines von beiden löschen.",
    guest: "Das Selfie des Gastes ähnelt dieser Person. Der Gast wartet auf diese Fotos.",
    portraits: "Sie ähneln keinem Porträt dieser Person.",
  },
  sure: (share) => `zu ${odds(percent, share)} sicher`,
  likely: (share) => `Wahrscheinlichkeit ${odds(percent, share)}.`,
  sureNot: (share) => `zu ${odds(percent, share)} sicher, dass nicht`,
  yes: {
    merge: "Ja, dieselbe Person",
    doubt: (name) => `Ja, ${name}`,
    whose: (name) => `Das ist ${name}`,
    mixed: "Ja, zwei Personen",
    crowd: "Ja, ausblenden",
    portraits: "Nein, jemand anderes",
    portrait: (name) => `Ja, das ist ${name}`,
    guest: "Ja, Fotos zeigen",
  },
  no: {
    merge: "Nein, zwei Personen",
    doubt: "Nein, jemand anderes",
    whose: "Niemand davon",
    mixed: "Nein, eine Person",
    crowd: "Nein, eine Person",
    portrait: "Nein, für niemanden verwenden",
    unusable: "Weglassen",
    guest: "Nein, jemand anderes",
  },
  noFace: "Kein Gesicht",
  later: "Später",
  laterEffect: "Die Frage kommt nach den anderen wieder.",
  said: {
    merge: {
      yes: (one, other) => `${one} und ${other} sind eine Person`,
      no: (one, other) => `${one} und ${other} sind zwei Personen`,
    },
    is: (name) => `Das Gesicht ist ${name}`,
    shows: (name) => `Das Porträt zeigt ${name}`,
    showsNobody: (path) => `${path} wird für niemanden verwendet`,
    isNot: (name) => `Das Gesicht ist nicht ${name}`,
    noneOf: "Das Gesicht ist niemand davon",
    guest: {
      yes: (guest, name) => `Gast ${number(guest)} ist ${name}`,
      no: (guest, name) => `Gast ${number(guest)} ist nicht ${name}`,
    },
    noFace: "Es ist kein Gesicht",
    mixed: {
      yes: (name, faces) =>
        `${plural(faces, { one: "1 Gesicht ist", other: "# Gesichter sind" })} nicht ${name}`,
      no: (name) => `Alle diese Gesichter sind ${name}`,
      crowd: (name) => `${name} ist ausgeblendet`,
    },
  },
  undo: "Rückgängig",
  undoOf: (said) => `Rückgängig: ${said}`,
  undone: (said) => `Rückgängig gemacht: ${said}`,
  nothingToUndo: "Hier wurde nichts beantwortet, das sich rückgängig machen ließe.",
  notTaken: (reason) => `Die Antwort wurde nicht übernommen: ${reason}`,
  comesNext: (reason) =>
    `Eine Antwort wurde nicht übernommen, ihre Frage kommt als nächste: ${reason}`,
  changed: "Was die Frage zeigte, hat sich inzwischen geändert. Bitte neu ansehen und beantworten.",
  settled: "Diese Frage hat sich inzwischen erledigt.",
  portraitEffect: "Es wird verwendet, sobald Admin/People wieder durchgesehen wurde.",
  guestEffect: {
    shown: (photos) => `Der Gast sieht ${plural(photos, { one: "1 Foto", other: "# Fotos" })}.`,
    hidden: "Der Gast sieht diese Fotos nicht.",
  },
  selfie: (guest) => `Selfie von Gast ${number(guest)}`,
  selfieGone: "Es bleibt höchstens eine halbe Stunde.",
  portraitSays: (path) => `Porträt ${path}`,
  wholePhoto: "Ganzes Foto",
  openPhoto: "Foto öffnen",
  details: "Einzelheiten",
  nextFace: "Nächstes Gesicht",
  previousFace: "Voriges Gesicht",
  thisFace: "Dieses Gesicht",
  photos: (count) => plural(count, { one: "1 Foto", other: "# Fotos" }),
  faces: (count) => plural(count, { one: "1 Gesicht", other: "# Gesichter" }),
  facesOf: (name) => `Gesichter von ${name}`,
  noFaces: "Von dieser Person lässt sich kein Gesicht zeigen",
  face: (name, place) => `${name}, Gesicht ${number(place)}`,
  photoSays: (name) => `Foto ${name}; das fragliche Gesicht ist umrahmt`,
  noTime: "Zeit unbekannt.",
  alone: "Sonst ist niemand auf dem Bild.",
  beside: (names) => `Auch auf dem Bild: ${names}.`,
  nobodys: (count) =>
    plural(count, { one: "1 Gesicht von niemandem", other: "# Gesichter von niemandem" }),
  stays: (name, faces) =>
    `${name} behält ${plural(faces, { one: "1 Gesicht", other: "# Gesichter" })}`,
  goes: (faces) => `Jemand anderes: ${plural(faces, { one: "1 Gesicht", other: "# Gesichter" })}`,
  moveDown: "Zur anderen Person verschieben",
  moveHint: "Ein Klick auf ein Gesicht, oder Enter, verschiebt es in die andere Reihe.",
  emptyRow: "Hier ist kein Gesicht mehr",
  showAll: (count) => `Alle ${number(count)} zeigen`,
  detail: {
    file: "Datei",
    taken: "Aufgenommen",
    camera: "Kamera",
    size: "Höhe des Gesichts",
    pixels: (count) => `${number(count)} Pixel des Originals`,
    clarity: "Deutlichkeit",
    least: (value, least) => `${value}, deutlich ab ${least}`,
    unknown: "unbekannt",
  },
  nothing: "Es bleibt nichts zu fragen",
  nothingYet: "Es gibt nichts zu fragen",
  didNow: (count) =>
    plural(count, { one: "Gerade 1 Frage beantwortet.", other: "Gerade # Fragen beantwortet." }),
  didAll: (count) =>
    plural(count, {
      one: "1 Entscheidung darüber, wer wer ist, gilt.",
      other: "# Entscheidungen darüber, wer wer ist, gelten.",
    }),
  unsure: (faces, people) =>
    `${plural(faces, { one: "1 Gesicht ist", other: "# Gesichter sind" })} nicht ganz sicher, von ${
      plural(people, { one: "1 Person", other: "# Personen" })
    }: Keine Antwort würde einen Ordner ändern.`,
  allSure: "Jedes zugeordnete Gesicht ist sicher.",
  newOnes: "Neue Fragen kommen von selbst, während Fotos sortiert werden.",
  toPeople: "Zu den Personen",
});

/** A probability in words that never claim certainty. */
function odds(percent: Formats["percent"], share: number): string {
  if (share >= 0.995) return `über ${percent(0.99)}`;
  return share < 0.005 ? `unter ${percent(0.01)}` : percent(share);
}
