import { exitCodes } from "../core/exit_codes.ts";
import { OperatorError } from "../core/operator_error.ts";
import {
  keepingSettings,
  keepsAlready,
  remarksOn,
  type SettingRemark,
} from "../event/actions/upkeep/keep_settings.ts";
import { makeEventIfNone } from "../event/actions/upkeep/make_event.ts";
import { eventSettings } from "../event/event_settings.ts";
import { type Config, faultOfSetting } from "../event/settings.ts";
import { settingsTable } from "../event/settings_table.ts";
import {
  keptSettings,
  type SettingsView,
  settingsView,
} from "../event/views/settings/settings_view.ts";
import type { SettingSpec } from "../runtime/setting_values.ts";
import type { CommandContext } from "./context.ts";
import { decideCommand } from "./people/decide_command.ts";

const LIST_HINT = "`photosort settings` lists every setting, its value and where it is set.";

/**
 * Without arguments prints every setting; `NAME=VALUE` stores a setting in the event, `NAME=`
 * removes it.
 *
 * @param given the settings without those that the event stores.
 */
export async function settingsCommand(
  context: CommandContext,
  given: Config,
  words: readonly string[],
  { json, dryRun }: { json: boolean; dryRun: boolean },
): Promise<number> {
  if (words.length === 0) {
    const settings = await settingsView(given);
    for (const line of json ? [JSON.stringify(settings)] : listLines(settings)) context.print(line);
    return exitCodes.ok;
  }
  const values = Object.fromEntries(words.map(parseAssignment));
  const { root, isNew } = await makeEventIfNone(given.root);
  if (isNew) context.say(`Made a new event in ${root}`);
  if (keepsAlready(await keptSettings(root), values)) {
    if (json) context.print(JSON.stringify({ decisions: [] }));
    else context.print("The event already has this value: nothing changed");
    return exitCodes.ok;
  }
  const code = await decideCommand(
    context,
    given,
    (store) => [keepingSettings(store, values)],
    { json, dryRun },
  );
  for (const remark of dryRun ? [] : remarksOn(given, values, root)) {
    context.say(remarkLine(remark));
  }
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
    const flag = name.toLowerCase().replaceAll("_", "-");
    const hint = `Put it into .env or the environment, or add --${flag} to each command.`;
    throw new OperatorError("usage", `${name} belongs to the machine, not to the event`, hint);
  }
  const wanted = value.trim() === "" ? null : value.trim(), fault = faultOfSetting(name, wanted);
  if (fault !== undefined) throw new OperatorError("usage", fault, LIST_HINT);
  return [name, wanted];
}

function remarkLine(remark: SettingRemark): string {
  const { env, flag } = settingsTable[remark.key];
  if (remark.kind === "overruled") {
    const by = remark.by === "flag" ? `--${flag}` : "the environment";
    return `On this computer ${by} sets ${env}, and overrides the event's value`;
  }
  if (remark.kind === "needsReprocessing") {
    return `${env} applies to new photos; \`photosort reprocess\` applies it to all others`;
  }
  return remark.from === "now"
    ? `The running photosort uses the new ${env} from now on, unless it was started with --${flag}`
    : `The running photosort uses the new ${env} from its next start on`;
}

function listLines(settings: SettingsView): string[] {
  const nameWidth = Math.max(...settings.map(({ name }) => name.length));
  const valueWidth = Math.max(...settings.map(({ value }) => value.length));
  const of = (owner: SettingsView[number]["belongsTo"]) =>
    settings.filter(({ belongsTo }) => belongsTo === owner).map(({ name, value, from }) =>
      `  ${name.padEnd(nameWidth)}  ${(value || "–").padEnd(Math.min(valueWidth, 40))}  ${from}`
    );
  return [
    "Of the event (`photosort settings NAME=VALUE` keeps one with it, NAME= no more):",
    ...of("event"),
    "Of this machine and this start:",
    ...of("machine"),
  ];
}
