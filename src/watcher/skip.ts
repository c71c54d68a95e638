import { leftOut } from "../core/left_out.ts";

/** Names that systems leave behind; they are counted, and never opened. */
const systemNames =
  /^(\..*|thumbs\.db|ehthumbs\.db|desktop\.ini|\$recycle\.bin|system volume information)$/i;
/** Copies under way: common endings, and rsync's `.NAME.XXXXXX`; `.NAME.icloud` is none. */
const unfinishedNames =
  /\.(tmp|temp|part|partial|crdownload|download|filepart)$|~$|^\..+\.(?!icloud$)[A-Za-z0-9]{6}$/i;

/** @returns whether a file of this name is the system's own or hidden. */
export function isSystemName(name: string): boolean {
  return systemNames.test(name);
}

/** @returns whether a file of this name is a copy under way, which will get another name. */
export function isUnfinishedName(name: string): boolean {
  return unfinishedNames.test(name);
}

/** @returns whether a path below Incoming, forward slashes, is not to be looked at at all. */
export function isSkippedPath(path: string): boolean {
  return leftOut(path) !== undefined || path.split("/").some(isUnfinishedName);
}
