import type { PhotoView } from "../../../contracts/photo.ts";
import { useQuery } from "../../api/use_query.ts";
import { formats } from "../../words/language.ts";
import { words } from "../../words/words.ts";
import { useFace } from "./use_face.ts";

/** What else is known of a photo and a face in it; read only while it is shown. */
export function Details({ face }: { face: number }) {
  const photo = useFace(face)?.photo;
  return photo === undefined ? null : <PhotoDetails face={face} photo={photo} />;
}

function PhotoDetails({ face, photo: id }: { face: number; photo: number }) {
  const { detail } = words.value.review, path = `/api/operator/photos/${id}`;
  const photo = useQuery<PhotoView>(path, ["photos"]).data.value;
  if (photo === undefined) return <p class="review-details faint">{words.value.parts.loading}</p>;
  const seen = photo.faces.find((one) => one.face === face);
  const clarity = seen?.gate.find(({ measure }) => measure === "clarity");
  const height = seen?.gate.find(({ measure }) => measure === "originalHeight");
  const { number } = formats.value;
  const rows: [string, string][] = [
    [detail.file, photo.files[0]?.path ?? photo.name],
    [detail.taken, photo.takenAt === null ? detail.unknown : formats.value.moment(photo.takenAt)],
    [detail.camera, photo.camera ?? detail.unknown],
    ...height === undefined
      ? []
      : [[detail.size, detail.pixels(Math.round(height.value))]] as [string, string][],
    ...clarity === undefined ? [] : [[
      detail.clarity,
      detail.least(number(round(clarity.value)), number(round(clarity.least))),
    ]] as [string, string][],
  ];
  return (
    <dl class="review-details">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
