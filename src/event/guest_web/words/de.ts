import type { GuestFormats } from "./guest_formats.ts";
import type { GuestWords } from "./words_type.ts";

export const de = (
  { number, bytes, day, moment, dayAndTime, plural }: GuestFormats,
): GuestWords => ({
  frame: {
    site: "Ihre Fotos",
    otherLanguage: "English",
    privacy: "Was mit Ihren Daten geschieht",
    backToPhotos: "Alle Ihre Fotos",
    back: "Zurück",
  },
  code: {
    title: "Finden Sie Ihre Fotos",
    lead: "Der Code steht auf dem Plakat und auf den Karten: fünf Buchstaben und Ziffern.",
    label: "Code",
    go: "Weiter",
    wrong:
      "Diesen Code gibt es nicht. Bitte mit dem Plakat vergleichen: Er kann sich geändert haben.",
  },
  consent: {
    title: "Finden Sie Ihre Fotos",
    lead:
      "Ein Selfie genügt, und ein Laptop hier vor Ort findet die Fotos von Ihnen. Gesichtsdaten " +
      "verlassen ihn nie.",
    agree: "Ich bin einverstanden, dass das Gesicht im Selfie mit den Fotos dieser Veranstaltung " +
      "verglichen wird, wie es unten steht.",
    who: "Wessen Selfie ist es?",
    self: "Meines, und ich bin volljährig",
    guardian: "Das einer minderjährigen Person, für die ich als Erwachsener zustimmen darf",
    terms: "Womit Sie einverstanden sind",
    go: "Einverstanden, weiter",
    faults: {
      unticked:
        "Bitte das Häkchen setzen, wenn Sie einverstanden sind, und sagen, wessen Selfie es " +
        "ist. Ohne das wird kein Gesicht verglichen.",
      changed: "Der Text unten hat sich inzwischen geändert. Bitte noch einmal lesen.",
    },
  },
  selfie: {
    title: "Selfie aufnehmen",
    titleAgain: "Noch ein Selfie versuchen",
    lead: "Es wird verglichen, nicht gespeichert.",
    tips: ["Licht im Gesicht", "Ohne Sonnenbrille und Maske", "Nur eine Person"],
    camera: "Selfie aufnehmen",
    file: "Oder ein Bild auswählen",
    find: "Meine Fotos finden",
    sending: "Das Selfie wird gesendet…",
    looking: "Sie werden auf den Fotos gesucht…",
    faults: {
      noPicture: [
        "Diese Datei zeigt kein Bild",
        "Bitte ein Selfie mit der Kamera aufnehmen oder eine JPEG- oder HEIC-Datei auswählen.",
      ],
      tooLarge: [
        "Diese Datei ist zu groß",
        "Bitte ein neues Selfie mit der Kamera aufnehmen, statt dieses auszuwählen.",
      ],
      noFace: [
        "Es ist kein Gesicht zu sehen",
        "Das Handy aufrecht auf Augenhöhe halten, in die Kamera schauen und zum Licht drehen.",
      ],
      severalFaces: [
        "Es ist mehr als ein Gesicht zu sehen",
        "Bitte allein aufnehmen, ohne jemanden dahinter und ohne Bilder an der Wand.",
      ],
      faceTooSmall: [
        "Das Gesicht ist zu klein",
        "Das Handy näher halten, bis das Gesicht das halbe Bild füllt.",
      ],
      faceUnclear: [
        "Das Gesicht ist nicht deutlich genug",
        "Still halten, zum Licht drehen, Sonnenbrille, Maske oder Mütze abnehmen. Die Linse abwischen.",
      ],
      tooManyTries: [
        "Das waren viele Versuche",
        "Bitte eine Weile warten oder die Fotografin, den Fotografen nach Ihren Fotos fragen.",
      ],
      brokeOff: [
        "Das Selfie ist nicht angekommen",
        "Das WLAN ist hier vielleicht schwach. Bitte noch einmal senden, näher am Plakat.",
      ],
      busy: [
        "Der Laptop ist beschäftigt",
        "Gerade suchen viele Gäste. Bitte in einer Minute noch einmal senden.",
      ],
    },
  },
  gallery: {
    title: (photos) =>
      photos === 0
        ? "Noch keine Fotos von Ihnen"
        : plural(photos, { one: "1 Foto von Ihnen", other: "# Fotos von Ihnen" }),
    empty:
      "Neue erscheinen hier von selbst. Die Seite kann offen bleiben, oder Sie kommen später " +
      "wieder.",
    emptyShow: "Davon gibt es noch keine.",
    shows: "Welche Fotos",
    show: {
      all: (photos) => `Alle ${number(photos)}`,
      solo: (photos) => `Nur ich ${number(photos)}`,
      group: (photos) => `Gruppe ${number(photos)}`,
    },
    asked: (people) =>
      plural(people, {
        one: "Vielleicht gibt es mehr: Das wird gerade von Hand geprüft.",
        other: "Vielleicht gibt es mehr: # Möglichkeiten werden gerade von Hand geprüft.",
      }),
    news: { one: "1 neues Foto von Ihnen", other: "# neue Fotos von Ihnen", show: "Zeigen" },
    zip: (photos, size) =>
      photos === 1
        ? `Herunterladen (${bytes(size)})`
        : `Alle ${number(photos)} herunterladen (${bytes(size)})`,
    zipHint:
      "Auf dem iPhone landet diese Zip-Datei in der App Dateien. Damit Fotos in die App Fotos " +
      "kommen, hier jedes öffnen und gedrückt halten.",
    pages: "Weitere Fotos",
    newest: "Neueste",
    older: "Ältere Fotos",
    more: "Mehr",
    anotherSelfie: "Noch ein Selfie versuchen",
    done: {
      notMe: "Das Foto ist nicht mehr bei Ihren Fotos.",
      isMe: "Das Foto ist wieder bei Ihren Fotos.",
      missing: "Danke. Das Foto wird gesucht.",
      published: "Andere können Fotos mit Ihnen wieder sehen.",
      unpublished: "Fotos mit Ihnen sieht jetzt niemand sonst mehr.",
      contact: "Notiert, danke.",
      badAddress: "Das ist keine E-Mail-Adresse oder keine Telefonnummer. Bitte prüfen.",
      textTooLong: "Das ist zu lang. Bitte höchstens 500 Zeichen.",
      undo: "Rückgängig",
    },
  },
  photo: {
    title: (takenAt, name) => takenAt === null ? name : `Foto vom ${dayAndTime(takenAt)}`,
    pressAndHold: "Das Foto gedrückt halten, dann „In Fotos sichern“ antippen.",
    download: (size) => size === null ? "Herunterladen" : `Herunterladen (${bytes(size)})`,
    gone: "Dieses Foto lässt sich gerade nicht herunterladen. Bitte in einer Minute noch einmal " +
      "versuchen.",
    newer: "Neuer",
    older: "Älter",
    notMe: "Das bin ich nicht",
    notMeMeans: "Nimmt dieses Foto aus Ihren Fotos heraus. Das lässt sich rückgängig machen.",
    around: "Fotos neben diesem",
  },
  missing: {
    title: "Ein Foto fehlt",
    lead: "Wann und wo war es, und wer ist noch darauf? Das Foto wird dann von Hand gesucht.",
    label: "Welches Foto?",
    go: "Senden",
    open: (reports) =>
      plural(reports, {
        one: "1 Meldung ist noch nicht beantwortet.",
        other: "# Meldungen sind noch nicht beantwortet.",
      }),
  },
  publishing: {
    title: "Mich nicht zeigen",
    lead:
      "Fotos mit Ihnen bekommt dann niemand sonst zu sehen, auch keine Gruppenfotos: nicht hier " +
      "und nicht in den Galerien nach der Veranstaltung. Sie selbst sehen sie weiter.",
    go: "Vor anderen verbergen",
    isHidden: "Fotos mit Ihnen sind vor allen anderen verborgen.",
    undo: "Anderen wieder zeigen",
  },
  contact: {
    title: "Fotos später bekommen",
    lead:
      "Mit einer E-Mail-Adresse oder Nummer bekommen Sie nach der Veranstaltung einen Link. Um " +
      "sie zurückzunehmen, das Feld leeren.",
    mail: "E-Mail-Adresse",
    phone: "Telefonnummer",
    go: "Speichern",
  },
  stored: {
    title: "Was von Ihnen gespeichert ist",
    faceData: "Zahlen, die Ihr Gesicht beschreiben, aus dem Selfie. Das Selfie selbst ist weg.",
    mail: (mail) => `E-Mail-Adresse: ${mail}`,
    phone: (phone) => `Telefonnummer: ${phone}`,
    hidden: "Ihr Wunsch, dass niemand sonst Fotos von Ihnen sieht",
    reports: (reports) =>
      plural(reports, {
        one: "1 Meldung, dass ein Foto fehlt",
        other: "# Meldungen, dass Fotos fehlen",
      }),
    until: (at, isHidden) =>
      `All das${isHidden ? " bis auf diesen Wunsch" : ""} wird am ${
        day(at)
      } gelöscht, oder jetzt, ` +
      "wenn Sie es sagen.",
  },
  deletion: {
    title: "Meine Daten löschen",
    lead:
      "Gesichtsdaten, alles Geschriebene und Ihre Adresse oder Nummer werden sofort gelöscht. " +
      "Diese Seite ist dann leer; die Fotos der Veranstaltung bleiben, wo sie sind.",
    alsoFace: "Auch mein Gesicht auf den Fotos der Veranstaltung vergessen",
    alsoFaceMeans: "Das wird von Hand bestätigt. Danach findet Sie dort niemand mehr am Gesicht.",
    go: "Jetzt löschen",
    ask: "Das lässt sich nicht rückgängig machen.",
  },
  deleted: {
    title: "Gelöscht",
    lead: (at) => `Alles, was Sie hier hinterlassen haben, wurde am ${moment(at)} gelöscht.`,
    alsoFace:
      "Außerdem ist vorgemerkt, dass Ihr Gesicht auf den Fotos der Veranstaltung vergessen " +
      "werden soll.",
    again: "Noch einmal nach Fotos suchen",
    ask: (contact) => `Fragen: ${contact}`,
  },
  privacy: {
    title: "Was mit Ihren Daten geschieht",
    own:
      "Was von Ihnen gespeichert ist und wie Sie es löschen, steht am Ende der Seite mit Ihren " +
      "Fotos.",
  },
  notices: {
    notFound: [
      "Hier ist nichts",
      "Diese Adresse führt ins Leere oder zu nichts, was Ihnen gehört.",
    ],
    closed: [
      "Geschlossen",
      "Gäste können gerade nicht nach Fotos suchen. Fragen Sie vor Ort nach Ihren Fotos.",
    ],
    failed: [
      "Das hat nicht geklappt",
      "Bitte noch einmal versuchen. Hilft das nicht, sagen Sie vor Ort Bescheid.",
    ],
    refused: [
      "Das hat nicht geklappt",
      "Bitte zurück zu Ihren Fotos gehen und es von dort noch einmal versuchen.",
    ],
    tooMany: (minutes) => [
      "Einen Moment, bitte",
      `Dieses Handy hat sehr viel abgerufen. Bitte in ${
        plural(minutes, { one: "1 Minute", other: "# Minuten" })
      } noch einmal versuchen.`,
    ],
    again: "Zu Ihren Fotos",
  },
  reached: [
    "Es funktioniert",
    "Dieses Handy erreicht den Laptop. Handys von Gästen in diesem WLAN können das auch.",
  ],
});
