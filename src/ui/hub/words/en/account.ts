import type { Formats } from "../../../words/formats.ts";

/** Somebody's own login. */
export const enAccount = (_formats: Formats) => ({
  changePassword: "Change password…",
  title: "Change your password",
  says: "You are logged out in all other browsers and programs.",
  current: "Current password",
  password: "New password",
  hint: "Twelve characters or more.",
  same: "This is your current password.",
  act: "Change",
  changed: "Your password is changed",
});
