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
  /** Enter in a field presses the button that has `isSubmit`. */
  isForm?: boolean;
}

/**
 * A dialog over the page: focus stays in it and goes back to where it was. Render it only while it
 * is open. What has `autofocus` gets the focus, else the first that can have it.
 */
export function Dialog({ title, onClose, children, actions, effect, isWide, isForm }: DialogProps) {
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
          <Filled isForm={isForm}>
            <div class="dialog-body">{children}</div>
            {actions !== undefined && (
              <div class="dialog-foot">
                <EffectLine otherwise={effect} />
                {actions}
              </div>
            )}
          </Filled>
        </EffectArea>
        <Toasts dialog={self.current} />
      </dialog>
    </LayerContext.Provider>
  );
}

/** A form, of which the button does what is to be done, or nothing around its parts. */
function Filled({ isForm, children }: Pick<DialogProps, "isForm" | "children">) {
  if (!isForm) return <>{children}</>;
  return (
    <form class="dialog-form" noValidate onSubmit={(event) => event.preventDefault()}>
      {children}
    </form>
  );
}
