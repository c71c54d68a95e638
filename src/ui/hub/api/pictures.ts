/** @returns the address of a face's crop; `size` is its edge in pixels. */
export function faceAddress(face: number, size: 160 | 512): string {
  return `/v1/faces/${face}/crop?size=${size}`;
}

/** @returns the address of a photo in the size of a tile. */
export function thumbnailAddress(photo: number): string {
  return `/v1/photos/${photo}/thumbnail`;
}

/** @returns the address of a developed photo. */
export function developedAddress(photo: number): string {
  return `/v1/photos/${photo}/picture`;
}
