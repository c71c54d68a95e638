import { escaped } from "../../http/escaped.ts";
import { nameOf, type Service } from "./service.ts";

/** Reads the settings, which launchd cannot, and then is the program. */
const START = 'set -a; . "$1"; shift; exec "$@"';

/** @returns a property list of launchd. */
export function launchdPlist({ kind, program, user, settings, folder, log = "" }: Service): string {
  const words = ["/bin/sh", "-c", START, nameOf(kind), settings, ...program, kind];
  const string = (text: string) => `<string>${escaped(text)}</string>`;
  const entries: [string, string][] = [
    ["Label", string(labelOf(kind))],
    ["ProgramArguments", `<array>${words.map(string).join("")}</array>`],
    ["WorkingDirectory", string(folder)],
    ["RunAtLoad", "<true/>"],
    // Not after an end that somebody asked for.
    ["KeepAlive", "<dict><key>SuccessfulExit</key><false/></dict>"],
    ["ThrottleInterval", "<integer>10</integer>"],
    ["ExitTimeOut", `<integer>${kind === "hub" ? 30 : 180}</integer>`],
    ["StandardOutPath", string(log)],
    ["StandardErrorPath", string(log)],
    ...user === undefined ? [] : [["UserName", string(user)] satisfies [string, string]],
  ];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
    '<plist version="1.0">',
    "<dict>",
    ...entries.map(([key, value]) => `  <key>${key}</key>${value}`),
    "</dict>",
    "</plist>",
    "",
  ].join("\n");
}

/** @returns what launchd calls a service. */
export function labelOf(kind: Service["kind"]): string {
  return `org.photosort.${kind}`;
}
