/**
 * A real Chromium for tests, one for each file of tests, and the page as its sources are now. Such
 * files are named `page_…_slow_test.ts`.
 */
import { join } from "node:path";
import axe from "axe-core";
import { type Browser, type BrowserContext, chromium, devices, type Page } from "playwright-core";
import { buildIfStale, eventPage, hubPage } from "../../src/ui/build.ts";
import { testWith } from "./needs.ts";
import type { PageUnderTest } from "./served_page.ts";
import { tempFolder } from "./temp_folder.ts";

/** Sizes that the page is made for, in CSS pixels: a laptop, a small one, and a phone. */
export const sizes = {
  wide: { width: 1440, height: 900 },
  medium: { width: 1024, height: 768 },
  narrow: { width: 390, height: 844 },
};
export type Size = keyof typeof sizes;
export type Theme = "light" | "dark";

/** How a browser shows the page. */
export interface Sight {
  size?: Size;
  theme?: Theme;
  /** Such as `de-DE`. */
  locale?: string;
  /** A phone's screen, touch and name of its browser, in place of a size. */
  phone?: "iPhone 17" | "Pixel 9";
  /** Whether pages may run scripts; they do unless this is false. */
  scripts?: boolean;
}

/** What a test with a browser gets. */
export interface Visitor {
  /** Opens an address as somebody who was never there: without cookies. */
  visit(url: string, sight?: Sight): Promise<Page>;
  /** Opens a place of a served page, such as `/people`, as the operator. */
  enter(page: PageUnderTest, place?: string, sight?: Sight): Promise<Page>;
  /** Disposes something after all tabs are closed, so that none asks a server that has gone. */
  keep<T extends AsyncDisposable>(thing: T): T;
  /**
   * Console errors, failed requests and requests to any other host fail the test, but for those
   * that match.
   */
  expect(trouble: RegExp): void;
}

/** What a browser says if the server that it asks ends, in the midst of an answer or before. */
export const SERVER_ENDED =
  /ERR_(CONNECTION_\w+|SOCKET_NOT_CONNECTED|EMPTY_RESPONSE|INCOMPLETE_CHUNKED_ENCODING|CONTENT_LENGTH_MISMATCH)/;

const executable = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
].find(isFile);
export const hasBrowser = executable !== undefined;
const flags = [
  ...["--no-sandbox", "--disable-quic", "--disable-background-networking"],
  ...["--disable-component-update", "--disable-sync", "--no-first-run"],
  // No name is looked up: all that tests serve is at 127.0.0.1.
  ...["--no-proxy-server", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
];
/** Longest wait for anything on a page, in milliseconds. */
const PATIENCE_MS = 30_000;
/** Longest a test with a browser may take, in milliseconds, so that one that hangs ends by name. */
const DEADLINE_MS = 600_000;

let browser: Browser | undefined;

// Before its folder is removed: what was registered last runs first.
Deno.test.afterAll(() => browser?.close());

// Playwright crashes under Deno on Windows (denoland/deno#27869).
const declare = Deno.build.os === "windows"
  ? (name: string, run: () => Promise<void>) => Deno.test({ name, ignore: true, fn: run })
  : testWith(hasBrowser, "Chromium is");

/** A test that needs a browser: `apt-get install chromium`. */
export function testWithBrowser(name: string, run: (visitor: Visitor) => Promise<void>): void {
  declare(name, async () => {
    browser ??= await startBrowser();
    await using kept = new AsyncDisposableStack();
    const troubles: string[] = [], expected: RegExp[] = [];
    const failureOf = (cause?: unknown) => {
      const unexpected = troubles.filter((one) => !expected.some((pattern) => pattern.test(one)));
      if (unexpected.length === 0) return cause;
      return new Error(`In the browser:\n${unexpected.join("\n")}`, { cause });
    };
    const contexts: BrowserContext[] = [];
    try {
      await withDeadline(run({
        ...visits(browser, contexts, (trouble) => troubles.push(trouble)),
        keep: (thing) => kept.use(thing),
        expect: (trouble) => void expected.push(trouble),
      }));
    } catch (error) {
      throw failureOf(error);
    } finally {
      await withDeadline(Promise.all(contexts.map((context) => context.close())));
    }
    const failure = failureOf();
    if (failure !== undefined) throw failure;
  });
}

async function withDeadline(run: Promise<unknown>): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => reject(new Error(`The browser did not end within ${DEADLINE_MS / 60_000} minutes.`)),
    DEADLINE_MS,
  );
  await Promise.race([run, promise]).finally(() => clearTimeout(timer));
}

function visits(
  browser: Browser,
  contexts: BrowserContext[],
  tell: (trouble: string) => void,
): Pick<Visitor, "visit" | "enter"> {
  const visit: Visitor["visit"] = async (url, sight = {}) => {
    const context = await newContext(browser, sight);
    contexts.push(context);
    watch(context, new URL(url).host, tell);
    const tab = await context.newPage();
    await tab.goto(url);
    return tab;
  };
  return {
    visit,
    async enter(page, place = "/", sight) {
      const { url } = await (await page.send("/api/operator/entrance", {})).json();
      const tab = await visit(url, sight);
      await tab.waitForURL(`${page.url}/`);
      if (place !== "/") await tab.goto(page.url + place);
      return tab;
    },
  };
}

/** @returns what axe finds wrong with a page as it stands, a line for each element. */
export async function axeViolations(page: Page): Promise<string[]> {
  // As a script of the page it would be refused by the page's own policy.
  await page.evaluate(axe.source);
  return await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import("axe-core") };
    const { violations } = await axe.run();
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) =>
        `${id} (${help}) at ${target.join(" ")}: ${failureSummary ?? ""}`
      )
    );
  });
}

async function startBrowser(): Promise<Browser> {
  await buildIfStale(eventPage);
  await buildIfStale(hubPage);
  const home = await tempFolder();
  return await chromium.launch({
    executablePath: executable,
    args: flags,
    // What it keeps beside its profile goes with it.
    env: {
      ...Deno.env.toObject(),
      HOME: home,
      XDG_CONFIG_HOME: join(home, "config"),
      XDG_CACHE_HOME: join(home, "cache"),
    },
  });
}

async function newContext(
  browser: Browser,
  { size = "wide", theme = "light", locale = "en-GB", phone, scripts = true }: Sight,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    ...phone === undefined
      ? { viewport: sizes[size], hasTouch: size === "narrow" }
      : devices[phone],
    javaScriptEnabled: scripts,
    colorScheme: theme,
    locale,
    reducedMotion: "reduce",
  });
  context.setDefaultTimeout(PATIENCE_MS);
  return context;
}

/** Tells of whatever goes wrong in the tabs of one browser. */
function watch(context: BrowserContext, host: string, tell: (trouble: string) => void): void {
  context.on("console", (message) => {
    if (message.type() === "error") tell(`console: ${message.text()}`);
  });
  context.on("weberror", (error) => tell(`error: ${error.error().stack}`));
  context.on("request", (request) => {
    const { protocol, host: asked } = new URL(request.url());
    const isLocal = protocol === "blob:" || protocol === "data:";
    if (!isLocal && asked !== host) tell(`other host: ${request.url()}`);
  });
  context.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText ?? "failed";
    // The page itself, or leaving it, ended the request.
    if (reason !== "net::ERR_ABORTED") tell(`${reason}: ${request.url()}`);
  });
  context.on("response", (response) => {
    if (response.status() >= 400) tell(`${response.status()}: ${response.url()}`);
  });
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
