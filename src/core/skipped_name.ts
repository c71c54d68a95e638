import { leftOut } from "./left_out.ts";

/** Names of files that operating systems leave behind; they are counted and never opened. */
const systemNames =
  /^(\..*|thumbs\.db|ehthumbs\.db|desktop\.ini|\$recycle\.bin|system volume information)$/i;
/**
 * Copies under way, by the names that they have until they are whole: of browsers and download
 * managers, FTP clients and servers, sync clients, editors and exiftool. `.NAME.XXXXXX` is rsync's;
 * `.NAME.icloud` is none.
 */
const unfinishedNames = new RegExp(
  [
    String.raw`\.(te?mp|part|partial|(cr|op|fdm)?download|(ftp|file|dta)part|upload(ing)?)$`,
    String.raw`\.(downloading|incomplete|inprogress|unfinished|ffs_tmp|aria2|xltd|td)$`,
    String.raw`\.(!sync|!bts|!ut|!qb|bc!|jc!|~[0-9a-f]+|sb-[0-9a-f]+-\w+)$|~$|_exiftool_tmp$`,
    String.raw`^(~\$|~syncthing~|\.syncthing\.|\.pureftpd-upload\.|\.goutputstream-|\.pending-)`,
    String.raw`^\.in\..+\.$|^\..+\.(?!icloud$)[A-Za-z0-9]{6}$`,
  ].join("|"),
  "i",
);
/** A photo's ending with something behind it, as uploaders that are not known may name a copy. */
const endings = "jpe?g|png|webp|tiff?|avif|hei[cf]|hif|arw|cr[23w]|dng|nef|nrw|orf|pef|raf|rw2|srw";
const passingShape = new RegExp(String.raw`\.(${endings})[._~!-](?!(${endings})$)[^.]*$`, "i");

/** @returns whether a file of this name is the system's own or hidden. */
export function isSystemName(name: string): boolean {
  return systemNames.test(name);
}

/** @returns whether a file of this name is a copy under way, which will get another name. */
export function isUnfinishedName(name: string): boolean {
  return unfinishedNames.test(name);
}

/**
 * @returns whether a file's name may be a temporary one during copying; it may also be the real
 * name.
 */
export function mayBePassing(name: string): boolean {
  return passingShape.test(name);
}

/** @returns whether a path below Incoming, forward slashes, is not to be looked at at all. */
export function isSkippedPath(path: string): boolean {
  return leftOut(path) !== undefined || path.split("/").some(isUnfinishedName);
}
