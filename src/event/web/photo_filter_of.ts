import type { PhotoQuery } from "../../contracts/photo_filter.ts";
import type { PhotoListFilter } from "../views/photos/photos_view.ts";

/** @returns the filter that an address names. */
export function photoFilterOf(
  { camera, serial, state, twice, ...rest }: PhotoQuery,
): PhotoListFilter {
  return {
    ...rest,
    ...camera === undefined ? {} : {
      camera: {
        camera: camera || null,
        ...serial === undefined ? {} : { serial: serial || null },
      },
    },
    ...state === undefined ? {} : { states: state },
    ...twice === undefined ? {} : { twice: true },
  };
}
