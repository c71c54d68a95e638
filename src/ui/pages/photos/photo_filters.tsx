import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { CamerasView } from "../../../contracts/photos.ts";
import { useQuery } from "../../api/use_query.ts";
import { Select } from "../../parts/select.tsx";
import { TextField } from "../../parts/text_field.tsx";
import { words } from "../../words/words.ts";
import { PersonFilter } from "./person_filter.tsx";
import { photoFilter, setFilter } from "./photo_filter.ts";

/** Typing is waited for so long, in milliseconds, before photos are looked for. */
const TYPED_MS = 250;

/** What is to be seen of a photo's way, each as the filter that shows it. */
const stands = {
  any: {},
  underWay: { state: "pending,developed,identified" },
  sorted: { state: "routed,no_faces", dropped: "no" },
  dropped: { dropped: "yes" },
  error: { state: "error" },
  twice: { twice: "yes" },
} as const;
type Stand = keyof typeof stands;
const places = ["any", "Solo", "Group", "NoFaces"] as const;

/** Which photos are shown. All of it stands in the address. */
export function PhotoFilters() {
  const { photos } = words.value, filter = photoFilter.value;
  const stand = (Object.keys(stands) as Stand[]).findLast((one) => {
    const wanted: Partial<Record<string, string>> = stands[one];
    return ["state", "dropped", "twice"].every((name) =>
      filter[name as keyof typeof filter] === wanted[name]
    );
  });
  return (
    <div class="photo-filters" role="search" aria-label={photos.filters}>
      <NameFilter />
      <PersonFilter />
      <CameraFilter />
      <Select
        isLabelUnseen
        label={photos.place}
        value={places.find((one) => one === filter.place) ?? "any"}
        options={places.map((one) => [one, photos.places[one]] as const)}
        onChoose={(place) => setFilter({ place: place === "any" ? undefined : place })}
      />
      <Select
        isLabelUnseen
        label={photos.state}
        value={stand ?? "any"}
        options={(Object.keys(stands) as Stand[]).map((one) => [one, photos.states[one]] as const)}
        onChoose={(one) =>
          setFilter({ state: undefined, dropped: undefined, twice: undefined, ...stands[one] })}
      />
    </div>
  );
}

function NameFilter() {
  const { photos } = words.value, name = photoFilter.value.name ?? "";
  const typed = useSignal({ text: name, isLookedFor: true }), { text, isLookedFor } = typed.value;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const lookFor = (text: string) => {
    typed.value = { text, isLookedFor: true };
    setFilter({ name: text.trim() || undefined });
  };
  return (
    <TextField
      isLabelUnseen
      kind="search"
      label={photos.name}
      placeholder={photos.namePlaceholder}
      // The address has it without spaces at its ends; another one may have been opened since.
      value={!isLookedFor || text.trim() === name ? text : name}
      onInput={(text) => {
        typed.value = { text, isLookedFor: false };
        clearTimeout(timer.current);
        timer.current = setTimeout(() => lookFor(text), TYPED_MS);
      }}
    />
  );
}

function CameraFilter() {
  const { photos } = words.value, { camera, serial } = photoFilter.value;
  const cameras = useQuery<CamerasView>("/api/operator/photos/cameras", ["photos"]).data.value ??
    [];
  if (cameras.length < 2 && camera === undefined) return null;
  const options = cameras.map(({ camera, serial, photos: count }) => {
    const called = camera === null
      ? photos.noCamera
      : photos.cameraOf(camera, isModelTwice(cameras, camera) ? serial : null, count);
    return [JSON.stringify([camera ?? "", serial ?? ""]), called] as const;
  });
  return (
    <Select
      isLabelUnseen
      label={photos.camera}
      value={camera === undefined ? "" : JSON.stringify([camera, serial ?? ""])}
      options={[["", photos.anyCamera] as const, ...options]}
      onChoose={(value) => {
        const [model, number]: (string | undefined)[] = value === "" ? [] : JSON.parse(value);
        setFilter({ camera: model, serial: number });
      }}
    />
  );
}

/** Two cameras of one model are told apart by their serial numbers. */
function isModelTwice(cameras: CamerasView, model: string): boolean {
  return cameras.filter(({ camera }) => camera === model).length > 1;
}
