import { areOneShot, decideShot, standInFor } from "../../../core/shot_files.ts";
import type { PairedReport } from "../../../contracts/hub/photo_report.ts";
import type { TenantTx } from "../../db/database.ts";
import { pairedWith } from "../../db/shots/paired_photos.ts";
import {
  candidatesOf,
  type HubShot,
  type HubShotMember,
  shotOf,
} from "../../db/shots/shot_members.ts";

/** What a report tells of a shot. */
export type ReadShot = Pick<
  PairedReport,
  "photo_id" | "sha256" | "captured_at" | "camera" | "serial" | "rendition"
>;

/** What becomes of the other files of a photo's shot, by number. */
export interface SettledShot {
  /** It stands for the photo. */
  standsIn?: number;
  /** The photo stands for them from now on, and gets their faces. */
  retired: number[];
  /** They stood back for a version of the photo that goes, and now do so for the photo. */
  handedOver: number[];
  /** They stood back, and are to be processed by themselves. */
  freed: number[];
  /** SHA-256 of the files that show the same. */
  contents: Uint8Array[];
}

export const noShot: SettledShot = {
  ...{ retired: [], handedOver: [], freed: [], contents: [] },
};

/**
 * Decides which file stands for the shot of a photo that was just developed, by the rule of
 * core/shot_files.ts that the laptop goes by, too. Nothing is stored yet.
 *
 * @param going versions of the photo that go.
 */
export async function settleShot(
  tx: TenantTx,
  report: ReadShot,
  going: readonly number[],
): Promise<SettledShot> {
  const { photo_id: photo, rendition } = report, standing = [photo, ...going];
  const shot = await shotOf(tx, photo, { capturedAt: report.captured_at, standing });
  if (shot === undefined) return noShot;
  const file = readFile(shot, report);
  const others = shot.others.filter(({ id }) => !going.includes(id)).map((other) => (
    { ...other, pairedWith: going.includes(other.pairedWith ?? 0) ? photo : other.pairedWith }
  ));
  const stoodBack = others.filter((one) => one.pairedWith === photo);
  if (rendition === null) return { ...noShot, freed: idsOf(stoodBack) };
  const decided = decideShot(shot.preference, { ...file, rendition }, others);
  const isStanding = decided.standsIn === undefined;
  // Whoever stands back itself stands for nobody; nor does it for a file of its own kind.
  const kept = stoodBack.filter((one) => isStanding && areOneShot(file, one));
  const retired = idsOf(decided.retired);
  const bereft = retired.length === 0 ? [] : await pairedWith(tx, retired);
  return {
    ...{ standsIn: decided.standsIn?.id, retired },
    handedOver: idsOf(kept.filter(({ id }) => hasStoodFor(shot, id, going))),
    freed: [
      ...idsOf(stoodBack.filter((one) => !kept.includes(one))),
      ...bereft.filter((id) => id !== photo),
    ],
    contents: others.filter((one) => areOneShot(file, one)).flatMap(({ sha256 }) => sha256 ?? []),
  };
}

/**
 * Decides for which photo one may stand back whose metadata alone were read.
 *
 * @returns undefined if there is none any more: it failed meanwhile, or shows something else.
 */
export async function standInOf(
  tx: TenantTx,
  report: ReadShot,
): Promise<{ standsIn: HubShotMember; contents: Uint8Array[] } | undefined> {
  const shot = await shotOf(tx, report.photo_id, { capturedAt: report.captured_at });
  if (shot === undefined) return undefined;
  const file = readFile(shot, report);
  const alike = candidatesOf(shot).filter((one) => areOneShot(file, one));
  const standsIn = standInFor(shot.preference, file, alike);
  if (standsIn === undefined) return undefined;
  return { standsIn, contents: alike.flatMap(({ sha256 }) => sha256 ?? []) };
}

/**
 * Decides what becomes of those that stood back for a photo which turned out to be another one.
 *
 * @param heir the other one.
 * @param going the photo, and versions that go with it.
 */
export async function settleHeir(
  tx: TenantTx,
  heir: number,
  report: ReadShot,
  going: readonly number[],
): Promise<Pick<SettledShot, "handedOver" | "freed">> {
  const shot = await shotOf(tx, heir, { capturedAt: report.captured_at, standing: going });
  if (shot === undefined) return noShot;
  const stoodBack = shot.others.filter((one) =>
    going.includes(one.pairedWith ?? 0) && !going.includes(one.id)
  );
  const isHeirs = (one: HubShotMember) =>
    shot.file.pairedWith === null && areOneShot(shot.file, one);
  return {
    handedOver: idsOf(stoodBack.filter(isHeirs)),
    freed: idsOf(stoodBack.filter((one) => !isHeirs(one))),
  };
}

/** The photo as its report tells it. */
function readFile(
  { file }: HubShot,
  { captured_at: capturedAt, camera, serial, rendition }: ReadShot,
): HubShotMember {
  return { ...file, rendition, exposure: { capturedAt, camera, serial } };
}

function hasStoodFor({ others }: HubShot, id: number, going: readonly number[]): boolean {
  return going.includes(others.find((one) => one.id === id)?.pairedWith ?? 0);
}

function idsOf(members: readonly HubShotMember[]): number[] {
  return members.map(({ id }) => id);
}
