import type { Formats } from "../../../words/formats.ts";

/** The frame around every place. */
export const enShell = ({ plural }: Formats) => ({
  skip: "Skip to the page",
  placesLabel: "Places",
  more: "More",
  places: {
    tenants: "Tenants",
    jobs: "Jobs",
    photos: "Photos",
    people: "People",
    review: "Review",
    history: "History",
    workers: "Workers",
    audit: "Audit log",
    settings: "Settings",
  },
  /** Short enough for a phone's lower edge. */
  waiting: (count: number) => plural(count, { one: "1 waits for you", other: "# wait for you" }),
  connecting: "Connecting…",
  hub: "photosort hub",
  signOut: "Log out",
  signedInAs: (name: string) => `Logged in as ${name}`,
  roles: {
    system_admin: "System admin",
    tenant_admin: "Tenant admin",
    site_manager: "Site manager",
    operator: "Operator",
    viewer: "Viewer",
    worker: "Worker",
  },
  notFound: "There is no such page",
  notFoundHint: "The address may be mistyped, or you may not see what it leads to.",
  toStart: "To the start",
  showMore: "Show more",
  acts: "Actions",
  copy: "Copy",
  copied: "Copied",
  notCopied: "This browser does not let the page copy. Select the text and press Ctrl+C.",
  nobody: "Nobody",
  callers: {
    you: "you",
    user: (id: string) => `user ${id}`,
    key: (id: string) => `API key ${id}`,
    admin: (id: string) => `system admin ${id}`,
    nobody: (_id: string) => "nobody who is known",
  },
});
