import { s3PlaceOf } from "../../remote/s3_place.ts";
import type { HubConfig } from "../hub_config.ts";
import { Roots } from "./roots.ts";
import { S3Root } from "./s3/s3_root.ts";

/** @param now milliseconds since 1970. @returns the roots that the settings name. */
export function openRoots(
  { roots, s3KeyId, s3Secret }: Pick<HubConfig, "roots" | "s3KeyId" | "s3Secret">,
  now: () => number,
): Roots {
  const credentials = { accessKeyId: s3KeyId, secretAccessKey: s3Secret };
  return new Roots(
    Object.entries(roots).map(([name, { folder, tenants }]) => {
      const place = s3PlaceOf(folder);
      const root = place === undefined ? folder : new S3Root(name, place, credentials, now);
      return { name, folder: root, tenants };
    }),
  );
}
