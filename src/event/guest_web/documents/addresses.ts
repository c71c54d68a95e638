import type { GuestShow } from "../../views/guests/guest_views.ts";

/** Addresses of guests' pages that pages lead to. */
export const addresses = {
  start: "/",
  selfie: "/selfie",
  privacy: "/privacy",
  zip: "/me.zip",
  gallery: (show: GuestShow) => `/me${queryOf(show)}`,
  photo: (token: string, show: GuestShow) => `/p/${token}${queryOf(show)}`,
  thumb: (token: string) => `/i/${token}/thumb`,
  full: (token: string) => `/i/${token}/full`,
  file: (token: string) => `/dl/${token}`,
};

function queryOf(show: GuestShow): string {
  return show === "all" ? "" : `?show=${show}`;
}
