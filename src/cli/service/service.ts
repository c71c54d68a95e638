/** What can be kept running by the system. */
export const serviceKinds = ["hub", "work"] as const;
export type ServiceKind = (typeof serviceKinds)[number];

/** By what a system keeps programs running. */
export type ServiceSystem = "systemd" | "launchd" | "windows";

/** A service, as it is to be installed. Paths are absolute. */
export interface Service {
  kind: ServiceKind;
  /** The program and its first arguments, to which the kind is added. */
  program: readonly string[];
  /** It is for the whole computer and runs as this user; undefined: for whoever installs it. */
  user?: string;
  /** The file of its settings. */
  settings: string;
  /** The folder that it runs in. */
  folder: string;
  /** The file of its log; undefined: the system keeps it. */
  log?: string;
}

/** @returns what the system calls it, such as `photosort-hub`. */
export function nameOf(kind: ServiceKind): string {
  return `photosort-${kind}`;
}

/** @returns what whoever looks at services reads of it. */
export function titleOf(kind: ServiceKind): string {
  return kind === "hub" ? "photosort hub" : "photosort worker";
}
