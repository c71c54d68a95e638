import type { GuestLanguage } from "../../../guests/desk.ts";

interface PosterWords {
  title: string;
  lead: string;
  join: string;
  joinOther: string;
  network: string;
  password: string;
  open: string;
  scan: string;
  type: string;
  selfie: string;
  noPage: string;
  code: string;
  privacy: string;
  /** Who is responsible, and how to reach them. */
  ask: (responsible: string, contact: string) => string;
  /** Seen on the screen alone. */
  print: string;
  formats: Record<"a4" | "a5" | "cards", string>;
}

/** What posters say, in each of the guests' languages. */
export const posterWords: Record<GuestLanguage, PosterWords> = {
  en: {
    title: "Find your photos",
    lead: "One selfie, and your phone shows the photos that you are in.",
    join: "Join the Wi-Fi",
    joinOther: "Join the Wi-Fi of this event",
    network: "Network",
    password: "Password",
    open: "no password",
    scan: "Scan this code",
    type: "or type into the browser",
    selfie: "Take a selfie",
    noPage: "The page does not open? Switch mobile data off, and stay in this Wi-Fi.",
    code: "Code",
    privacy:
      "No app, no account, no internet: faces are compared on the photographer's laptop alone.",
    ask: (responsible, contact) => `Responsible: ${responsible}. Questions: ${contact}`,
    print: "Print this page by Ctrl+P, at 100 % and without margins.",
    formats: { a4: "Poster A4", a5: "Poster A5", cards: "10 cards on A4" },
  },
  de: {
    title: "Die eigenen Fotos finden",
    lead: "Ein Selfie genügt, und das Handy zeigt alle Fotos, auf denen man zu sehen ist.",
    join: "WLAN verbinden",
    joinOther: "Mit dem WLAN der Veranstaltung verbinden",
    network: "Netz",
    password: "Passwort",
    open: "ohne Passwort",
    scan: "Code scannen",
    type: "oder im Browser eintippen",
    selfie: "Selfie aufnehmen",
    noPage: "Die Seite öffnet sich nicht? Mobile Daten ausschalten und im WLAN bleiben.",
    code: "Code",
    privacy:
      "Ohne App, ohne Konto, ohne Internet: Gesichter werden nur auf einem Laptop hier vor Ort verglichen.",
    ask: (responsible, contact) => `Verantwortlich: ${responsible}. Fragen: ${contact}`,
    print: "Diese Seite mit Strg+P drucken, mit 100 % und ohne Ränder.",
    formats: { a4: "Plakat A4", a5: "Plakat A5", cards: "10 Karten auf A4" },
  },
};
