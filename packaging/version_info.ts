// @ts-types="./types/resedit.d.ts"
import { NtExecutable, NtExecutableResource, Resource } from "resedit";

/** What Windows shows under Properties, Details. */
export interface About {
  /** `MAJOR.MINOR.PATCH`. */
  version: string;
  description: string;
  copyright: string;
}

/** English (United States), Unicode. */
const language = { lang: 1033, codepage: 1200 };

/**
 * @param executable for Windows.
 * @returns the same with version and description; all else that it carries stays.
 */
export function withVersionInfo(executable: Uint8Array, about: About): Uint8Array {
  // Deno signs its own executable; that never holds for what was made of it.
  const program = NtExecutable.from(executable, { ignoreCert: true });
  const resources = NtExecutableResource.from(program);
  const [info = Resource.VersionInfo.createEmpty()] = Resource.VersionInfo.fromEntries(
    resources.entries,
  );
  const [major, minor, patch] = about.version.split(".").map(Number);
  for (const { lang, codepage } of info.getAllLanguagesForStringValues()) {
    info.removeAllStringValues({ lang, codepage });
  }
  info.setFileVersion(major, minor, patch, 0, language.lang);
  info.setProductVersion(major, minor, patch, 0, language.lang);
  info.setStringValues(language, {
    FileDescription: about.description,
    FileVersion: about.version,
    ProductName: "photosort",
    ProductVersion: about.version,
    OriginalFilename: "photosort.exe",
    InternalName: "photosort",
    LegalCopyright: about.copyright,
  });
  info.outputToResourceEntries(resources.entries);
  resources.outputResource(program);
  return new Uint8Array(program.generate());
}
