import type { AlikeFace } from "../../../contracts/find.ts";
import { faceAddress, Picture } from "../../parts/picture.tsx";
import { words } from "../../words/words.ts";

/** A face below is alike by chance. */
const LEAST_SHARE = 0.02;

/** Faces in no folder that resemble the portrait: each leads to its photo, and why it counts not. */
export function NearMisses({ misses }: { misses: readonly AlikeFace[] | null }) {
  const { find } = words.value;
  const shown = (misses ?? []).filter(({ share }) => share >= LEAST_SHARE);
  return (
    <section class="near-misses" aria-label={find.misses}>
      <h2>{find.misses}</h2>
      <p class="soft">
        {misses === null ? find.missesLater : shown.length === 0 ? find.noMisses : find.missesHint}
      </p>
      {shown.length > 0 && (
        <ul class="crops">
          {shown.map(({ face, photo, share }) => (
            <li key={face}>
              <a href={`/photos/${photo}#face=${face}`} aria-label={find.miss(share)}>
                <Picture isSquare from={faceAddress(face, 160)} says="" />
                <span class="tile-note" aria-hidden="true">{find.sure(share)}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
