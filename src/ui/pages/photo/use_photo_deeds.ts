import type { DecisionRequest } from "../../../contracts/decision_request.ts";
import type { PhotoView } from "../../../contracts/photo.ts";
import type { useDecide } from "../../deciding/use_decide.ts";
import { useEffectOf } from "../../deciding/use_effect_of.ts";
import { words } from "../../words/words.ts";
import { versionsIn } from "./versions_in.ts";
import { fileNameOf } from "./photo_name.ts";

/** What can be done with a photo as a whole, and what that does to folders. */
export interface PhotoDeeds {
  drop(): void;
  dropEffect: string;
  restore(): void;
  restoreEffect: string;
  hideStrangers(): void;
  strangersEffect: string;
}

export function usePhotoDeeds(
  photo: PhotoView,
  act: ReturnType<typeof useDecide>,
): PhotoDeeds {
  const { photo: text } = words.value, { strangers, dropped } = photo, photos = [photo.photo];
  const drop: DecisionRequest[] = dropped ? [] : [{ kind: "drop", photos }];
  const restore: DecisionRequest[] = dropped ? [{ kind: "restore", photos }] : [];
  const hide = strangers.map((person): DecisionRequest => ({
    kind: "role",
    person,
    role: "hidden",
  }));
  const take = (decisions: DecisionRequest[], done: string, versions?: Record<number, string>) => {
    if (decisions.length > 0) void act({ decisions, done, versions });
  };
  const name = fileNameOf(photo);
  return {
    drop: () => take(drop, text.dropped(name)),
    dropEffect: useEffectOf(drop),
    restore: () => take(restore, text.restored(name)),
    restoreEffect: useEffectOf(restore),
    hideStrangers: () =>
      take(
        hide,
        text.strangersHidden(strangers.length),
        versionsIn(photo, strangers),
      ),
    strangersEffect: useEffectOf(hide),
  };
}
