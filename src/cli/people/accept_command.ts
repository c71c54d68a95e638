import { relative, resolve } from "node:path";
import type { Config } from "../../event/settings.ts";
import type { Decision } from "../../core/decision.ts";
import { layout } from "../../event/event_layout.ts";
import { OperatorError } from "../../core/operator_error.ts";
import { referredBy } from "../../core/reference_path.ts";
import type { Store } from "../../event/db/store.ts";
import { findEventRoot } from "../../event/disk/event_root.ts";
import { sortingInstance } from "../../event/disk/instance_lock.ts";
import { personCalled } from "../../event/identity/references/named_faces.ts";
import { regroupNow } from "../../event/identity/regroup_now.ts";
import type { CommandContext } from "../context.ts";
import { workOnEvent } from "../../event/engine/event_work.ts";
import { decideCommand, type DecideOptions } from "./decide_command.ts";
import { withWorkers } from "./look_at_photos.ts";
import { takeInReferences } from "./take_in_references.ts";

/** Takes a human's word that photos in Admin/People show whom their paths name. */
export async function acceptCommand(
  context: CommandContext,
  config: Config,
  paths: readonly string[],
  options: DecideOptions,
): Promise<number> {
  const root = await findEventRoot(resolve(config.root));
  const choose = (store: Store) => paths.map((path) => accepting(store, root, path));
  const code = await decideCommand(context, config, choose, options);
  // Whoever is at work on the event looks into Admin/People by itself.
  if (options.dryRun || sortingInstance(root) !== undefined) return code;
  await withWorkers(
    context,
    config,
    (develop) =>
      workOnEvent(context, config, undefined, async (work) => {
        const photos = await takeInReferences(work, config, develop, context.say);
        for (const id of regroupNow(work, Date.now())) photos.add(id);
        await work.route(photos);
      }),
  );
  return code;
}

/** @param given a path as `photosort status` prints it, as it is in Admin/People, or absolute. */
function accepting(store: Store, root: string, given: string): Decision {
  const within = (folder: string) => relative(folder, resolve(folder, given)).replaceAll("\\", "/");
  const paths = [within(`${root}/${layout.references}`), within(root), within(Deno.cwd())]
    .map((path) => path.replace(`${layout.references}/`, ""));
  const row = store.references.all().find(({ path }) => paths.includes(path));
  if (row === undefined) {
    const hint = "`photosort review` names the portraits that wait for a word.";
    throw new OperatorError("usage", `no portrait ${given} is known in this event`, hint);
  }
  if (row.refusal === "unfit" || row.refusal === "taken") {
    const hint = "That cannot be accepted: put another photo in its place, or take it away.";
    throw new OperatorError("usage", `${given} is of no use: ${row.problem}`, hint);
  }
  const person = row.personId ?? personCalled(store, referredBy(row.path)?.name ?? "");
  if (person === undefined) {
    throw new OperatorError("usage", `${given} names nobody who is known`, "Give it a NAME.jpg.");
  }
  return { kind: "portrait", portrait: row.sha256, person: store.people.resolve(person) };
}
