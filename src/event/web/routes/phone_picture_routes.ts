import { MOST_RECENT } from "../../../contracts/progress.ts";
import { idParam, type PageApp } from "../json_route.ts";
import { orNotFound, type WebScope } from "../web_scope.ts";
import { pictureResponse } from "./picture_routes.ts";
import { sentence } from "../../../core/sentences/sentence.ts";

/** The small pictures of the photos that arrived last; a phone gets no others. */
export function phonePictureRoutes(app: PageApp, { pictures, read }: WebScope): void {
  app.get("/pictures/photos/:id", async (c) => {
    const id = idParam.safeParse(c.req.param("id")).data;
    const recent = read(({ store }) => store.page.tracker.latest(MOST_RECENT));
    const photo = orNotFound(recent.find((one) => one.id === id), sentence("noPicture"));
    return pictureResponse(await pictures.photo(photo.id, "thumb", c.req.raw.signal), c.req.raw);
  });
}
