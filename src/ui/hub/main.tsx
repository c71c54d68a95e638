/** Entry of the hub's page. */
import { render } from "preact";
import { startShortcuts } from "../keys/shortcuts.ts";
import { startRouter } from "../router/navigation.ts";
import { followTheme } from "../theme.ts";
import { followLanguage } from "../words/language.ts";
import { enterByAddress } from "./api/session.ts";
import { followReadiness } from "./api/readiness.ts";
import { App } from "./shell/app.tsx";
import { tellProblems } from "./shell/tell_problems.ts";

followTheme();
followLanguage();
tellProblems();
void enterByAddress();
followReadiness();
startShortcuts();
render(<App />, document.getElementById("app")!);
startRouter();
