/** Entry of the page. */
import { render } from "preact";
import { startLive } from "./api/live.ts";
import { startShortcuts } from "./keys/shortcuts.ts";
import { here, replaceAddress } from "./router/here.ts";
import { startRouter } from "./router/navigation.ts";
import { App } from "./shell/app.tsx";
import { tellProblems } from "./shell/tell_problems.ts";
import { followConnection } from "./shell/troubles.ts";
import { followTheme } from "./theme.ts";
import { followLanguage } from "./words/language.ts";

if (here.peek().path === "/") replaceAddress("/tracker");
followTheme();
followLanguage();
tellProblems();
followConnection();
startLive(document.querySelector<HTMLMetaElement>("meta[name=photosort-live]")?.content);
startShortcuts();
render(<App />, document.getElementById("app")!);
startRouter();
