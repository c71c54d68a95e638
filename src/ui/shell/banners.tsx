import { Icon } from "../parts/icon.tsx";
import { type Banner, banners } from "./troubles.ts";

/** What keeps photosort or this page from going on, and what to do. */
export function Banners() {
  const shown = banners.value;
  return (
    <div class="banners" role="alert">
      {shown.map((banner) => <OneBanner key={banner.key} banner={banner} />)}
    </div>
  );
}

function OneBanner({ banner: { isBad, icon, title, hint } }: { banner: Banner }) {
  return (
    <div class={isBad ? "banner bad" : "banner warn"}>
      <Icon name={icon} />
      <div>
        <strong>{title}</strong>
        <p>{hint}</p>
      </div>
    </div>
  );
}
