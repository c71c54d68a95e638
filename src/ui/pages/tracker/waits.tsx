import type { ProgressView } from "../../../contracts/progress.ts";
import { Icon, type IconName } from "../../parts/icon.tsx";
import { mayChange } from "../../shell/rights.ts";
import { words } from "../../words/words.ts";
import { Part } from "./part.tsx";

interface Waiting {
  icon: IconName;
  text: string;
  /** Where it is dealt with; none if that is not in the page. */
  address?: string;
}

/** What goes on only if the operator does something. */
export function Waits({ view }: { view: ProgressView }) {
  const { waits } = words.value.tracker, all = waitingIn(view);
  return (
    <Part title={waits.title}>
      {all.length === 0 ? <p class="soft">{waits.nothing}</p> : (
        <ul class="waits">
          {all.map(({ icon, text, address }) => (
            <li key={text}>
              {address !== undefined && mayChange
                ? (
                  <a class="wait" href={address}>
                    <Icon name={icon} />
                    <span>{text}</span>
                    <Icon name="arrow" size={16} />
                  </a>
                )
                : (
                  <span class="wait">
                    <Icon name={icon} />
                    <span>{text}</span>
                  </span>
                )}
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}

function waitingIn({ questions, photos, drives }: ProgressView): Waiting[] {
  const { waits } = words.value.tracker;
  const wrong = drives.filter(({ state }) => state !== "here").length;
  return [
    ...wrong > 0 ? [{ icon: "drive", text: waits.drives(wrong) } as const] : [],
    ...questions > 0
      ? [{ icon: "review", text: waits.questions(questions), address: "/review" } as const]
      : [],
    ...photos.setAside > 0
      ? [{ icon: "errors", text: waits.errors(photos.setAside), address: "/errors" } as const]
      : [],
  ];
}
