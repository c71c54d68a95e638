/** Entry of the thread that compares all faces of a tenant; it reads nothing, and answers once. */
import { answerRequests } from "../../../runtime/thread.ts";
import { answerTo } from "./answer_request.ts";
import type { RegroupRequest, RegroupResponse } from "./regroup_protocol.ts";

answerRequests<RegroupRequest, RegroupResponse>((request, answer) => {
  try {
    answer(answerTo(request));
  } catch (error) {
    answer({ failed: String(error) });
  }
});
