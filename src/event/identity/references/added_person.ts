import type { Decision } from "../../../core/decision.ts";
import { OperatorError } from "../../../core/operator_error.ts";
import type { PersonRow } from "../../db/people/people.ts";
import type { Store } from "../../db/store.ts";
import { layout } from "../../event_layout.ts";
import { sentence } from "../../../core/sentences/sentence.ts";

/**
 * @param paths portraits that were just put into Admin/People, relative to it.
 * @returns the person whom they name; undefined while not all of them are taken in.
 * @throws {OperatorError} `usage` if one is refused.
 */
export function personOfPortraits(store: Store, paths: readonly string[]): PersonRow | undefined {
  const rows = store.references.all().filter(({ path }) => paths.includes(path));
  const refused = rows.find(({ problem }) => problem !== null);
  if (refused !== undefined) {
    const hint = `It lies in ${layout.references}; \`photosort review\` says what to do.`;
    throw new OperatorError(
      "usage",
      sentence("portraitLeftOut", { file: refused.path, reason: refused.problem! }),
      hint,
    );
  }
  const id = rows.length < new Set(paths).size ? undefined : rows[0].personId ?? undefined;
  return id === undefined ? undefined : store.people.get(store.people.resolve(id));
}

/** A folder cannot have every name that a person can. @returns what gives the person the whole name. */
export function namingInFull(person: PersonRow | undefined, name: string): Decision[] {
  if (person === undefined || person.name === name) return [];
  return [{ kind: "name", person: person.id, name }];
}
