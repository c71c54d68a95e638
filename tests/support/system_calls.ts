/**
 * Stands between the program and the system: every call of Deno's for files, and every statement of
 * SQLite's, can be counted, made to fail or be the last one before the process is killed.
 */
import { DatabaseSync } from "node:sqlite";

/** One call that the program makes of the system. */
export interface SystemCall {
  /** Such as `rename`, `commit` or `write the database`. */
  operation: string;
  /** Absolute paths; none for SQLite. */
  paths: string[];
}

export interface Interposer {
  /** Called before; what it throws is what the program gets to see. */
  before(call: SystemCall): void;
  /** Called after it, however it ended. */
  after(call: SystemCall): void;
}

type Callable = (this: unknown, ...args: unknown[]) => unknown;
type Wrapped = Record<string, Callable>;

const fileCalls = [
  ...["copyFile", "link", "lstat", "lstatSync", "mkdir", "open", "openSync", "readDir"],
  ...["readDirSync", "readFile", "remove", "removeSync", "rename", "stat", "utime", "writeFile"],
];
const openFileCalls = ["read", "sync", "utime", "write"];
const statementCalls = ["all", "get", "iterate", "run"];

/** Interposes until disposed of. Calls outside of `root` pass unseen. */
export function interpose(root: string, by: Interposer): Disposable {
  const undo: (() => void)[] = [], opened = new WeakMap<object, string[]>();
  const wrap = (
    target: object,
    names: readonly string[],
    callOf: (name: string, self: unknown, args: unknown[]) => SystemCall | undefined,
  ) => {
    const methods = target as Wrapped;
    for (const name of names) {
      const real = methods[name];
      methods[name] = function (...args) {
        const call = callOf(name, this, args);
        return call === undefined ? real.apply(this, args) : guarded(real, this, args, call, by);
      };
      undo.push(() => void (methods[name] = real));
    }
  };
  const within = (args: unknown[]) =>
    args.slice(0, 2).filter((arg): arg is string =>
      typeof arg === "string" && arg.startsWith(root)
    );
  wrap(Deno, fileCalls, (name, _, args) => {
    const paths = within(args);
    return paths.length === 0 ? undefined : { operation: name.replace(/Sync$/, ""), paths };
  });
  rememberPaths(opened, undo);
  wrap(Deno.FsFile.prototype, openFileCalls, (operation, file) => {
    const paths = opened.get(file as object);
    return paths === undefined ? undefined : { operation: `${operation} open file`, paths };
  });
  using probe = new DatabaseSync(":memory:");
  wrap(Object.getPrototypeOf(probe), ["exec"], (_, __, [sql]) => ofStatement(String(sql)));
  const statement = Object.getPrototypeOf(probe.prepare("SELECT 1"));
  wrap(
    statement,
    statementCalls,
    (_, self) => ofStatement((self as { sourceSQL: string }).sourceSQL),
  );
  return { [Symbol.dispose]: () => undo.reverse().forEach((one) => one()) };
}

/** An open file does not know its path. */
function rememberPaths(opened: WeakMap<object, string[]>, undo: (() => void)[]): void {
  const open = Deno.open;
  Object.assign(Deno, {
    async open(path: string, options?: Deno.OpenOptions) {
      const file = await open(path, options);
      opened.set(file, [path]);
      return file;
    },
  });
  undo.push(() => void Object.assign(Deno, { open }));
}

function guarded(
  real: Callable,
  self: unknown,
  args: unknown[],
  call: SystemCall,
  by: Interposer,
): unknown {
  const isAsync = real.constructor.name === "AsyncFunction";
  try {
    by.before(call);
  } catch (error) {
    if (isAsync) return Promise.reject(error);
    throw error;
  }
  if (isAsync) {
    return (real.apply(self, args) as Promise<unknown>).finally(() => by.after(call));
  }
  try {
    return real.apply(self, args);
  } finally {
    by.after(call);
  }
}

/** A rollback cannot fail: SQLite undoes what was begun even where it can read nothing. */
function ofStatement(sql: string): SystemCall | undefined {
  const verb = /^\s*(\w+)/.exec(sql)?.[1].toUpperCase();
  if (verb === "ROLLBACK") return undefined;
  const plain = verb === "SELECT" || verb === "WITH" || verb === "PRAGMA";
  const operation = verb === "BEGIN" || verb === "COMMIT"
    ? `${verb.toLowerCase()} a transaction`
    : `${plain ? "read" : "write"} the database`;
  return { operation, paths: [] };
}
