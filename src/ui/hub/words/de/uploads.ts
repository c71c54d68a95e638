import type { Formats } from "../../../words/formats.ts";
import type { enUploads } from "../en/uploads.ts";

export const deUploads = ({ plural, bytes }: Formats): ReturnType<typeof enUploads> => ({
  open: "Fotos hochladen…",
  title: "Fotos hochladen",
  says: "Von diesem Rechner zum Hub. Die Dateien selbst ändern sich nicht.",
  drop: "Fotos hier ablegen",
  choose: "Fotos wählen…",
  more: "Weitere wählen…",
  close: "Schließen",
  stop: "Anhalten",
  stopEffect: "Was gesendet ist, bleibt. Dieselben Dateien noch einmal wählen, um weiterzumachen.",
  clear: "Liste leeren",
  progress: "Gesendete Fotos",
  sent: (done, all, size) =>
    `${done} von ${plural(all, { one: "1 Foto", other: "# Fotos" })} gesendet, ${bytes(size)}`,
  goesOn: "Es geht weiter, während du die Seite benutzt. Lass diesen Tab offen.",
  waits: "Der Hub nimmt gerade keine Fotos. Er wird wieder gefragt…",
  allSent: "Alle sind gesendet. Worker verarbeiten sie jetzt.",
  failed: (count) =>
    plural(count, {
      one: "1 Datei wurde nicht angenommen",
      other: "# Dateien wurden nicht angenommen",
    }),
  again: "Diese noch einmal versuchen",
  tooLarge: (size) => `Größer als ${bytes(size)}`,
  empty: "Die Datei ist leer",
  unread: "Die Datei lässt sich nicht lesen; vielleicht wurde sie verschoben",
});
