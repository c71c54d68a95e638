import { createHash } from "node:crypto";
import type { GalleryRow } from "../db/galleries/galleries.ts";
import type { PublicPhoto } from "../db/galleries/gallery_photos.ts";
import { layout } from "../event_layout.ts";
import { type Responsible, STYLE_PATH, ZIP_PATH } from "./gallery_document.ts";
import { galleryPage, pagePath, type PhotoOnPage } from "./gallery_page.ts";
import { leadingPage } from "./leading_page.ts";

/** A file that a gallery is to have. */
export interface GalleryFile {
  /** Relative to the gallery's folder. */
  path: string;
  /** The photo that it shows; null: none or several. */
  photoId: number | null;
  /** Changes whenever the file has to be made anew. */
  madeOf: string;
  content:
    /** The picture of a file, relative to EventRoot, without what says where it was taken. */
    | { kind: "picture"; from: string }
    | { kind: "text"; text: string }
    /** Files of this gallery, under the cameras' names. */
    | { kind: "zip"; entries: ZipEntry[] };
}

export interface ZipEntry {
  /** Relative to the gallery's folder. */
  path: string;
  name: string;
  /** Milliseconds since 1970; null if nobody knows. */
  takenAt: number | null;
}

/** A photo of a gallery, and its files as they are now. */
export interface PhotoToShow extends PublicPhoto {
  /** The camera's file name, with the ending of the developed photo; distinct in a gallery. */
  name: string;
  /** Differs when the file differs. */
  version: string;
  /** The same of the thumbnail; null if there is none. */
  thumbVersion: string | null;
}

export interface GalleryToPlan extends Responsible {
  gallery: Pick<GalleryRow, "token" | "language" | "until">;
  photos: readonly PhotoToShow[];
  /** The style sheet's text. */
  style: string;
}

/** A page of more than this is slow on a phone. */
const PHOTOS_ON_PAGE = 200;

/** All files of a gallery: the pictures first, then the zip, and the pages last. */
export function galleryFiles(plan: GalleryToPlan): GalleryFile[] {
  const { gallery, photos, style } = plan, { token } = gallery;
  const named = photos.map((photo) => ({ photo, file: `${nameOf(token, photo)}.jpg` }));
  const pictures = named.flatMap(({ photo, file }) => [
    picture(`photos/${file}`, photo.id, `${layout.processed}/${photo.outputName}`, photo.version),
    ...photo.thumbVersion === null ? [] : [
      picture(
        `thumbs/${file}`,
        photo.id,
        `${layout.thumbs}/${photo.outputName}`,
        photo.thumbVersion,
      ),
    ],
  ]);
  const entries = named.map(({ photo: { name, takenAt }, file }) => (
    { path: `photos/${file}`, name, takenAt }
  ));
  const zip: GalleryFile = {
    path: ZIP_PATH,
    photoId: null,
    madeOf: hashOf(JSON.stringify([entries, photos.map(({ version }) => version)])),
    content: { kind: "zip", entries },
  };
  const shown = named.map(({ photo, file }): PhotoOnPage => ({
    ...photo,
    photo: `photos/${file}`,
    thumb: photo.thumbVersion === null ? `photos/${file}` : `thumbs/${file}`,
  }));
  return [...pictures, zip, text(STYLE_PATH, style), ...pages(plan, shown)];
}

/** All files of a gallery that leads to another one in place of showing photos. */
export function leadingFiles(
  { to, style, ...promise }: Omit<GalleryToPlan, "gallery" | "photos"> & {
    to: Pick<GalleryRow, "token" | "language">;
  },
): GalleryFile[] {
  return [text(STYLE_PATH, style), text(pagePath(1), leadingPage({ ...to, ...promise }))];
}

function pages({ gallery, contact, responsible }: GalleryToPlan, shown: readonly PhotoOnPage[]) {
  const pages = Math.max(1, Math.ceil(shown.length / PHOTOS_ON_PAGE));
  return Array.from({ length: pages }, (_, at) => {
    const photos = shown.slice(at * PHOTOS_ON_PAGE, (at + 1) * PHOTOS_ON_PAGE);
    const { language, until } = gallery, page = at + 1, total = shown.length;
    return text(
      pagePath(page),
      galleryPage({ language, until, photos, page, pages, total, contact, responsible }),
    );
  });
}

/** Says nothing of the photo, and nobody can guess it: the token is known to one guest. */
function nameOf(token: string, { outputName }: PublicPhoto): string {
  return hashOf(`${token}/${outputName}`).slice(0, 24);
}

function picture(path: string, photoId: number, from: string, version: string): GalleryFile {
  return { path, photoId, madeOf: `${from} ${version}`, content: { kind: "picture", from } };
}

function text(path: string, content: string): GalleryFile {
  return {
    path,
    photoId: null,
    madeOf: hashOf(content),
    content: { kind: "text", text: content },
  };
}

function hashOf(content: string): string {
  return createHash("sha256").update(content).digest("hex");
}
