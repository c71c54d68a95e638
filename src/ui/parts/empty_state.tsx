import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./icon.tsx";

/** What a page says if it has nothing to show: why, and what to do. */
export function EmptyState(
  { icon, title, hint, children }: {
    icon: IconName;
    title: string;
    hint?: string;
    /** Buttons and links that lead on. */
    children?: ComponentChildren;
  },
) {
  return (
    <div class="empty">
      <Icon name={icon} size={40} />
      <h2>{title}</h2>
      {hint && <p>{hint}</p>}
      {children && <div class="empty-actions">{children}</div>}
    </div>
  );
}
