/** What a worker makes of a photo beside the faces. */
export const photoPictures = ["thumbnail", "developed"] as const;
export type PhotoPicture = (typeof photoPictures)[number];

/** The photo, and which of its leases: a late worker overwrites nothing of a later one. */
export interface LeasedWork {
  tenant: string;
  /** The photo's number in the tenant. */
  photo: number;
  attempt: number;
}

/** @returns the key among the objects of a picture that a worker makes; JPEG. */
export function pictureKey({ tenant, photo, attempt }: LeasedWork, picture: PhotoPicture): string {
  return `${tenant}/photos/${photo}/${picture}-${attempt}.jpg`;
}

/** @returns what a key stands for, or undefined if it is none of a worker's pictures. */
export function pictureOfKey(key: string): LeasedWork & { picture: PhotoPicture } | undefined {
  const found = /^([0-9a-f-]{36})\/photos\/(\d+)\/([a-z]+)-(\d+)\.jpg$/.exec(key);
  const picture = photoPictures.find((one) => one === found?.[3]);
  if (found === null || picture === undefined) return undefined;
  return { tenant: found[1], photo: Number(found[2]), attempt: Number(found[4]), picture };
}
