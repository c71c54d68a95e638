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
  tooMany: (seconds) =>
    `Zu viele Versuche. Warte ${duration(seconds)} und versuche es noch einmal.`,
  ended: "Du wurdest abgemeldet. Melde dich wieder an, um weiterzumachen.",
});
