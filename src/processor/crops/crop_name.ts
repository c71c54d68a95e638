/** What the name of a crop's file says. */
export interface CropName {
  /** The face's number in the event. */
  face: number;
  /** Long edge at most, in pixels. */
  edge: number;
  /** 16 hexadecimal digits that change with the photo and with the place of the face in it. */
  version: string;
}

/** @returns such as `17-160-0123456789abcdef.jpg`. */
export function cropName({ face, edge, version }: CropName): string {
  return `${face}-${edge}-${version}.jpg`;
}

/** @returns the face that a file shows, or undefined if no crop is called like that. */
export function faceOfCrop(name: string): number | undefined {
  const found = /^(\d+)-\d+-[0-9a-f]{16}\.jpg$/.exec(name);
  return found === null ? undefined : Number(found[1]);
}

/** Whether a crop that was being written is called like that. */
export function isUnfinishedCrop(name: string): boolean {
  return /^\d+-\d+-[0-9a-f]{16}\.jpg\.\d+\.part$/.test(name);
}
