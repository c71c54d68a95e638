import { useSignal } from "@preact/signals";
import { useMemo, useRef } from "preact/hooks";
import type { PhotoOrderView } from "../../../contracts/photos.ts";
import { useQuery } from "../../api/use_query.ts";
import type { TileShape } from "../../grid/grid_measure.ts";
import type { GridHandle } from "../../grid/grid_props.ts";
import { addressSelection } from "../../grid/selection.ts";
import { VirtualGrid } from "../../grid/virtual_grid.tsx";
import { Unread } from "../../parts/unread.tsx";
import { here } from "../../router/here.ts";
import { go } from "../../router/navigation.ts";
import { words } from "../../words/words.ts";
import { NoPhotos } from "./no_photos.tsx";
import { PhotoDock } from "./photo_dock.tsx";
import { photoFilter, photoLink, withFilter } from "./photo_filter.ts";
import { PhotoFilters } from "./photo_filters.tsx";
import { PhotoTile } from "./photo_tile.tsx";
import { TimeStrip } from "./time_strip.tsx";
import { useKeptPlace } from "./kept_place.ts";
import { useListedPhotos } from "./use_listed_photos.ts";

const selection = addressSelection();
/** Two photos beside each other on a phone, seven on a laptop. */
const shape: TileShape = { minWidth: 150, gap: 12, heightAt: (width) => width * 0.75 + 44 };

/** All photos in the order of time; thousands scroll as few do. */
export function PhotosPage() {
  const { photos, shell } = words.value, filter = photoFilter.value;
  const order = useQuery<PhotoOrderView>(withFilter("/api/operator/photos/order"), ["photos"]);
  const list = order.data.value;
  return (
    <div class="photos-page">
      <div class="page-head">
        <h1>{shell.places.photos}</h1>
        {list && <span class="soft number" role="status">{photos.count(list.ids.length)}</span>}
      </div>
      <PhotoFilters />
      {list === undefined
        ? <Unread query={order} />
        : list.ids.length === 0
        ? <NoPhotos filter={filter} />
        : <PhotoGrid key={JSON.stringify(filter)} list={list} />}
    </div>
  );
}

function PhotoGrid({ list: { ids, times } }: { list: PhotoOrderView }) {
  const { photos } = words.value, handle = useRef<GridHandle>(null);
  const drawn = useSignal({ from: 0, to: 0 }), first = useSignal(0);
  const listed = useListedPhotos(ids, drawn);
  const keepPlace = useKeptPlace();
  const startAt = useMemo(() => ids.indexOf(Number(here.peek().mark.get("at"))), []);
  return (
    <>
      <TimeStrip times={times} first={first} onJump={(at) => handle.current?.show(at)} />
      <VirtualGrid
        label={photos.list}
        items={ids}
        idOf={(id) => id}
        tile={shape}
        selection={selection}
        handle={handle}
        startAt={startAt}
        draw={(id) => <PhotoTile id={id} photos={listed} />}
        onOpen={(id) => go(photoLink(id))}
        onDraw={(from, to) => void (drawn.value = { from, to })}
        onSee={(at) => {
          first.value = at;
          keepPlace(at > 0 ? ids[at] : undefined);
        }}
      />
      <PhotoDock selection={selection} photos={listed} />
    </>
  );
}
