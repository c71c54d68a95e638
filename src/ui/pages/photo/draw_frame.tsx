import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { words } from "../../words/words.ts";
import { frameBetween, frameByKey, type Shares } from "../../parts/shares.ts";

/** Where a frame that is drawn by keys begins. */
const MIDDLE: Shares = { x: 0.42, y: 0.4, width: 0.16, height: 0.2 };

/** A frame that somebody draws around a face: by a press and a pull, or by keys. */
export function DrawFrame({ onDrawn, onCancel }: {
  onDrawn(frame: Shares): void;
  onCancel(): void;
}) {
  const { photo } = words.value, layer = useRef<HTMLDivElement>(null);
  const frame = useSignal<Shares>(MIDDLE), start = useSignal<{ x: number; y: number } | null>(null);
  useLayoutEffect(() => layer.current?.focus(), []);
  const at = ({ clientX, clientY }: PointerEvent) => {
    const { left, top, width, height } = layer.current!.getBoundingClientRect();
    return { x: (clientX - left) / width, y: (clientY - top) / height };
  };
  const { x, y, width, height } = frame.value;
  return (
    <div
      ref={layer}
      class="draw-layer"
      role="application"
      tabIndex={0}
      aria-label={photo.drawFrame}
      aria-description={photo.drawHint}
      onKeyDown={(event) => {
        const moved = frameByKey(frame.value, event.key, event.shiftKey);
        if (moved !== undefined) frame.value = moved;
        else if (event.key === "Enter") onDrawn(frame.value);
        else if (event.key === "Escape") onCancel();
        else return;
        event.preventDefault();
      }}
      onPointerDown={(event) => {
        layer.current!.setPointerCapture(event.pointerId);
        start.value = at(event);
        event.preventDefault();
      }}
      onPointerMove={(event) => {
        if (start.value === null) return;
        frame.value = frameBetween(start.value, at(event)) ?? frame.value;
      }}
      onPointerUp={(event) => {
        const drawn = start.value && frameBetween(start.value, at(event));
        start.value = null;
        if (drawn) onDrawn(drawn);
      }}
    >
      <span
        class="draw-frame"
        style={{
          left: `${x * 100}%`,
          top: `${y * 100}%`,
          width: `${width * 100}%`,
          height: `${height * 100}%`,
        }}
      />
    </div>
  );
}
