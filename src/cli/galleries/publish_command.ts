import { resolve } from "node:path";
import { counted } from "../../core/counted.ts";
import { exitCodes } from "../../core/exit_codes.ts";
import { OperatorError } from "../../core/operator_error.ts";
import { publish } from "../../event/actions/publishing/publish.ts";
import {
  type PublishReport,
  publishReport,
} from "../../event/actions/publishing/publish_report.ts";
import { readPlace } from "../../event/actions/publishing/read_place.ts";
import { findEvent } from "../../event/engine/event_site.ts";
import type { Config } from "../../event/settings.ts";
import { readEvent } from "../../event/views/read_event.ts";
import type { CommandContext } from "../context.ts";

export interface PublishOptions {
  to: string;
  check: boolean;
  dryRun: boolean;
  json: boolean;
}

/** Mirrors the galleries to a folder or a server. */
export async function publishCommand(
  context: CommandContext,
  config: Config,
  { to, check: checks, dryRun, json }: PublishOptions,
): Promise<number> {
  const { root } = await findEvent(config);
  const { place, name } = await readPlace(to, root, context.environment);
  const credentials = dryRun ? {} : credentialsFor(place.kind, context);
  const mirrored = await publish({ root, place, dryRun, checks, ...credentials }, context);
  using event = await readEvent(resolve(config.root));
  const report = publishReport(name, dryRun, mirrored, event.store.publications.tallies());
  if (json) context.print(JSON.stringify(report));
  else for (const line of lines(report)) context.print(line);
  return report.unsent + report.toDelete > 0 ? exitCodes.photosFailed : exitCodes.ok;
}

/** From the environment, or typed in; they are in no file of the event. */
function credentialsFor(kind: "folder" | "s3" | "webdav", context: CommandContext) {
  const given = (name: string, question: string, isSecret = false) => {
    const value = context.environment(name) ||
      (isSecret ? context.askSecret : context.ask)?.(question);
    if (value) return value;
    throw new OperatorError("usage", `${name} is not set`, "Set it in the environment.");
  };
  if (kind === "folder") return {};
  if (kind === "webdav") {
    const user = given("WEBDAV_USER", "User: ");
    return { webdav: { user, password: given("WEBDAV_PASSWORD", "Password: ", true) } };
  }
  const accessKeyId = given("AWS_ACCESS_KEY_ID", "Access key: ");
  const secretAccessKey = given("AWS_SECRET_ACCESS_KEY", "Secret key: ", true);
  const sessionToken = context.environment("AWS_SESSION_TOKEN") || undefined;
  return { s3: { accessKeyId, secretAccessKey, sessionToken } };
}

function lines(report: PublishReport): string[] {
  const { dryRun, target, sent, bytes, deleted, asBefore, unsent, toDelete, fault } = report;
  const size = `${(bytes / 1e6).toFixed(1)} MB`;
  const done = `${counted(sent, "file")} sent (${size}), ${deleted} deleted, ${asBefore} as before`;
  if (dryRun) return [`Dry run, nothing was done at ${target}: ${done}`];
  const found = [`${target}: ${done}`];
  if (unsent > 0) found.push(`${counted(unsent, "file is", "files are")} not there yet`);
  if (toDelete > 0) {
    found.push(`${counted(toDelete, "withdrawn file")} may still be there: publish again`);
  }
  if (fault !== null) found.push(`Why: ${fault.message}`);
  for (const other of report.pendingElsewhere) {
    const files = counted(other.toDelete, "withdrawn file");
    found.push(`${files} may still be at ${other.target}: publish there, too`);
  }
  return found;
}
