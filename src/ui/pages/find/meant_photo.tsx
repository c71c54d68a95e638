import type { MissingPhoto } from "../../../contracts/find.ts";
import type { PersonAtAGlance } from "../../../contracts/people.ts";
import type { ListedPhotoView } from "../../../contracts/photos.ts";
import { useQuery } from "../../api/use_query.ts";
import { photoAddress, Picture } from "../../parts/picture.tsx";
import { formats } from "../../words/language.ts";
import { words } from "../../words/words.ts";
import { fileName } from "../photos/photo_tile.tsx";

/** A photo that somebody may mean, and why it is not in the person's folder; it leads to the photo. */
export function MeantPhoto({ photo, person }: {
  photo: ListedPhotoView;
  person: PersonAtAGlance | undefined;
}) {
  return (
    <li>
      {person === undefined
        ? <Meant photo={photo} />
        : <WithReason key={person.id} photo={photo} person={person.id} />}
    </li>
  );
}

function WithReason({ photo, person }: { photo: ListedPhotoView; person: number }) {
  const path = `/api/operator/persons/${person}/photos/${photo.id}`;
  const reason = useQuery<MissingPhoto>(path, ["photos", "people", "decisions"]).data.value;
  return <Meant photo={photo} reason={reason} />;
}

function Meant({ photo, reason }: { photo: ListedPhotoView; reason?: MissingPhoto }) {
  const { id, takenAt, hasPicture } = photo;
  const mark = reason?.face ? `#face=${reason.face}` : "";
  return (
    <a class="meant-photo" href={`/photos/${id}${mark}`}>
      <Picture isSquare from={hasPicture ? photoAddress(id, "thumb") : null} says="" />
      <span class="found-said">
        <strong class="one-line">{fileName(photo)}</strong>{" "}
        <span class="faint number">
          {takenAt === null ? words.value.photos.noTime : formats.value.moment(takenAt)}
        </span>{" "}
        {reason !== undefined && <Reason reason={reason} />}
      </span>
    </a>
  );
}

function Reason({ reason: { is, causes, share, path } }: { reason: MissingPhoto }) {
  const { find, photo } = words.value, isThere = is === "there" || is === "moving";
  const more = [
    ...causes.map((cause) => photo.brief[cause]),
    ...share === null ? [] : [find.sure(share)],
    ...path === null ? [] : [path.slice(0, path.lastIndexOf("/"))],
  ].join(", ");
  return (
    <span class={isThere ? "soft" : "face-why"}>
      {more === "" ? find.reasons[is] : `${find.reasons[is]}: ${more}`}
    </span>
  );
}
