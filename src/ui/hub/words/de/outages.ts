import type { OutageCode, SaidWords } from "../../../../contracts/said.ts";

/** Why the hub cannot work now, and what to do. */
export const deOutages: Pick<SaidWords, OutageCode> = {
  databaseRefuses: () => "Die Datenbank nimmt keine Verbindung an: sieh nach, ob PostgreSQL läuft",
  databaseHostUnknown: () => "Den Rechner, den HUB_DATABASE nennt, kennt niemand",
  databaseUnreachable: () => "Die Datenbank ist nicht zu erreichen",
  databaseDriveFull: () => "Das Laufwerk der Datenbank ist voll: mach Platz",
  databaseConnections: () =>
    "Die Datenbank nimmt keine weiteren Verbindungen an: erhöhe max_connections, oder senke HUB_DATABASE_CONNECTIONS",
  databaseStarting: () => "Die Datenbank startet gerade",
  databaseShutDown: () => "Die Datenbank wurde beendet",
  databaseAway: () => "Die Datenbank antwortet gerade nicht",
  transactionUndone: () =>
    "Die Datenbank hat etwas zurückgenommen, das einem anderen Vorgang im Weg stand",
  databaseBrokeOff: () => "Die Datenbank hat die Verbindung abgebrochen",
  databaseSlow: () => "Die Datenbank antwortet nicht rechtzeitig",
  passwordRefused: () => "Die Datenbank weist das Passwort in HUB_DATABASE ab",
  loginRefused: () => "Die Datenbank weist die Anmeldung in HUB_DATABASE ab",
  noSuchDatabase: () => "Die Datenbank, die HUB_DATABASE nennt, gibt es nicht",
  brokerRefuses: () =>
    "Die Warteschlange nimmt keine Verbindung an: sieh nach, ob nats-server läuft",
  brokerHostUnknown: () => "Den Rechner, den HUB_BROKER nennt, kennt niemand",
  brokerUnreachable: () => "Die Warteschlange ist nicht zu erreichen",
  brokerBrokeOff: () => "Die Warteschlange hat die Verbindung abgebrochen",
  brokerSlow: () => "Die Warteschlange antwortet nicht rechtzeitig",
  brokerStoreAway: () =>
    "nats-server läuft, aber sein JetStream antwortet nicht: sieh nach, ob die meisten Server des Verbunds laufen",
  brokerRefusesLogin: () =>
    "Die Warteschlange weist die Anmeldung in HUB_BROKER ab, oder was sie darf",
  brokerCredentials: () =>
    "HUB_BROKER_CREDENTIALS ist keine Datei mit Zugangsdaten: sie enthält JWT und Seed eines Benutzers",
  brokerNotTrusted: () =>
    "Niemand, dem dieser Rechner vertraut, bürgt für das Zertifikat der Warteschlange: sieh dir HUB_BROKER_CA an",
  brokerWithoutTls: () => "HUB_BROKER verlangt TLS, und nats-server hat kein Zertifikat",
  brokerKeepsNothing: () =>
    "nats-server läuft ohne JetStream: deploy/nats.conf zeigt, wie man es einrichtet",
  brokerTooOld: ({ version }) => `nats-server ${version} ist zu alt: nimm 2.11 oder neuer`,
  brokerOtherStream: ({ name }) =>
    `NATS hat einen Stream ${name}, der nicht jede Nachricht bis zum Ende aufhebt: entferne ihn, photosort macht seinen eigenen`,
  schemaMissing: () =>
    "Die Datenbank des Hubs ist nicht vorbereitet. Rufe `photosort hub migrate` auf.",
  schemaOlder: ({ version, known }) =>
    `Die Datenbank des Hubs hat Schema ${version} von ${known}. Rufe \`photosort hub migrate\` auf.`,
  schemaNewer: ({ version, known }) =>
    `Die Datenbank des Hubs hat Schema ${version}, dieses photosort kennt ${known}. Nimm die neuere Version.`,
  loginSeesMore: ({ role }) =>
    `Die Datenbankrolle ${role} ist nicht so eingerichtet, dass sie Mandanten trennt. \`photosort hub migrate\` richtet die Rolle ein, die HUB_DATABASE nennt; siehe docs/hub.md.`,
  otherSecretKey: () =>
    "HUB_SECRET_KEY öffnet die Schlüssel nicht, mit denen die Datenbank Anmeldungen unterschreibt. Setze den Schlüssel, mit dem dieser Hub begonnen wurde.",
  objectsFull: () =>
    "In HUB_OBJECTS lässt sich nichts speichern: das Laufwerk ist voll, mach Platz",
  objectsAway: () =>
    "In HUB_OBJECTS lässt sich nichts speichern: sieh nach, ob das Laufwerk da ist und photosort dort schreiben darf",
  objectsRefused: ({ reason }) => `In HUB_OBJECTS lässt sich nichts speichern: ${reason}`,
  rootsAway: ({ roots }) =>
    `Mehrere Ordner sind nicht, wie sie waren: ${roots}. Ihre Laufwerke einbinden oder ihre Pfade richtig setzen`,
  rootFails: ({ root, reason }) => `Der Ordner „${root}“ macht Schwierigkeiten: ${reason}`,
  queueRefused: ({ reason }) => `Die Warteschlange weist ab: ${reason}`,
  noAnswerWithin: ({ seconds }) => `Keine Antwort in ${seconds} s`,
  checkFailed: ({ reason }) => `Es ist fehlgeschlagen: ${reason}`,
  notYetServing: ({ cause }) => `Der Hub arbeitet noch nicht: ${cause}`,
  hubEnding: () => "Der Hub wird beendet",
  notDealtWith: () => "Wer es übernahm, ist nicht rechtzeitig damit fertig geworden",
};
