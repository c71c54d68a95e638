import type { PhotoView } from "../../../../contracts/hub/photos.ts";
import { formats } from "../../../words/language.ts";
import { hubWords } from "../../words/hub_words.ts";

/** What is known of a photo beside its faces. */
export function PhotoFacts({ photo }: { photo: PhotoView }) {
  const { photos } = hubWords.value, { moment, exactMoment, number } = formats.value;
  const { captured_at, camera, width, height, processed_at, model, paired } = photo;
  const files = [photo, ...paired].flatMap(({ paths }) =>
    paths.map(({ root, path }) => `${root}/${path}`)
  );
  const facts: [name: string, value: string | null][] = [
    [photos.taken, captured_at && exactMoment(captured_at)],
    [photos.camera, camera],
    [photos.size, width && height && `${number(width)} × ${number(height)}`],
    [photos.processed, processed_at && moment(processed_at)],
    [photos.model, model],
    [photos.files, files.join("\n") || photos.upload],
  ].map(([name, value]) => [name as string, value as string | null]);
  return (
    <section class="photo-part">
      <h2>{photos.about}</h2>
      <dl class="facts is-narrow">
        {facts.filter(([, value]) => value).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
