import { type Service, titleOf } from "./service.ts";

/** A hub finishes requests, a worker its photos, before it is ended; in seconds. */
const STOP_SECONDS = { hub: 30, work: 180 } as const;

/** @returns a unit of systemd. */
export function systemdUnit({ kind, program, user, settings, folder }: Service): string {
  const after = user === undefined ? [] : [
    "After=network-online.target postgresql.service",
    "Wants=network-online.target",
  ];
  // A user's own systemd has not the right to all of these.
  const narrow = user === undefined ? ["NoNewPrivileges=yes"] : [
    ...[`User=${user}`, "NoNewPrivileges=yes", "PrivateTmp=yes", "ProtectSystem=full"],
    ...["ProtectKernelTunables=yes", "ProtectControlGroups=yes", "RestrictSUIDSGID=yes"],
  ];
  return lines([
    "[Unit]",
    `Description=${titleOf(kind)}`,
    ...after,
    "",
    "[Service]",
    `EnvironmentFile=${literal(settings)}`,
    `WorkingDirectory=${literal(folder)}`,
    `ExecStart=${[...program, kind].map(quoted).join(" ")}`,
    "Restart=on-failure",
    "RestartSec=10",
    `TimeoutStopSec=${STOP_SECONDS[kind]}`,
    "LimitNOFILE=65536",
    ...narrow,
    "",
    "[Install]",
    `WantedBy=${user === undefined ? "default.target" : "multi-user.target"}`,
  ]);
}

/** `%` begins what systemd replaces. */
function literal(path: string): string {
  return path.replaceAll("%", "%%");
}

/** In commands, quotes and backslashes are read as in C, and `$` names a variable. */
function quoted(word: string): string {
  return `"${literal(word).replaceAll(/["\\]/g, "\\$&").replaceAll("$", "$$$$")}"`;
}

function lines(all: readonly string[]): string {
  return all.map((line) => `${line}\n`).join("");
}
