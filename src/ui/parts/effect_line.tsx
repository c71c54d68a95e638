import { type Signal, signal } from "@preact/signals";
import { type ComponentChildren, createContext } from "preact";
import { useContext, useMemo } from "preact/hooks";

/** What the button that is pointed at or focused would do; null outside of an area for it. */
const EffectContext = createContext<Signal<string> | null>(null);

/** Buttons in it tell their effect in the one line that {@link EffectLine} reserves. */
export function EffectArea({ children }: { children: ComponentChildren }) {
  const shown = useMemo(() => signal(""), []);
  return <EffectContext.Provider value={shown}>{children}</EffectContext.Provider>;
}

/** The line has its height whether it says something or not, so that nothing jumps. */
export function EffectLine({ otherwise = "" }: { otherwise?: string }) {
  const shown = useContext(EffectContext);
  return <p class="effect-line" aria-hidden="true">{shown?.value || otherwise}</p>;
}

/** @returns what a button needs to tell its effect; nothing if no line is near. */
export function useEffectLine(effect: string | undefined) {
  const shown = useContext(EffectContext);
  if (shown === null || effect === undefined) return undefined;
  const show = () => void (shown.value = effect);
  const hide = () => void (shown.value = "");
  return { onPointerEnter: show, onPointerLeave: hide, onFocus: show, onBlur: hide };
}
