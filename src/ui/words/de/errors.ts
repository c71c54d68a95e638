import type { enErrors } from "../en/errors.ts";
import type { Formats } from "../formats.ts";

export const deErrors = ({ plural }: Formats): ReturnType<typeof enErrors> => ({
  files: (count) => plural(count, { one: "1 Datei", other: "# Dateien" }),
  retryAll: "Alle noch einmal",
  retry: "Noch einmal",
  retryEffect: (count) =>
    plural(count, {
      one: "Legt die Datei an ihren alten Platz und sortiert sie noch einmal.",
      other: "Legt # Dateien an ihren alten Platz und sortiert sie noch einmal.",
    }),
  retried: (count) =>
    plural(count, {
      one: "1 Datei wird noch einmal versucht",
      other: "# Dateien werden noch einmal versucht",
    }),
  occupied: (name) => `${name} bleibt: An ihrem alten Platz liegt eine andere Datei`,
  missing: (name) => `${name} liegt nicht mehr in Admin/Errors`,
  todos: {
    undecodable:
      "Auf einem anderen Computer öffnen oder neu von der Karte kopieren, dann noch einmal.",
    truncated: "Das Ende der Datei fehlt: neu von der Karte kopieren, dann noch einmal.",
    too_large: "Mit weniger Pixeln speichern und die kleinere Datei in Incoming legen.",
    worker_hung: "Noch einmal versuchen; sonst das Foto in einem Bildprogramm neu speichern.",
    worker_crashed: "Noch einmal versuchen; sonst das Foto in einem Bildprogramm neu speichern.",
    crashed_program:
      "Das Foto in einem Bildprogramm neu speichern und diese Datei in Incoming legen.",
  },
  shows: {
    damaged: "Beschädigt: Teile können falsch aussehen",
    part: "Nur der obere Teil war lesbar",
    preview: "Die kleine Vorschau aus der Datei",
  },
  mayHelp: "Ein weiterer Versuch kann helfen",
  where: "Wo sie jetzt liegt",
  onCard: (card) => `auf der Karte ${card}`,
  copy: "Pfad kopieren",
  copied: "Der Pfad ist in der Zwischenablage",
  none: "Jede Datei war lesbar",
  noneHint:
    "Dateien, die photosort nicht sortieren kann, werden unverändert beiseitegelegt und stehen hier mit dem Grund.",
});
