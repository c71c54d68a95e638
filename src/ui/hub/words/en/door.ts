import type { Formats } from "../../../words/formats.ts";

/** The page's door. */
export const enDoor = ({ duration }: Formats) => ({
  title: "Log in",
  tenant: "Tenant",
  tenantHint: "The short name of your studio, club or school. Empty if you run the hub.",
  email: "E-mail address",
  password: "Password",
  signIn: "Log in",
  missing: "Enter your e-mail address and your password.",
  wrong: "Tenant, e-mail address and password do not belong together. Check all three.",
  token: "Token",
  tokenHint: "Such as the one in first-login.json, of a hub that is tried.",
  byToken: "Log in by a token instead",
  byPassword: "Log in by a password instead",
  missingToken: "Enter the token.",
  wrongToken: "This token is not, or no longer, good.",
  tooMany: (seconds: number) => `Too many tries. Wait ${duration(seconds)}, then try again.`,
  ended: "You were logged out. Log in again to go on.",
});
