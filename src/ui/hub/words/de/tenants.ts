import type { Formats } from "../../../words/formats.ts";
import type { enTenants } from "../en/tenants.ts";

export const deTenants = (_formats: Formats): ReturnType<typeof enTenants> => ({
  add: "Mandanten hinzufügen…",
  addTitle: "Mandanten hinzufügen",
  none: "Noch kein Mandant",
  noneHint:
    "Ein Mandant ist ein Studio, ein Verein oder eine Schule: Seine Fotos und Personen sieht sonst niemand.",
  slug: "Kurzname",
  slugHint:
    "Kleinbuchstaben, Ziffern und Bindestriche. Seine Benutzer tippen ihn beim Anmelden; er bleibt.",
  name: "Name",
  admin: "Wer ihn verwaltet",
  adminName: "Name der Person",
  state: "Zustand",
  created: "Seit",
  suspend: "Sperren",
  suspendEffect: "Niemand vom Mandanten kommt hinein, und nichts von ihm wird verarbeitet.",
  activate: "Freigeben",
  activateEffect: "Die Benutzer kommen wieder hinein, und seine Fotos werden verarbeitet.",
  remove: "Endgültig entfernen…",
  removeTitle: (name) => `${name} endgültig entfernen?`,
  removeSays:
    "Alle Fotos, Personen, Benutzer und das Protokoll dieses Mandanten werden aus dem Hub gelöscht. Die Dateien in seinen Ordnern bleiben. Das lässt sich nicht rückgängig machen.",
  removeAct: "Endgültig entfernen",
  typeSlug: (slug) => `Tippe „${slug}“ zur Bestätigung`,
  wrongSlug: "Das ist nicht sein Kurzname.",
});
