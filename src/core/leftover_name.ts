/**
 * Names of files that file managers, thumbnailers and network drives put into a folder that
 * somebody opens.
 */
const files =
  /^(\.ds_store|\._.*|\.localized|\.directory|icon\r|thumbs\.db(:encryptable)?|ehthumbs(_vista)?\.db|desktop\.ini|zbthumbnail\.info|\.bridgecache|\.bridgecachet)$/i;
const folders = /^(@eadir|\.appledouble|\.@__thumb|\.thumbnails)$/i;

/**
 * @returns whether an entry of a folder holds nothing of a person's: a system left it there by
 * itself, it says how to show the folder or what is in it, and is worth nothing without that.
 */
export function isLeftover({ name, isFile, isDirectory }: {
  name: string;
  isFile: boolean;
  isDirectory: boolean;
}): boolean {
  return isFile && files.test(name) || isDirectory && folders.test(name);
}
