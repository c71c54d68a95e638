import type { Formats } from "../../../words/formats.ts";
import type { enReview } from "../en/review.ts";

export const deReview = ({ plural, percent }: Formats): ReturnType<typeof enReview> => ({
  none: "Keine Frage ist offen",
  noneHint: "Neue kommen, wenn Fotos verarbeitet werden.",
  left: (count, hasMore) =>
    `${plural(count, { one: "1 Frage", other: "# Fragen" })}${hasMore ? " oder mehr" : ""}`,
  ask: {
    merge: (one, other) => `Sind ${one} und ${other} eine Person?`,
    doubt: (who) => `Ist das ${who}?`,
    whose: "Wer ist das?",
    mixed: (who) => `Ist ${who} zwei Personen?`,
  },
  likely: (share) => `Wahrscheinlich: ${percent(share)}`,
  thisFace: "Dieses Gesicht",
  would: "Diese würden gehen",
  stay: "Diese bleiben",
  yes: {
    merge: "Eine Person",
    doubt: (who) => `Das ist ${who}`,
    whose: (who) => `Das ist ${who}`,
    mixed: "Zwei Personen",
  },
  no: {
    merge: "Zwei Personen",
    doubt: "Das ist jemand anders",
    whose: "Niemand von ihnen",
    mixed: "Eine Person",
  },
  noFace: "Gar kein Gesicht",
  later: "Später",
  laterHint: "Fragt es am Ende noch einmal.",
  said: {
    merge: {
      yes: (one, other) => `${one} und ${other} sind eine Person`,
      no: (one, other) => `${one} und ${other} sind zwei Personen`,
    },
    is: (who) => `Das ist ${who}`,
    isNot: (who) => `Das ist nicht ${who}`,
    noneOfThem: "Es ist niemand von ihnen",
    mixed: {
      yes: (who) => `${who} waren zwei Personen`,
      no: (who) => `${who} ist eine Person`,
    },
    noFace: "Das ist kein Gesicht",
  },
  face: (who, at) => `Gesicht ${at} von ${who}`,
  facesOf: (who) => `Gesichter von ${who}`,
  inPhoto: "Das Foto",
  openPhoto: "Foto öffnen",
  setAside: "Was nicht gilt",
  setAsideHint: "Anderswo hat später jemand etwas anderes gesagt, oder es war nicht möglich.",
  superseded: (who) => `${who} hat später etwas anderes gesagt`,
});
