import type { Formats } from "../../../words/formats.ts";
import type { enTroubles } from "../en/troubles.ts";

export const deTroubles = ({ duration }: Formats): ReturnType<typeof enTroubles> => ({
  lost: "Der Hub antwortet nicht",
  lostHint:
    "Diese Seite macht von selbst weiter, sobald der Hub wieder läuft. Was du getippt hast, bleibt stehen; lade nicht neu.",
  checks: {
    database: "Die Datenbank ist nicht benutzbar",
    queue: "Die Warteschlange der Fotos ist nicht benutzbar",
    objects: "Bilder lassen sich nicht speichern",
    roots: "Ein Ordner mit Fotos ist nicht da",
    secret: "Der geheime Schlüssel des Hubs passt nicht",
  },
  checkHint: "Nichts ist verloren: Der Hub macht von selbst weiter, wenn es behoben ist.",
  workersRefused: (names) => `Der Hub weist einen Worker ab: ${names}`,
  unread: "Das lässt sich gerade nicht zeigen",
  unreadHint: "Der Hub hat es nicht gesagt. Er wird wieder gefragt, sobald er antwortet.",
  noAnswer:
    "Der Hub hat nicht geantwortet. Nichts wurde geändert; versuche es noch einmal, wenn der Hinweis oben weg ist.",
  stale:
    "Das wurde inzwischen anderswo geändert. Die Seite zeigt nun, wie es ist: Sieh hin, und tu es noch einmal, wenn es noch stimmt.",
  tooMany: (seconds) =>
    `Zu viele Anfragen. Warte ${duration(seconds)} und versuche es noch einmal.`,
  statuses: {
    403: "Deine Rolle darf das nicht. Frage jemanden, der den Mandanten verwaltet.",
    404: "Das ist nicht mehr da.",
    409: "Das geht gerade nicht: Etwas anderes geschieht noch. Versuche es gleich noch einmal.",
    413: "Das ist zu groß.",
    422: "Etwas von dem, was eingegeben wurde, ist nicht möglich.",
    500: "Etwas Unerwartetes ist fehlgeschlagen. Mehr steht im Protokoll des Hubs.",
    503:
      "Der Hub erreicht seine Datenbank oder seine Dateien gerade nicht. Versuche es gleich noch einmal.",
  },
  unknown: "Das hat nicht geklappt. Versuche es noch einmal.",
});
