import { useSignal } from "@preact/signals";
import type { ListedPhoto } from "../../../contracts/hub/photos.ts";
import { VirtualGrid } from "../../grid/virtual_grid.tsx";
import { link } from "../../router/here.ts";
import { go } from "../../router/navigation.ts";
import { Picture } from "../../parts/picture.tsx";
import { thumbnailAddress } from "../api/pictures.ts";
import { type ListQuery, usePages } from "../api/use_pages.ts";
import { isUnderWay, standingOf, standingWords } from "../pages/photo/standing.ts";
import { Unread } from "../shell/unread.tsx";
import { say } from "../words/say.ts";
import { hubWords } from "../words/hub_words.ts";
import { formats } from "../../words/language.ts";

/** What photos are meant; what is left out does not matter. */
export interface PhotoQuery {
  person?: number;
  /** A job's id. */
  job?: string;
  state?: string;
  retried?: "true" | "false";
}

/** So many tiles before the end, the next page is read. */
const AHEAD = 60;
const tile = { minWidth: 156, gap: 16, heightAt: (width: number) => width * 3 / 4 + 44 };

/** Photos that are under way are looked at so often, in milliseconds. */
const EVERY_MS = 4000;
/** A longer list is not read again and again. */
const MOST_REPEATED = 400;

/** @returns the list of such photos, which is kept current while photos in it are under way. */
export function usePhotos(query: PhotoQuery): ListQuery<ListedPhoto> {
  const isMoving = useSignal(false);
  const list = usePages<ListedPhoto>(
    link("/v1/photos", { limit: 200, ...query }),
    isMoving.value ? EVERY_MS : 0,
  );
  const items = list.data.value?.items ?? [];
  isMoving.value = items.length <= MOST_REPEATED && items.some(isUnderWay);
  return list;
}

/** Photos as tiles: thousands scroll as few do. */
export function PhotoGrid({ label, query }: { label: string; query: PhotoQuery }) {
  const list = usePhotos(query), found = list.data.value?.items;
  if (found === undefined) return <Unread query={list} />;
  return (
    <VirtualGrid
      label={label}
      items={found}
      idOf={({ photo_id }) => photo_id}
      tile={tile}
      onOpen={({ photo_id }) => go(`/photos/${photo_id}`)}
      onDraw={(_, to) => to > found.length - AHEAD && list.more()}
      draw={(photo) => <PhotoTile photo={photo} />}
    />
  );
}

function PhotoTile({ photo }: { photo: ListedPhoto }) {
  const { photos } = hubWords.value, { photo_id, status, name, captured_at } = photo;
  const isThere = status === "PROCESSED", standing = standingOf(photo);
  const who = photo.no_faces ? photos.noFaces : photos.people(photo.person_ids.length);
  const time = captured_at === null ? "" : ` · ${formats.value.moment(captured_at)}`;
  return (
    <>
      <div class={isThere ? "photo-tile" : "photo-tile is-out"}>
        {isUnderWay(photo)
          ? <span class="picture" />
          : <Picture isWhole from={isThere ? thumbnailAddress(photo_id) : null} says="" />}
        {!isThere && (
          <div class={standing === "FAILED" ? "photo-mark bad" : "photo-mark"}>
            {standingWords(standing)}
          </div>
        )}
      </div>
      <div class="photo-tile-name one-line">{name}</div>
      <div class="tile-note one-line">
        {isThere ? `${who}${time}` : say(photo, "fault")}
      </div>
    </>
  );
}
