import type { Decision } from "../../../core/decision.ts";
import { faultOfFolder, folderName } from "../../../core/folder_name.ts";
import { OperatorError } from "../../../core/operator_error.ts";
import { faultOfName } from "../../../core/person_name.ts";
import { STAFF_FOLDER } from "../../../core/reference_path.ts";
import { namingInFull, personOfPortraits } from "../../identity/references/added_person.ts";
import { copyPortraits } from "../../identity/references/copy_portraits.ts";
import { judgeAdded } from "../../identity/references/judge_added.ts";
import { lookAtPhotos } from "../../identity/references/look_at_photos.ts";
import { nearInWords } from "../../identity/references/near_words.ts";
import type { AskScope } from "./ask_scope.ts";
import { refuseTooLarge } from "./given_photo.ts";
import { sentence } from "../../../core/sentences/sentence.ts";

/** A portrait that names a person. */
export interface PortraitToAdd {
  /** The person's name. */
  name: string;
  /** Name of the person's folder in People; the person's name when left out. */
  folder?: string;
  /** Whether the person works here: recognised, but without a folder. */
  isStaff?: boolean;
  /** Whether it shows the person, however little it looks like their others. */
  isSure?: boolean;
  /** The file's name, which tells some formats apart. */
  fileName: string;
  bytes: Uint8Array;
}

/** The person whom a portrait names. */
export interface AddedByPortrait {
  person: { id: number; name: string; folder: string; photos: number };
  /** The portrait, relative to Admin/People. */
  path: string;
  /** Somebody else with a name whom it looks like, too. */
  near: ReturnType<typeof nearInWords> | null;
}

/**
 * Names a person by a portrait, which is kept in Admin/People, while the event is sorted.
 *
 * @throws {OperatorError} `usage`, saying why the portrait or a name cannot be used.
 */
export async function addPortrait(
  scope: AskScope,
  { name: given, folder, isStaff, isSure = false, fileName, bytes }: PortraitToAdd,
): Promise<AddedByPortrait> {
  const name = given.trim(), { store, people } = scope;
  refuseTooLarge(fileName, bytes);
  refuse(name === "" ? sentence("nameMissing") : faultOfName(name));
  if (folder !== undefined) refuse(faultOfFolder(folder));
  const own = folderName(name, (one) => one === STAFF_FOLDER);
  const { portraits: [portrait], decisions } = await judge(scope, { own, isSure, fileName, bytes });
  await decide(scope, decisions);
  const [path] = await copyPortraits(scope, isStaff ? `${STAFF_FOLDER}/${own}` : own, [portrait]);
  await people.lookAtReferences(new Set([path]));
  const named = personOfPortraits(store, [path]);
  if (named === undefined) throw notUsedYet(path);
  await decide(scope, [
    ...namingInFull(named, name),
    ...folder === undefined ? [] : [{ kind: "folder", person: named.id, folder } as const],
  ]);
  const person = store.people.get(store.people.resolve(named.id));
  const photos = store.faces.photosOf(person.id).length;
  return {
    person: { id: person.id, name: person.name ?? name, folder: person.folder, photos },
    path,
    near: portrait.near === undefined ? null : nearInWords(portrait.near),
  };
}

async function judge(
  { develop, store, identity, config }: AskScope,
  { own, isSure, fileName, bytes }: Pick<PortraitToAdd, "fileName" | "bytes"> & {
    own: string;
    isSure: boolean;
  },
) {
  const photos = await lookAtPhotos(develop, [{ path: fileName, bytes }]);
  const { model, bounds } = identity, minScore = config.faceMinScore;
  return judgeAdded({ store, model, bounds }, photos, { folder: own, isSure, minScore });
}

/** @throws {OperatorError} `usage` if one is refused. */
async function decide(
  { store, people, clock }: Pick<AskScope, "store" | "people" | "clock">,
  decisions: readonly Decision[],
): Promise<void> {
  if (decisions.length === 0) return;
  const ids = store.transaction(() =>
    decisions.map((decision) => store.decisions.propose(decision, clock.date()))
  );
  await people.applyDecisions();
  for (const id of ids) refuse(store.decisions.get(id)?.refused ?? undefined);
}

function refuse(fault: string | undefined): void {
  if (fault === undefined) return;
  throw new OperatorError("usage", sentence("cannotDo", { reason: fault }), "Choose another name.");
}

function notUsedYet(path: string): OperatorError {
  return new OperatorError(
    "alreadyRunning",
    sentence("portraitWaits", { file: path }),
    "It is used as soon as the file can be read; the log says more.",
  );
}
