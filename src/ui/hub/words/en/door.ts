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
  tooMany: (seconds: number) => `Too many tries. Wait ${duration(seconds)}, then try again.`,
  ended: "You were logged out. Log in again to go on.",
});
