import { createContext } from "preact";
import { useContext, useLayoutEffect, useRef } from "preact/hooks";
import { addShortcuts, type Layer, pageLayer, pushLayer, type Shortcut } from "./shortcuts.ts";

/** The layer that a component is part of: the page, or the dialog that it lies in. */
export const LayerContext = createContext<Layer>(pageLayer);

/**
 * Lets keys act while a component is shown, as long as its layer is on top: from the moment on in
 * which it is seen, as hurried hands press the next key at once.
 */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const layer = useContext(LayerContext);
  useLayoutEffect(() => addShortcuts(layer, shortcuts));
}

/** A layer of its own, on top of all others while `isShown`. */
export function useLayer(isShown: boolean): Layer {
  const layer = useRef<Layer>({ shortcuts: new Set() });
  useLayoutEffect(() => isShown ? pushLayer(layer.current) : undefined, [isShown]);
  return layer.current;
}
