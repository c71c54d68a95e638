import { GuestBanners } from "./guest_banners.tsx";
import { OneBanner } from "./one_banner.tsx";
import { mayChange } from "./rights.ts";
import { banners } from "./troubles.ts";

/** What keeps photosort, this page or guests from going on, and what to do. */
export function Banners() {
  return (
    <div class="banners" role="alert">
      {banners.value.map(({ key, ...banner }) => <OneBanner key={key} {...banner} />)}
      {mayChange && <GuestBanners />}
    </div>
  );
}
