import { join } from "node:path";
import { counted } from "../../core/counted.ts";
import { progressLines } from "../../runtime/progress_lines.ts";
import { openForAppending } from "../db/open.ts";
import { createStore, type Store } from "../db/store.ts";
import { claimFile } from "../disk/claim_file.ts";
import { layout } from "../event_layout.ts";
import { folderTarget } from "./folder_target.ts";
import { mirror, type Mirrored } from "./mirror.ts";
import { openGalleryFile } from "./open_gallery_file.ts";
import { type Place, placeName } from "./place.ts";
import { planMirror } from "./plan_mirror.ts";
import type { S3Credentials } from "../../remote/s3_access.ts";
import { s3Target } from "./s3_target.ts";
import type { Target } from "./target.ts";
import { type WebdavCredentials, webdavTarget } from "./webdav_target.ts";

/** What is published, and where to. */
export interface PublishSetup {
  /** Absolute path of EventRoot. */
  root: string;
  place: Place;
  /** Those that the place takes; a folder takes none. */
  s3?: S3Credentials;
  webdav?: WebdavCredentials;
  /** Whether nothing is done, and it is only counted what would be. */
  dryRun: boolean;
  /** Whether files that are known to be there are looked at again. */
  checks: boolean;
}

/**
 * Publishes an event's galleries, also beside a photosort that sorts it.
 *
 * @throws {OperatorError} `alreadyRunning` if another one publishes them.
 */
export async function publishGalleries(
  setup: PublishSetup,
  say: (line: string) => void,
): Promise<Mirrored> {
  const { root, place, dryRun, checks } = setup, name = placeName(place);
  const store = createStore(openForAppending(join(root, layout.database)));
  try {
    if (dryRun) return rehearse(store, name, checks);
    using _claim = claimPublishing(root);
    return await mirror({
      ...{ publications: store.publications, galleries: store.galleries, name, checks },
      target: targetOf(setup),
      now: Date.now,
      open: (file) => openGalleryFile(join(root, layout.galleries), file),
      onProgress: progressLines(say, (done, of) => `${done} of ${counted(of, "file")}`),
    });
  } finally {
    store.close();
  }
}

/** Two that publish at once would send everything twice, and take away each other's uploads. */
function claimPublishing(root: string): Disposable {
  return claimFile(root, layout.publishLock, {
    message: "another photosort publishes galleries",
    hint: "Wait for that one, or end it and publish again: what arrived is not sent again.",
  });
}

function rehearse({ galleries, publications }: Store, name: string, checks: boolean): Mirrored {
  const wanted = galleries.toPublish(Date.now()), beingWritten = galleries.beingWritten(Date.now());
  const { sends, deletes, asBefore } = planMirror(
    wanted,
    publications.of(name),
    { beingWritten, checks },
  );
  const bytes = sends.reduce((sum, { file }) => sum + file.size, 0);
  return { sent: sends.length, bytes, deleted: deletes.length, asBefore, unsent: 0, toDelete: 0 };
}

function targetOf({ place, s3, webdav }: PublishSetup): Target {
  const options = { now: Date.now };
  if (place.kind === "folder") return folderTarget(place.folder);
  if (place.kind === "s3") return s3Target(place, s3!, options);
  return webdavTarget(place, webdav!, options);
}
