import type { Formats } from "../../../words/formats.ts";
import type { enAccount } from "../en/account.ts";

export const deAccount = (_formats: Formats): ReturnType<typeof enAccount> => ({
  changePassword: "Passwort ändern…",
  title: "Dein Passwort ändern",
  says: "Du wirst in allen anderen Browsern und Programmen abgemeldet.",
  current: "Jetziges Passwort",
  password: "Neues Passwort",
  hint: "Zwölf Zeichen oder mehr.",
  same: "Das ist dein jetziges Passwort.",
  act: "Ändern",
  changed: "Dein Passwort ist geändert",
});
