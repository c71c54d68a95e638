import type { Formats } from "../../../words/formats.ts";

/** Tenants, for whoever runs the hub. */
export const enTenants = (_formats: Formats) => ({
  add: "Add a tenant…",
  addTitle: "Add a tenant",
  none: "No tenant yet",
  noneHint:
    "A tenant is a studio, a club or a school: its photos and people are seen by nobody else.",
  slug: "Short name",
  slugHint: "Small letters, digits and hyphens. Its users type it when they log in; it stays.",
  name: "Name",
  admin: "Who administers it",
  adminName: "Their name",
  state: "State",
  created: "Since",
  suspend: "Suspend",
  suspendEffect: "Nobody of the tenant gets in, and nothing of it is processed.",
  activate: "Activate",
  activateEffect: "The tenant's users get in again, and its photos are processed.",
  remove: "Remove for good…",
  removeTitle: (name: string) => `Remove ${name} for good?`,
  removeSays:
    "All photos, people, users and the audit log of this tenant are deleted from the hub. The files in its folders stay. This cannot be taken back.",
  removeAct: "Remove for good",
  typeSlug: (slug: string) => `Type “${slug}” to confirm`,
  wrongSlug: "This is not its short name.",
});
