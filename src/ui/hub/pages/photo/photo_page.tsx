import { useSignal } from "@preact/signals";
import { useState } from "preact/hooks";
import type { PhotoView } from "../../../../contracts/hub/photos.ts";
import { EmptyState } from "../../../parts/empty_state.tsx";
import { Icon } from "../../../parts/icon.tsx";
import { useRead } from "../../api/use_read.ts";
import { EraseButton } from "../../erasing/erase_button.tsx";
import { ErasePhotoDialog } from "../../erasing/erase_photo_dialog.tsx";
import { formats } from "../../../words/language.ts";
import { Unread } from "../../shell/unread.tsx";
import { sentenceOf } from "../../words/problem_words.ts";
import { say } from "../../words/say.ts";
import { hubWords } from "../../words/hub_words.ts";
import type { PageProps } from "../page_props.ts";
import { FaceList } from "./face_list.tsx";
import { PhotoFacts } from "./photo_facts.tsx";
import { isUnderWay, standingOf, standingWords } from "./standing.ts";
import { PhotoStage } from "./photo_stage.tsx";

/** How often a photo that is under way is looked at, in milliseconds. */
const EVERY_MS = 2000;

/** One photo with its faces. */
export function PhotoPage({ named: { id } }: PageProps) {
  const { photos } = hubWords.value, [isBusy, setBusy] = useState(false);
  const read = useRead<PhotoView>(`/v1/photo/${encodeURIComponent(id)}`, isBusy ? EVERY_MS : 0);
  const photo = read.data.value;
  if (photo === undefined) {
    const isGone = [404, 422].includes(read.problem.value?.status ?? 0);
    if (!isGone) return <Unread query={read} />;
    return (
      <EmptyState isPage icon="photos" title={photos.gone}>
        <a class="button" href="/photos">{photos.back}</a>
      </EmptyState>
    );
  }
  const isOpen = isUnderWay(photo);
  if (isOpen !== isBusy) setBusy(isOpen);
  return <Photo photo={photo} />;
}

function Photo({ photo }: { photo: PhotoView }) {
  const { photos } = hubWords.value, lit = useSignal<number | undefined>(undefined);
  const standing = standingOf(photo), { retry_at } = photo;
  return (
    <>
      <div class="page-head">
        <a class="button quiet bare" href="/photos" aria-label={photos.back}>
          <Icon name="back" />
        </a>
        <h1 class="one-line">{photo.name}</h1>
        {photo.status !== "PROCESSED" && (
          <span class={standing === "FAILED" ? "tag bad" : "tag"}>{standingWords(standing)}</span>
        )}
        <EraseButton dialog={(onClose) => <ErasePhotoDialog photo={photo} onClose={onClose} />} />
      </div>
      {photo.fault !== null && (
        <p class={standing === "FAILED" ? "notice bad" : "notice warn"}>
          <Icon name="warn" />
          <span>
            {sentenceOf(say(photo, "fault"))}{" "}
            {retry_at !== null && photos.triedAgain(formats.value.moment(retry_at))}
          </span>
        </p>
      )}
      <div class="photo-view">
        <div class="photo-main">
          <PhotoStage photo={photo} lit={lit} />
        </div>
        <div class="photo-side">
          <FaceList photo={photo} lit={lit} />
          <PhotoFacts photo={photo} />
        </div>
      </div>
    </>
  );
}
