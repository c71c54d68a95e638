import type { FaceKey } from "../../../core/decision.ts";
import { folderKey } from "../../../core/folder_name.ts";
import type { TenantTx } from "../../db/database.ts";
import { type KeptSaying, keptSayings } from "../../db/exchange/sayings.ts";
import { eraseSayings, writeSaying } from "../../db/exchange/erased_sayings.ts";
import { withoutFaces } from "./known_by_sayings.ts";

/** Whom to erase from sayings. */
export interface ErasedFromSayings {
  names: readonly string[];
  isTheirs: (face: FaceKey) => boolean;
  /** Sayings that forgotten decisions carried out. */
  sayings: ReadonlySet<string>;
}

/** Leaves nothing of people in what was said here and at laptops, waiting or not. */
export async function eraseFromSayings(
  tx: TenantTx,
  { names, isTheirs, sayings }: ErasedFromSayings,
): Promise<void> {
  const called = new Set(names.map((name) => folderKey(name.trim())));
  const gone: string[] = [];
  for (const one of await keptSayings(tx)) {
    const { id, says } = one;
    if (says.kind === "forgotten" || says.kind === "forget") continue;
    const left = withoutFaces(says, isTheirs);
    if (left === undefined || sayings.has(id) || isCalled(one, called)) gone.push(id);
    else if (JSON.stringify(left) !== JSON.stringify(says)) await writeSaying(tx, id, left);
  }
  await eraseSayings(tx, gone, names);
}

function isCalled({ says }: KeptSaying, names: ReadonlySet<string>): boolean {
  return says.kind === "name" && says.name !== null && names.has(folderKey(says.name.trim()));
}
