import { type ReadonlySignal, useSignal } from "@preact/signals";
import { useMemo, useRef } from "preact/hooks";
import { useShortcuts } from "../../keys/use_shortcuts.ts";
import { TextField } from "../../parts/text_field.tsx";
import { formats } from "../../words/language.ts";
import { words } from "../../words/words.ts";
import { indexAt, timeMeant, type TimeSpan, timeSpans } from "./time_spans.ts";

/** More bars would be too thin to hit. */
const MOST_SPANS = 120;

/** How many photos were taken when, to jump there: by a press, by keys, or by typing a time. */
export function TimeStrip({ times, first, onJump }: {
  /** Seconds since 1970 of all photos of the list, in order. */
  times: readonly (number | null)[];
  /** Index of the first photo in sight. */
  first: ReadonlySignal<number>;
  onJump(index: number): void;
}) {
  const spans = useMemo(() => timeSpans(times, MOST_SPANS), [times]);
  if (spans.length === 0) return null;
  return (
    <div class="time-strip">
      <TimeField {...{ times, onJump }} first={first.value} />
      {spans.length > 1 && <Bars {...{ spans, onJump }} first={first.value} />}
    </div>
  );
}

function Bars({ spans, first, onJump }: {
  spans: readonly TimeSpan[];
  first: number;
  onJump(index: number): void;
}) {
  const { photos } = words.value, bars = useRef<HTMLDivElement>(null);
  const most = Math.max(...spans.map(({ photos }) => photos));
  const now = Math.max(0, spans.findLastIndex((span) => span.photos > 0 && span.first <= first));
  const jump = (at: number) => {
    const to = Math.min(Math.max(0, at), spans.length - 1);
    onJump(spans[to].first);
  };
  /** The next span with photos, as an empty one leads nowhere. */
  const step = (by: 1 | -1) => {
    let at = now + by;
    while (spans[at]?.photos === 0) at += by;
    if (spans[at] !== undefined) jump(at);
  };
  const press = ({ clientX }: PointerEvent) => {
    const all = [...bars.current!.children];
    const at = all.findIndex((bar) => clientX < bar.getBoundingClientRect().right);
    jump(at === -1 ? all.length - 1 : at);
  };
  const keys: Record<string, () => void> = {
    ArrowRight: () => step(1),
    ArrowUp: () => step(1),
    ArrowLeft: () => step(-1),
    ArrowDown: () => step(-1),
    Home: () => jump(0),
    End: () => jump(spans.length - 1),
  };
  return (
    <div
      ref={bars}
      class="time-bars"
      role="slider"
      tabIndex={0}
      aria-label={photos.timeStrip}
      aria-valuemin={0}
      aria-valuemax={spans.length - 1}
      aria-valuenow={now}
      aria-valuetext={photos.spanOf(momentOf(spans[now]), spans[now].photos)}
      onKeyDown={(event) => {
        const act = keys[event.key];
        if (act === undefined) return;
        event.preventDefault();
        act();
      }}
      onPointerDown={(event) => {
        bars.current!.setPointerCapture(event.pointerId);
        press(event);
      }}
      onPointerMove={(event) => {
        if (bars.current!.hasPointerCapture(event.pointerId)) press(event);
      }}
    >
      {spans.map((span, at) => (
        <span
          key={span.from}
          class={`time-bar${at === now ? " is-now" : ""}${
            span.isAfterPause ? " is-after-pause" : ""
          }`}
          title={photos.spanOf(momentOf(span), span.photos)}
        >
          <span style={{ height: `${heightOf(span.photos, most)}%` }} />
        </span>
      ))}
    </div>
  );
}

/** A few photos beside many are still to be seen. */
function heightOf(photos: number, most: number): number {
  return photos === 0 ? 0 : Math.max(12, Math.sqrt(photos / most) * 100);
}

function momentOf({ from }: TimeSpan): string {
  return formats.value.moment(isoOf(from));
}

function isoOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}

function TimeField({ times, first, onJump }: {
  times: readonly (number | null)[];
  first: number;
  onJump(index: number): void;
}) {
  const { photos } = words.value, typed = useSignal(""), isWrong = useSignal(false);
  const field = useRef<HTMLInputElement>(null);
  useShortcuts([{ keys: "t", label: photos.goToTime, run: () => field.current?.focus() }]);
  const inSight = times[first] ?? times[0]!;
  const jump = () => {
    const last = times.findLast((time) => time !== null)!;
    const meant = timeMeant(typed.value, inSight, { first: times[0]!, last });
    isWrong.value = meant === undefined;
    if (meant === undefined) return;
    typed.value = "";
    onJump(indexAt(times, meant));
  };
  return (
    <div class="time-field">
      <span class="number soft" aria-hidden="true">{formats.value.moment(isoOf(inSight))}</span>
      <TextField
        isLabelUnseen
        label={photos.goToTime}
        placeholder={photos.timePlaceholder}
        inputRef={field}
        value={typed.value}
        fault={isWrong.value ? photos.noTimeOfDay : undefined}
        onInput={(value) => {
          typed.value = value;
          isWrong.value = false;
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter") jump();
        }}
      />
    </div>
  );
}
