import type { ServiceKind, ServiceSystem } from "./service.ts";

/** What each kind needs, with values that are to be replaced. */
const needed: Readonly<Record<ServiceKind, Readonly<Record<string, string>>>> = {
  hub: {
    HUB_DATABASE: "postgres://photosort_hub:PASSWORD@127.0.0.1:5432/photosort",
    HUB_SECRET_KEY: "as `openssl rand -base64 32` gives",
    HUB_OBJECTS: "/srv/hub/objects",
    HUB_ROOTS: "photos=/srv/photos",
  },
  work: {
    HUB_URL: "https://hub.example.org",
    HUB_KEY: "psk_…",
    WORKER_ROOTS: "",
  },
};

/** @returns the settings of a service that is new, each switched off until somebody sets it. */
export function settingsFile(kind: ServiceKind, system: ServiceSystem): string {
  const all = Object.entries(needed[kind]);
  const page = kind === "hub" ? "docs/hub.md" : "docs/settings.md";
  if (system === "windows") {
    return [
      `@rem Settings of photosort ${kind}; ${page} lists all. Take the @rem away and set the value.`,
      ...all.map(([name, value]) => `@rem set "${name}=${value}"`),
      "",
    ].join("\r\n");
  }
  return [
    `# Settings of photosort ${kind}; ${page} lists all. Take the # away and set the value, between`,
    "# single quotes.",
    ...all.map(([name, value]) => `#${name}='${value}'`),
    "",
  ].join("\n");
}
