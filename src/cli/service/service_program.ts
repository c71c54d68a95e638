import { Argument, type Command } from "commander";
import { OperatorError } from "../../core/operator_error.ts";
import { hubSettings } from "../../hub/hub_settings.ts";
import type { CommandContext } from "../context.ts";
import type { ServiceOptions } from "./install_command.ts";
import { type ServiceKind, serviceKinds, type ServiceSystem } from "./service.ts";

/** The parts of the program that the commands of `service` need. */
export interface ServiceProgram {
  context: CommandContext;
  /** Makes a command of the family. */
  command: (usage: string, describe: string) => Command;
  done: (result: Promise<number>) => Promise<void>;
}

interface Given {
  user?: string;
  port?: string;
  dryRun?: boolean;
}

/** Adds the commands that have the system keep a hub or a worker running. */
export function addServiceCommands({ context, command, done }: ServiceProgram): void {
  const made = (usage: string, describe: string) =>
    command(usage, describe)
      .addArgument(new Argument("<kind>", "what it runs").choices(serviceKinds))
      .option("--user <name>", "for the whole computer, as this user; needs its administrator");
  const optionsOf = (kind: ServiceKind, { user }: Given): ServiceOptions => (
    { kind, system: systemHere(), user }
  );
  made("install", "have the system run a hub or a worker: systemd, launchd or Windows' tasks")
    .option("--dry-run", "print the file; write nothing")
    .action(async (kind: ServiceKind, given: Given) => {
      const { installCommand } = await import("./install_command.ts");
      const how = { dryRun: given.dryRun === true };
      await done(installCommand(context, optionsOf(kind, given), how));
    });
  made("remove", "take that away; its settings and its log stay")
    .action(async (kind: ServiceKind, given: Given) => {
      const { removeCommand } = await import("./remove_command.ts");
      await done(removeCommand(context, optionsOf(kind, given)));
    });
  made("status", "whether it is installed, where its log is, and whether the hub is ready")
    .option("--port <port>", "port of the hub", hubSettings.port.fallback)
    .action(async (kind: ServiceKind, given: Given) => {
      const { statusCommand } = await import("./status_command.ts");
      const url = `http://127.0.0.1:${given.port}`;
      await done(statusCommand(context, optionsOf(kind, given), url));
    });
}

/** @throws {OperatorError} `usage` on another system. */
function systemHere(): ServiceSystem {
  const { os } = Deno.build;
  if (os === "linux") return "systemd";
  if (os === "darwin") return "launchd";
  if (os === "windows") return "windows";
  const hint = "Have it run `photosort hub` or `photosort work` yourself.";
  throw new OperatorError("usage", `photosort knows no services of ${os}`, hint);
}
