import type { Target } from "./targets.ts";

/** The parts of `deno.lock` that tell which package needs which. */
export interface Lock {
  npm: Record<string, { dependencies?: string[]; optionalDependencies?: string[] }>;
}

/**
 * @param imports the program's, from name to `npm:NAME@VERSION` with or without a path.
 * @returns the names of all packages that the program may load, the optional ones of every system
 * among them.
 */
export function runtimePackages(imports: Record<string, string>, lock: Lock): Set<string> {
  const found = new Set<string>();
  const visit = (id: string) => {
    const name = id.replace(/(?<=.)@.*$/, "");
    if (found.has(name)) return;
    found.add(name);
    for (
      const [key, { dependencies = [], optionalDependencies = [] }] of Object.entries(lock.npm)
    ) {
      if (!key.startsWith(`${name}@`)) continue;
      for (const next of [...dependencies, ...optionalDependencies]) visit(next);
    }
  };
  for (const specifier of Object.values(imports)) {
    visit(specifier.replace(/^npm:/, "").replace(/(?<=.@[^/]+)\/.*$/, ""));
  }
  return found;
}

/** Neither read at run time nor a licence: declarations, maps, sources of native code, tools. */
const notForRunning =
  /\.(d\.[cm]?ts|[cm]?ts|map|cc|h|gyp|bnf|yml)$|(^|\/)\.[^/]+$|(^|\/)(CHANGELOG|CONTRIBUTING|SECURITY)\.md$/i;

/**
 * Builds of libheif, Hono, yaml, Kysely and PGlite that photosort does not load, tests of bintrees, PGlite's extensions,
 * DirectML's parts, as it runs on the CPU, and for the Mac the second of two names of one library.
 */
const unused = [
  /^libheif-js\/libheif\//,
  /^libheif-js\/libheif-wasm\/libheif-bundle\.js$/,
  /^hono\/dist\/cjs\//,
  /^yaml\/browser\//,
  /^kysely\/dist\/cjs\//,
  /^hash-wasm\/dist\/(?!index\.(esm|umd)\.js$)/,
  /^@electric-sql\/pglite\/dist\/(.*\.(tar\.gz|cjs)$|(contrib|live|worker|node-postgres)\/|templating)/,
  // A list of 100,000 numbers there is too deep for `deno compile`, whose stack overflows.
  /^bintrees\/(dist|examples|test)\//,
  /^onnxruntime-node\/bin\/.*\/(DirectML|dxcompiler|dxil)\.dll$/,
  /^onnxruntime-node\/bin\/.*\/libonnxruntime\.\d+\.[\d.]+\.dylib$/,
];

/**
 * @param path of a file from `node_modules`, with `/`.
 * @returns whether the program for that target needs it.
 */
export function isShipped(path: string, packages: ReadonlySet<string>, target: Target): boolean {
  const name = path.split("/").slice(0, path.startsWith("@") ? 2 : 1).join("/");
  if (!packages.has(name)) return false;
  if (notForRunning.test(path) || unused.some((one) => one.test(path))) return false;
  const [, system] = /^onnxruntime-node\/bin\/napi-v\d+\/([^/]+\/[^/]+)\//.exec(path) ?? [];
  return system === undefined || system === `${target.os}/${target.arch}`;
}
