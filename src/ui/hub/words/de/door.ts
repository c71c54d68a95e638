import type { Formats } from "../../../words/formats.ts";
import type { enDoor } from "../en/door.ts";

export const deDoor = ({ duration }: Formats): ReturnType<typeof enDoor> => ({
  title: "Anmelden",
  tenant: "Mandant",
  tenantHint: "Der Kurzname des Studios, Vereins oder der Schule. Leer, wenn du den Hub betreibst.",
  email: "E-Mail-Adresse",
  password: "Passwort",
  signIn: "Anmelden",
  missing: "Gib deine E-Mail-Adresse und dein Passwort ein.",
  wrong: "Mandant, E-Mail-Adresse und Passwort passen nicht zusammen. Prüfe alle drei.",
  token: "Token",
  tokenHint: "Etwa das in first-login.json, von einem Hub zum Ausprobieren.",
  byToken: "Stattdessen mit einem Token anmelden",
  byPassword: "Stattdessen mit einem Passwort anmelden",
  missingToken: "Gib das Token ein.",
  wrongToken: "Dieses Token gilt nicht oder nicht mehr.",
  tooMany: (seconds) =>
    `Zu viele Versuche. Warte ${duration(seconds)} und versuche es noch einmal.`,
  ended: "Du wurdest abgemeldet. Melde dich wieder an, um weiterzumachen.",
});
