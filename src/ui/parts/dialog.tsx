import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { LayerContext, useLayer } from "../keys/use_shortcuts.ts";
import { partWords } from "../words/part_words.ts";
import { Button } from "./button.tsx";
import { EffectArea, EffectLine } from "./effect_line.tsx";
import { takeToasts, Toasts } from "./toasts.tsx";

export interface DialogProps {
  title: string;
  /** Called by Escape and the cross; a click beside it does nothing, as what was typed would go. */
  onClose(): void;
  children: ComponentChildren;
  /** Buttons at the lower edge, the first one last; above them is a line for their effect. */
  actions?: ComponentChildren;
  /** Shown in that line while no button is pointed at. */
  effect?: string;
  isWide?: boolean;
}

/**
 * A dialog over the page: focus stays in it and goes back to where it was. Render it only while it
 * is open. What has `autofocus` gets the focus, else the first that can have it.
 */
export function Dialog({ title, onClose, children, actions, effect, isWide }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null), id = useId(), layer = useLayer(true);
  const self = useRef(Symbol("dialog"));
  // Before the next key arrives: somebody may type ahead.
  useLayoutEffect(() => {
    const before = document.activeElement, shown = dialog.current!;
    shown.showModal();
    const giveBack = takeToasts(self.current);
    shown.querySelector<HTMLElement>("[data-autofocus]")?.focus();
    return () => {
      giveBack();
      shown.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <LayerContext.Provider value={layer}>
      <dialog
        ref={dialog}
        class={isWide ? "dialog wide" : "dialog"}
        aria-labelledby={id}
        onCancel={(event) => {
          event.preventDefault();
          onClose();
        }}
      >
        <EffectArea>
          <div class="dialog-head">
            <h2 id={id}>{title}</h2>
            <Button isQuiet icon="close" label={partWords.value.close} onClick={onClose} />
          </div>
          <div class="dialog-body">{children}</div>
          {actions !== undefined && (
            <div class="dialog-foot">
              <EffectLine otherwise={effect} />
              {actions}
            </div>
          )}
        </EffectArea>
        <Toasts dialog={self.current} />
      </dialog>
    </LayerContext.Provider>
  );
}
