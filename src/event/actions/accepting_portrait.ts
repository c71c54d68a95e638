import { relative, resolve } from "node:path";
import type { Decision } from "../../core/decision.ts";
import { OperatorError } from "../../core/operator_error.ts";
import { referredBy } from "../../core/reference_path.ts";
import type { Store } from "../db/store.ts";
import { layout } from "../event_layout.ts";
import { personCalled } from "../identity/references/named_faces.ts";
import { sentence } from "../../core/sentences/sentence.ts";

/**
 * @param root absolute path of EventRoot.
 * @param given a path as `photosort status` prints it, relative to Admin/People, or absolute.
 * @returns the decision that the portrait shows the person in its path.
 * @throws {OperatorError} `usage` if there is no such portrait, or photosort cannot use it.
 */
export function acceptingPortrait(store: Store, root: string, given: string): Decision {
  const within = (folder: string) => relative(folder, resolve(folder, given)).replaceAll("\\", "/");
  const paths = [within(`${root}/${layout.references}`), within(root), within(Deno.cwd())]
    .map((path) => path.replace(`${layout.references}/`, ""));
  const row = store.references.all().find(({ path }) => paths.includes(path));
  if (row === undefined) {
    const hint = "`photosort review` lists the portraits that you should check.";
    throw new OperatorError("usage", `no portrait ${given} is known in this event`, hint);
  }
  if (row.refusal === "unfit" || row.refusal === "taken") {
    const hint = "Replace it with another photo, or delete it.";
    throw new OperatorError(
      "usage",
      sentence("cannotBeUsed", { file: given, reason: row.problem! }),
      hint,
    );
  }
  const person = row.personId ?? personCalled(store, referredBy(row.path)?.name ?? "");
  if (person === undefined) {
    throw new OperatorError(
      "usage",
      `${given} does not name a known person`,
      "Rename it to NAME.jpg.",
    );
  }
  return { kind: "portrait", portrait: row.sha256, person: store.people.resolve(person) };
}
