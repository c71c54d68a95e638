import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "../parts/icon.tsx";

/** One line above the page: what is wrong, and what to do. */
export function OneBanner({ isBad, icon, title, hint, children }: {
  isBad: boolean;
  icon: IconName;
  title: string;
  hint: string;
  /** Buttons for it. */
  children?: ComponentChildren;
}) {
  return (
    <div class={isBad ? "banner bad" : "banner warn"}>
      <Icon name={icon} />
      <div>
        <strong>{title}</strong>
        <p>{hint}</p>
      </div>
      {children && <div class="banner-acts">{children}</div>}
    </div>
  );
}
