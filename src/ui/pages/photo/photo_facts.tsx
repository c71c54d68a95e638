import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import type { PhotoView } from "../../../contracts/photo.ts";
import { CopyButton } from "../../parts/copy_button.tsx";
import { callKnown } from "./face_words.ts";
import { say } from "../../words/say.ts";
import { formats } from "../../words/language.ts";
import { words } from "../../words/words.ts";

/** Where a photo is, what it came from, and what moved its faces. */
export function PhotoFacts({ photo }: { photo: PhotoView }) {
  return (
    <>
      <Places photo={photo} />
      <Taken photo={photo} />
      <Files photo={photo} />
      <Moves photo={photo} />
    </>
  );
}

function Part({ title, children }: { title: string; children: ComponentChildren }) {
  const id = useId();
  return (
    <section class="photo-part" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  );
}

function Places({ photo }: { photo: PhotoView }) {
  const { photo: text } = words.value, { root, places, deliveries } = photo;
  return (
    <>
      <Part title={text.where}>
        <p class="soft">{whyWords(photo)}</p>
        <ul class="paths">
          {places.map(({ path, state }) => (
            <PathLine
              key={path}
              path={folderOf(path)}
              copied={`${root}/${path}`}
              note={text.placeStates[state]}
            />
          ))}
        </ul>
      </Part>
      {deliveries.length > 0 && (
        <Part title={text.delivered}>
          <ul class="paths">
            {deliveries.map(({ output, path, state }) => (
              <PathLine
                key={`${output} ${path}`}
                path={`${output}/${folderOf(path)}`}
                copied={`${output}/${path}`}
                note={text.deliveryStates[state]}
              />
            ))}
          </ul>
        </Part>
      )}
    </>
  );
}

function Taken({ photo: { takenAt, capturedAt, camera, serial } }: { photo: PhotoView }) {
  const { photo: text } = words.value;
  return (
    <Part title={text.taken}>
      <p class="soft">
        {takenAt === null ? text.noTime : formats.value.moment(takenAt)}
        {camera !== null && ` · ${text.takenBy(camera, serial)}`}
      </p>
      {capturedAt !== null && (
        <p class="faint number">{text.cameraClock(capturedAt.replace("T", " "))}</p>
      )}
    </Part>
  );
}

function Files({ photo: { root, files, pair } }: { photo: PhotoView }) {
  const { photo: text } = words.value;
  return (
    <Part title={text.files}>
      <ul class="paths">
        {files.map(({ path, role, movedTo }) => (
          <PathLine
            key={path}
            path={movedTo ?? path}
            copied={isAbsolute(movedTo ?? path) ? movedTo ?? path : `${root}/${movedTo ?? path}`}
            note={text.roles[role]}
          />
        ))}
      </ul>
      {pair !== null && <p class="faint">{text.pair(pair.path, pair.standsForBoth)}</p>}
    </Part>
  );
}

function PathLine({ path, copied, note }: { path: string; copied: string; note: string }) {
  return (
    <li>
      <span class="path">{path}</span>
      {note !== "" && <span class="faint">{note}</span>}
      <CopyButton path={copied} />
    </li>
  );
}

function Moves({ photo: { faces } }: { photo: PhotoView }) {
  const { photo: text } = words.value;
  const moves = faces.flatMap(({ moves }) => moves).sort((a, b) => b.at.localeCompare(a.at));
  return (
    <details class="photo-part">
      <summary>{text.moves}</summary>
      {moves.length === 0 ? <p class="soft">{text.noMoves}</p> : (
        <ol class="moves">
          {moves.map(({ at, cause, decision, from, to }, which) => (
            <li key={which}>
              <span class="number faint">{formats.value.exactTime(at)}</span>
              <span>{text.move(from && callKnown(from), to && callKnown(to))}</span>
              <span class="faint">
                {cause === "decision" ? text.moveCauses.decision(decision) : text.moveCauses[cause]}
              </span>
            </li>
          ))}
        </ol>
      )}
    </details>
  );
}

/** @returns why the photo is where it is. */
export function whyWords(photo: PhotoView): string {
  const { why } = words.value.photo, { state, nobody, error } = photo;
  if (photo.gone) return why.gone;
  if (photo.dropped) return why.dropped;
  if (state === "error") return why.error(error === null ? "" : say(error, "reason"));
  if (state === "no_faces") return why.nobody[nobody ?? "noFolder"];
  if (state !== "routed") return why[state];
  const folders = photo.places.filter(({ state }) => state !== "stale").length;
  return folders === 0 ? why.unnamed : why.routed(folders);
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

function isAbsolute(path: string): boolean {
  return /^([/\\]|[A-Za-z]:)/.test(path);
}
