import type { GuestLanguage } from "../guests/desk.ts";

/** What the pages of a gallery say. */
export interface GalleryWords {
  title: string;
  photos: (count: number) => string;
  save: string;
  all: string;
  /** @param until a date in words. */
  stays: (until: string) => string;
  remove: string;
  /** Of a gallery that became a part of another one. */
  moved: string;
  open: string;
  page: (page: number, of: number) => string;
  pages: string;
  taken: (time: string) => string;
  photo: (name: string) => string;
}

export const galleryWords: Record<GuestLanguage, GalleryWords> = {
  en: {
    title: "Your photos",
    photos: (count) => count === 1 ? "1 photo" : `${count} photos`,
    save: "Tap a photo to see it large; press and hold it to save it.",
    all: "All photos in one file (zip)",
    stays: (until) => `This gallery stays here until ${until}.`,
    remove: "To have it or a photo removed, contact",
    moved: "Your photos are now together in one gallery.",
    open: "Open your photos",
    page: (page, of) => `Page ${page} of ${of}`,
    pages: "Pages",
    taken: (time) => `taken ${time}`,
    photo: (name) => `Photo ${name}`,
  },
  de: {
    title: "Ihre Fotos",
    photos: (count) => count === 1 ? "1 Foto" : `${count} Fotos`,
    save: "Tippen Sie auf ein Foto, um es groß zu sehen; halten Sie es gedrückt, um es zu sichern.",
    all: "Alle Fotos in einer Datei (Zip)",
    stays: (until) => `Diese Galerie bleibt bis ${until} hier.`,
    remove: "Damit sie oder ein Foto verschwindet, wenden Sie sich an",
    moved: "Ihre Fotos sind jetzt zusammen in einer Galerie.",
    open: "Ihre Fotos öffnen",
    page: (page, of) => `Seite ${page} von ${of}`,
    pages: "Seiten",
    taken: (time) => `aufgenommen ${time}`,
    photo: (name) => `Foto ${name}`,
  },
};
