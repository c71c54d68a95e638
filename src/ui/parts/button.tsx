import type { ComponentChildren, Ref } from "preact";
import { useId } from "preact/hooks";
import { keyNames } from "../keys/key_name.ts";
import { singleKeys } from "../keys/shortcuts.ts";
import { isSingleKey } from "../keys/shortcuts.ts";
import { useEffectLine } from "./effect_line.tsx";
import { Icon, type IconName } from "./icon.tsx";

export interface ButtonProps {
  children?: ComponentChildren;
  onClick(event: MouseEvent): void;
  /** What the click does to folders and to people, told before it is done. */
  effect?: string;
  /** The one button that most operators want here. */
  isFirst?: boolean;
  isDanger?: boolean;
  isQuiet?: boolean;
  /** Stays focusable, so that whoever uses the keyboard learns why it cannot be pressed. */
  isOff?: boolean;
  isBusy?: boolean;
  isPressed?: boolean;
  icon?: IconName;
  /** What a button without words is called. */
  label?: string;
  /** Keys that do the same, as tinykeys writes them; who shows the button binds them. */
  keys?: string;
  isSubmit?: boolean;
  buttonRef?: Ref<HTMLButtonElement>;
  /** What it opens, for those who hear the page. */
  popup?: "menu" | "dialog";
  isExpanded?: boolean;
}

/** A button that says its effect: to the eye in the line below, to the ear as its description. */
export function Button(props: ButtonProps) {
  const { children, onClick, effect, isOff, isBusy, icon, label, keys, popup } = props;
  const id = useId(), line = useEffectLine(effect);
  const cannot = isOff || isBusy;
  return (
    <>
      <button
        ref={props.buttonRef}
        type={props.isSubmit ? "submit" : "button"}
        class={classOf(props)}
        aria-label={label}
        aria-describedby={effect === undefined ? undefined : id}
        aria-disabled={cannot ? true : undefined}
        aria-busy={isBusy ? true : undefined}
        aria-pressed={props.isPressed}
        aria-haspopup={popup}
        aria-expanded={props.isExpanded}
        title={line === undefined ? effect ?? label : undefined}
        onClick={(event) => cannot ? event.preventDefault() : onClick(event)}
        {...line}
      >
        {isBusy && <span class="spinner" />}
        {icon && <Icon name={icon} />}
        {children !== undefined && <span>{children}</span>}
        {keys !== undefined && (singleKeys.value || !isSingleKey(keys)) && (
          <kbd aria-hidden="true">{keyNames(keys).join("+")}</kbd>
        )}
      </button>
      {effect !== undefined && <span id={id} class="unseen">{effect}</span>}
    </>
  );
}

function classOf({ isFirst, isDanger, isQuiet, isBusy, children, icon }: ButtonProps): string {
  return [
    "button",
    ...isFirst ? ["first"] : [],
    ...isDanger ? ["danger"] : [],
    ...isQuiet ? ["quiet"] : [],
    ...isBusy ? ["is-busy"] : [],
    ...icon !== undefined && children === undefined ? ["bare"] : [],
  ].join(" ");
}
