/** The systems that photosort is packed for; ONNX Runtime has no build for Macs with Intel chips. */
export type TargetName = "windows-x64" | "linux-x64" | "linux-arm64" | "macos-arm64";

export interface Target {
  name: TargetName;
  /** As npm names them. */
  os: "win32" | "linux" | "darwin";
  arch: "x64" | "arm64";
  /** As `deno compile --target` names it. */
  triple: string;
  /** Deno's executable, from the `node_modules` that the npm package `deno` brings. */
  runtime: string;
  /** The single executable, in `dist/`. */
  executable: string;
  /** What starts the program that is a folder. */
  startScript: "photosort.cmd" | "photosort";
}

export const targets: readonly Target[] = [
  {
    ...{ name: "windows-x64", os: "win32", arch: "x64" },
    triple: "x86_64-pc-windows-msvc",
    runtime: "@deno/win32-x64/deno.exe",
    executable: "photosort.exe",
    startScript: "photosort.cmd",
  },
  unix("linux-x64", "linux", "x64", "x86_64-unknown-linux-gnu", "linux-x64-glibc"),
  unix("linux-arm64", "linux", "arm64", "aarch64-unknown-linux-gnu", "linux-arm64-glibc"),
  unix("macos-arm64", "darwin", "arm64", "aarch64-apple-darwin", "darwin-arm64"),
];

function unix(
  name: TargetName,
  os: Target["os"],
  arch: Target["arch"],
  triple: string,
  runtime: string,
): Target {
  return {
    ...{ name, os, arch, triple },
    runtime: `@deno/${runtime}/deno`,
    executable: `photosort-${name}`,
    startScript: "photosort",
  };
}

/**
 * @param names as the command line has them; none means Windows, `all` every one.
 * @throws {RangeError} for a name that is no target's.
 */
export function chosenTargets(names: readonly string[]): readonly Target[] {
  if (names.length === 0) return targets.slice(0, 1);
  if (names.includes("all")) return targets;
  return names.map((name) => {
    const found = targets.find((target) => target.name === name);
    if (found !== undefined) return found;
    const known = targets.map((target) => target.name).join(", ");
    throw new RangeError(`Cannot pack for ${name}: known are ${known} and all`);
  });
}
