import { posix, win32 } from "node:path";
import { OperatorError } from "../../core/operator_error.ts";
import { labelOf } from "./launchd_plist.ts";
import { nameOf, type ServiceKind, type ServiceSystem } from "./service.ts";

/** Where the parts of a service lie, and how a human deals with it; paths are absolute. */
export interface ServicePlaces {
  /** What the system reads. */
  definition: string;
  settings: string;
  folder: string;
  /** Undefined: the system keeps the log. */
  log?: string;
  /** How to see the log. */
  showLog: string;
  /** What has the settings read, and written to, by nobody but that user and the administrators. */
  protect: (user: string) => readonly string[];
  /** What starts the service now and with each start of the computer, in this order. */
  start: readonly string[];
  stop: readonly string[];
}

export interface PlaceOptions {
  kind: ServiceKind;
  system: ServiceSystem;
  /** For the whole computer, and not for one user. */
  isSystem: boolean;
  environment: (name: string) => string | undefined;
}

/** @throws {OperatorError} `usage` if nobody says where this user's files are. */
export function servicePlaces(options: PlaceOptions): ServicePlaces {
  if (options.system === "systemd") return systemdPlaces(options);
  return options.system === "launchd" ? launchdPlaces(options) : windowsPlaces(options);
}

function systemdPlaces({ kind, isSystem, environment }: PlaceOptions): ServicePlaces {
  const name = nameOf(kind), manner = isSystem ? "" : "--user ";
  const config = isSystem
    ? "/etc"
    : environment("XDG_CONFIG_HOME") || posix.join(homeOf(environment), ".config");
  const folder = posix.join(config, "photosort");
  const units = isSystem ? "/etc/systemd/system" : posix.join(config, "systemd", "user");
  return {
    definition: posix.join(units, `${name}.service`),
    ...{ settings: posix.join(folder, `${kind}.env`), folder },
    showLog: `journalctl ${manner}-u ${name}`,
    // The system's first process reads them, and hands them over.
    protect: () => [],
    start: [
      `systemctl ${manner}daemon-reload`,
      `systemctl ${manner}enable --now ${name}`,
      // Otherwise it ends when the user logs out.
      ...isSystem ? [] : ["loginctl enable-linger"],
    ],
    stop: [`systemctl ${manner}disable --now ${name}`],
  };
}

function launchdPlaces({ kind, isSystem, environment }: PlaceOptions): ServicePlaces {
  const library = isSystem ? "/Library" : posix.join(homeOf(environment), "Library");
  const agents = posix.join(library, isSystem ? "LaunchDaemons" : "LaunchAgents");
  const folder = posix.join(library, "Application Support", "photosort");
  const log = posix.join(library, "Logs", `photosort-${kind}.log`), label = labelOf(kind);
  const domain = isSystem ? "system" : "gui/$(id -u)", root = isSystem ? "sudo " : "";
  const definition = posix.join(agents, `${label}.plist`);
  return {
    ...{ definition, settings: posix.join(folder, `${kind}.env`), folder, log },
    showLog: `tail -f '${log}'`,
    // The service itself reads them, as its user.
    protect: (user) => [`sudo chown '${user}' '${posix.join(folder, `${kind}.env`)}'`],
    start: [`${root}launchctl bootstrap ${domain} '${definition}'`],
    stop: [`${root}launchctl bootout ${domain}/${label}`],
  };
}

function windowsPlaces({ kind, isSystem, environment }: PlaceOptions): ServicePlaces {
  const variable = isSystem ? "ProgramData" : "LOCALAPPDATA", name = nameOf(kind);
  const data = environment(variable);
  if (data === undefined) throw unknown(variable);
  const folder = win32.join(data, "photosort"), definition = win32.join(folder, `${name}.xml`);
  const log = win32.join(folder, `${kind}.log`);
  return {
    ...{ definition, settings: win32.join(folder, `${kind}.cmd`), folder, log },
    showLog: `Get-Content -Wait "${log}"`,
    // Below ProgramData every user reads, and makes files.
    protect: (user) => [
      `icacls "${folder}" /inheritance:r /grant:r *S-1-5-18:(OI)(CI)F ` +
      `*S-1-5-32-544:(OI)(CI)F "${user}:(OI)(CI)M"`,
    ],
    start: [
      `schtasks /Create /TN ${name} /XML "${definition}" /F`,
      `schtasks /Run /TN ${name}`,
    ],
    stop: [`schtasks /End /TN ${name}`, `schtasks /Delete /TN ${name} /F`],
  };
}

function homeOf(environment: PlaceOptions["environment"]): string {
  const home = environment("HOME");
  if (home === undefined || home === "") throw unknown("HOME");
  return home;
}

function unknown(variable: string): OperatorError {
  const hint = "It names the folder of the service's files.";
  return new OperatorError("usage", `${variable} is not set in the environment`, hint);
}
