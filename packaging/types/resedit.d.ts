/** What is used of resedit; its own declarations bring the whole DOM, and clash with Deno's. */

export class NtExecutable {
  static createEmpty(): NtExecutable;
  static from(bytes: Uint8Array | ArrayBuffer, options?: { ignoreCert?: boolean }): NtExecutable;
  generate(): ArrayBuffer;
}

export interface ResourceEntry {
  /** Number of the kind, or a name. */
  type: number | string;
  id: number | string;
  lang: number | string;
  codepage: number | string;
  bin: ArrayBuffer;
}

export class NtExecutableResource {
  static from(program: NtExecutable): NtExecutableResource;
  entries: ResourceEntry[];
  outputResource(program: NtExecutable): void;
}

export interface Language {
  lang: number;
  codepage: number;
}

declare class VersionInfo {
  static createEmpty(): VersionInfo;
  static fromEntries(entries: readonly ResourceEntry[]): VersionInfo[];
  getAllLanguagesForStringValues(): Language[];
  getStringValues(language: Language): Record<string, string>;
  setStringValues(language: Language, values: Record<string, string>): void;
  removeAllStringValues(language: Language): void;
  setFileVersion(
    major: number,
    minor: number,
    micro: number,
    revision: number,
    lang?: number,
  ): void;
  setProductVersion(
    major: number,
    minor: number,
    micro: number,
    revision: number,
    lang?: number,
  ): void;
  outputToResourceEntries(entries: ResourceEntry[]): void;
}

export const Resource: { VersionInfo: typeof VersionInfo };
