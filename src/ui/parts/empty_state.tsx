import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./icon.tsx";

/** What a page says if it has nothing to show: why, and what to do. */
export function EmptyState(
  { icon, title, hint, children, isPage }: {
    icon: IconName;
    title: string;
    hint?: string;
    /** Buttons and links that lead on. */
    children?: ComponentChildren;
    /** Whether the page has no other title. */
    isPage?: boolean;
  },
) {
  return (
    <div class="empty">
      <Icon name={icon} size={40} />
      {isPage ? <h1>{title}</h1> : <h2>{title}</h2>}
      {hint && <p>{hint}</p>}
      {children && <div class="empty-actions">{children}</div>}
    </div>
  );
}
