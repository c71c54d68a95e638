import type { Page } from "playwright-core";
import type { HostState } from "../../src/event/actions/host/host_state.ts";
import { noCounts } from "../../src/core/event_counts.ts";
import { emptyQueue } from "../../src/event/engine/progress.ts";
import type { HostAsks } from "../../src/event/web/host_asks.ts";
import type { Sight, Visitor } from "./browser.ts";
import { pageOf, type PageUnderTest } from "./served_page.ts";
import type { SyntheticEvent } from "./synthetic_event.ts";

export interface OpenedPage extends AsyncDisposable {
  page: PageUnderTest;
  tab: Page;
  /** Opens a place in another browser. */
  open(path: string, sight?: Sight): Promise<Page>;
}

/** The operator's page of an event, open in a browser that was let in; an engine has sorted all. */
export async function openedPage(
  event: SyntheticEvent,
  visit: Visitor["visit"],
  path: string,
  sight?: Sight,
  asks?: Partial<HostAsks>,
): Promise<OpenedPage> {
  const page = await pageOf(event, { asks }), tabs: Page[] = [];
  page.served.tellState(state);
  page.served.tell({
    type: "progress",
    progress: {
      ...{ counts: noCounts, sequence: 1, leftOver: 0, queue: emptyQueue },
      pace: { photosPerMinute: null, secondsLeft: null },
    },
  });
  const open = async (path: string, sight?: Sight) => {
    const { url } = await (await page.send("/api/operator/entrance", {})).json();
    const tab = await visit(url, sight);
    tabs.push(tab);
    await tab.waitForURL(`${page.url}/tracker`);
    await tab.goto(page.url + path);
    return tab;
  };
  return {
    ...{ page, open },
    tab: await open(path, sight),
    async [Symbol.asyncDispose]() {
      // A tab that is still open would ask in vain.
      await Promise.all(tabs.map((tab) => tab.close()));
      await page[Symbol.asyncDispose]();
    },
  };
}

const state: HostState = {
  ...{ state: "sorting", since: "2026-06-06T18:00:00.000Z", waitingFor: null, fault: null },
  ...{ heartbeatAt: "2026-06-06T18:01:00.000Z", conditions: [], workers: [] },
};
