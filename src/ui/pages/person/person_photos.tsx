import { useEffect } from "preact/hooks";
import type { PersonPhoto, PersonPhotosView } from "../../../contracts/person_photos.ts";
import { useQuery } from "../../api/use_query.ts";
import type { TileShape } from "../../grid/grid_measure.ts";
import { VirtualGrid } from "../../grid/virtual_grid.tsx";
import { EmptyState } from "../../parts/empty_state.tsx";
import { photoAddress, Picture } from "../../parts/picture.tsx";
import { go } from "../../router/navigation.ts";
import { formats } from "../../words/language.ts";
import { words } from "../../words/words.ts";

const tile: TileShape = { minWidth: 180, gap: 12, heightAt: (width) => width * 2 / 3 + 22 };
const PARTS = ["Solo", "Group", null] as const;

/** A person's photos as the folder shows them. */
export function PersonPhotos({ person, onCount }: {
  person: number;
  onCount(photos: number): void;
}) {
  const { photos: text } = words.value.person;
  const path = `/api/operator/persons/${person}/photos`;
  const photos = useQuery<PersonPhotosView>(path, ["people", "photos"]).data.value?.photos;
  useEffect(() => photos && onCount(photos.length), [photos?.length]);
  if (photos === undefined) return null;
  if (photos.length === 0) {
    return <EmptyState icon="photos" title={text.nothing} hint={text.nothingHint} />;
  }
  const hints = { Solo: text.soloHint, Group: text.groupHint };
  return (
    <div class="person-photos">
      {PARTS.map((part) => {
        const items = photos.filter(({ place }) => place === part);
        if (items.length === 0) return null;
        const title = part === null ? text.none : text[part];
        return (
          <section key={title} aria-label={title}>
            <h2>
              {title} <span class="faint number">{formats.value.number(items.length)}</span>
              {part !== null && <span class="faint">{hints[part]}</span>}
            </h2>
            <VirtualGrid
              label={title}
              items={items}
              idOf={idOf}
              tile={tile}
              onOpen={open}
              draw={(photo) => <PhotoTile photo={photo} />}
            />
          </section>
        );
      })}
    </div>
  );
}

function PhotoTile({ photo: { photo, name, original, takenAt } }: { photo: PersonPhoto }) {
  return (
    <span class="photo-tile">
      <Picture from={photoAddress(photo, "thumb")} says="" />
      <span class="tile-note photo-note">
        <span class="one-line">{original ?? name}</span>
        <span class="number">{takenAt === null ? "" : formats.value.time(takenAt)}</span>
      </span>
    </span>
  );
}

const idOf = ({ photo }: PersonPhoto) => photo;
const open = ({ photo }: PersonPhoto) => go(`/photos/${photo}`);
