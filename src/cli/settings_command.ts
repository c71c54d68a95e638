import { join, resolve } from "node:path";
import {
  type Config,
  faultOfSetting,
  standingSetting,
  type StatedSetting,
} from "../event/settings.ts";
import { layout } from "../event/event_layout.ts";
import { exitCodes } from "../core/exit_codes.ts";
import type { KeptSettings } from "../core/kept_settings.ts";
import { OperatorError } from "../core/operator_error.ts";
import { openDatabase, openForReading } from "../event/db/open.ts";
import { createStore, type Store } from "../event/db/store.ts";
import { prepareEventRoot } from "../event/disk/event_root.ts";
import { sortingInstance } from "../event/disk/instance_lock.ts";
import { eventSettings } from "../event/event_settings.ts";
import { settingsInDecisionLog } from "../event/identity/decisions/settings_in_decision_log.ts";
import { CAMERA_HINT, faultOfClocks } from "../event/sorting/known_cameras.ts";
import { holdsAtOnce, needsDeveloping } from "../event/sorting/live_settings.ts";
import type { SettingSpec } from "../runtime/setting_values.ts";
import { type SettingKey, settingsTable } from "../event/settings_table.ts";
import type { CommandContext } from "./context.ts";
import { hasHistory } from "../event/recovery/require_sound.ts";
import { programMigrations } from "../event/engine/program_migrations.ts";
import { decideCommand } from "./people/decide_command.ts";

const LIST_HINT = "`photosort settings` lists every setting, its value and who says so.";

/**
 * Without words prints every setting; with `NAME=VALUE` lets the event keep it, and with `NAME=` no
 * more.
 *
 * @param given the settings before the event has its say.
 */
export async function settingsCommand(
  context: CommandContext,
  given: Config,
  words: readonly string[],
  { json, dryRun }: { json: boolean; dryRun: boolean },
): Promise<number> {
  const root = resolve(given.root);
  if (words.length === 0) return await list(context, given, root, json);
  const values = Object.fromEntries(words.map(parseAssignment));
  if (!await isEvent(root)) await makeEvent(context, root);
  const kept = await keptBy(root);
  if (Object.entries(values).every(([name, value]) => (kept[name] ?? null) === value)) {
    if (json) context.print(JSON.stringify({ decisions: [] }));
    else context.print("The event keeps that already: nothing is changed");
    return exitCodes.ok;
  }
  const code = await decideCommand(
    context,
    given,
    (store) => {
      refuseClocks(store, values.CAMERA_CLOCKS);
      return [{ kind: "settings", values }];
    },
    { json, dryRun },
  );
  if (!dryRun) { for (const line of remarks(given, values, root)) context.say(line); }
  return code;
}

function parseAssignment(word: string): [name: string, value: string | null] {
  const [, written, value] = /^([\w-]+)=([^]*)$/.exec(word) ?? [];
  if (written === undefined) {
    throw new OperatorError("usage", `"${word}" is not NAME=VALUE`, LIST_HINT);
  }
  const name = written.replace(/^-+/, "").replaceAll("-", "_").toUpperCase();
  const specs: SettingSpec[] = Object.values(settingsTable);
  if (!specs.some(({ env }) => env === name)) {
    throw new OperatorError("usage", `there is no setting ${written}`, LIST_HINT);
  }
  if (!Object.values(eventSettings).some(({ env }) => env === name)) {
    const hint = `Put it into .env or the environment, or say --${
      name.toLowerCase().replaceAll("_", "-")
    } each time.`;
    throw new OperatorError("usage", `${name} belongs to the machine, not to the event`, hint);
  }
  const wanted = value.trim() === "" ? null : value.trim(), fault = faultOfSetting(name, wanted);
  if (fault !== undefined) throw new OperatorError("usage", fault, LIST_HINT);
  return [name, wanted];
}

function refuseClocks(store: Store, clocks: string | null | undefined): void {
  const fault = faultOfClocks(store, clocks ?? "");
  if (fault !== undefined) throw new OperatorError("usage", fault, CAMERA_HINT);
}

async function isEvent(root: string): Promise<boolean> {
  const info = await Deno.stat(join(root, layout.database)).catch(() => undefined);
  return info !== undefined || await hasHistory(root);
}

/** Settings are often known before the first photo is. */
async function makeEvent({ say }: CommandContext, root: string): Promise<void> {
  await prepareEventRoot(root);
  createStore(openDatabase(join(root, layout.database), programMigrations())).close();
  say(`Made a new event in ${root}`);
}

/** What may surprise about settings that were just said. */
function remarks(config: Config, values: Record<string, string | null>, root: string): string[] {
  const keys = (Object.keys(eventSettings) as SettingKey[])
    .filter((key) => settingsTable[key].env in values);
  const isRunning = sortingInstance(root) !== undefined;
  return keys.flatMap((key) => {
    const { env, flag } = settingsTable[key], { from } = config.stated[key];
    const lines: string[] = [];
    if (from === "flag" || from === "environment") {
      lines.push(
        `${env} is said by ${
          from === "flag" ? `--${flag}` : "the environment"
        } here, which counts more`,
      );
    }
    if (isRunning) {
      lines.push(
        holdsAtOnce(key)
          ? `The photosort at work goes by ${env} from now on, unless it was started with --${flag}`
          : `The photosort at work goes by ${env} from its next start on`,
      );
    }
    if (needsDeveloping(key)) {
      lines.push(
        `${env} holds for photos still to come; \`photosort reprocess\` does the others anew`,
      );
    }
    return lines;
  });
}

interface Listed extends StatedSetting {
  name: string;
  belongsTo: "event" | "machine";
}

async function list(
  context: CommandContext,
  config: Config,
  root: string,
  json: boolean,
): Promise<number> {
  const kept = await keptBy(root);
  const settings = (Object.keys(settingsTable) as SettingKey[]).map((key): Listed => ({
    name: settingsTable[key].env,
    ...standingSetting(config, key, kept),
    belongsTo: key in eventSettings ? "event" : "machine",
  }));
  if (json) {
    context.print(JSON.stringify(
      settings.map(({ name, text, from, belongsTo }) => ({ name, value: text, from, belongsTo })),
    ));
    return exitCodes.ok;
  }
  const nameWidth = Math.max(...settings.map(({ name }) => name.length));
  const valueWidth = Math.max(...settings.map(({ text }) => text.length));
  const line = ({ name, text, from }: Listed) =>
    `  ${name.padEnd(nameWidth)}  ${(text || "–").padEnd(Math.min(valueWidth, 40))}  ${from}`;
  const of = (owner: Listed["belongsTo"]) =>
    settings.filter(({ belongsTo }) => belongsTo === owner).map(line);
  context.print("Of the event (`photosort settings NAME=VALUE` keeps one with it, NAME= no more):");
  for (const one of of("event")) context.print(one);
  context.print("Of this machine and this start:");
  for (const one of of("machine")) context.print(one);
  return exitCodes.ok;
}

/** The record of decisions tells it also when the database cannot. */
async function keptBy(root: string): Promise<KeptSettings> {
  const info = await Deno.stat(join(root, layout.database)).catch(() => undefined);
  if (!info?.isFile || info.size === 0) return settingsInDecisionLog(root);
  const store = createStore(openForReading(join(root, layout.database)));
  try {
    return { ...store.settings.all() };
  } finally {
    store.close();
  }
}
