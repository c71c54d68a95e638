import type { FoundAnswer } from "../../../contracts/find.ts";
import { words } from "../../words/words.ts";
import { sharesOf } from "../../parts/shares.ts";
import { chosenFace } from "./portrait.ts";

/** The portrait as a worker saw it; if it shows several faces, which one is looked for. */
export function PortraitView({ answer }: { answer: FoundAnswer }) {
  const { find } = words.value, { faces, width, height, preview, problem } = answer;
  const face = faces[chosenFace.value];
  return (
    <section class="portrait-view" aria-label={find.portrait}>
      <div class="portrait-frame" style={{ "--ratio": `${width / height}` }}>
        <img src={preview} alt={find.portrait} />
        {faces.map(({ box }, at) => {
          const { x, y, ...size } = sharesOf(box, { width, height });
          return (
            <button
              key={at}
              type="button"
              class="face-box"
              aria-pressed={at === chosenFace.value}
              aria-label={find.chooseFace(at + 1)}
              style={{
                left: `${(x + size.width / 2) * 100}%`,
                top: `${(y + size.height / 2) * 100}%`,
                width: `${size.width * 100}%`,
                height: `${size.height * 100}%`,
              }}
              onClick={() => void (chosenFace.value = at)}
            />
          );
        })}
      </div>
      {problem !== null && <p class="faint">{find.unfit(problem)}</p>}
      {face !== undefined && !face.clear && (
        <p class="face-why">
          {find.unclear(
            face.causes.map((cause) => words.value.photo.brief[cause]).join(", ") ||
              words.value.photo.brief.unclear,
          )}
        </p>
      )}
    </section>
  );
}
