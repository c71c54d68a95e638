import type { DeskTerms, GuestLanguage } from "./desk.ts";

/** A heading, and the sentences below it. */
type Part = readonly [heading: string, text: string];

/** The operator's terms, each in one line, and the date in words, such as "20 June 2026". */
type Said = Readonly<Record<"responsible" | "contact" | "purpose" | "date", string>>;

/**
 * The text that guests consent to, word by word. It must promise only what the program does: whoever
 * changes one of them changes the other.
 *
 * @returns plain text: parts with an empty line between them, each of a heading in one line and a
 * paragraph in the next. The date is that of this machine's time zone.
 */
export function consentText(terms: DeskTerms, language: GuestLanguage): string {
  const { locale, parts } = texts[language];
  const said = {
    responsible: oneLine(terms.responsible),
    contact: oneLine(terms.contact),
    purpose: oneLine(terms.purpose),
    date: new Intl.DateTimeFormat(locale, { dateStyle: "long" }).format(terms.keepUntil),
  };
  return parts(said).map((part) => part.join("\n")).join("\n\n");
}

function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}

const english = ({ responsible, contact, purpose, date }: Said): Part[] => [
  ["Who is responsible", `${responsible}. Questions: ${contact}.`],
  ["What the photos are for", purpose],
  [
    "What happens to the selfie",
    "It is compared with the faces in the photos of this event, so that you find the photos that " +
    "show you. The picture that you send is never stored. A small cut-out of your face stays in " +
    "the laptop's memory until the photographer has checked it, for 30 minutes at most.",
  ],
  [
    "Where",
    "On this laptop only. Your selfie and your face data never go to the internet, train nothing, " +
    "and are given to nobody. From your phone to the laptop the selfie travels over this Wi-Fi " +
    "unencrypted.",
  ],
  [
    "Until when",
    `${date}. Then your face data (numbers that describe your face) and all else that you leave ` +
    "here are deleted; if the program does not run on that day, at its next start. Until then a " +
    "cookie opens your photos in this browser. Two things stay: a list of what happened when, " +
    "with a number in place of you, and the wish that nobody else sees your photos, if you say so.",
  ],
  [
    "Who sees what",
    "The photographer sees who takes part: the cut-out of your face, the photos that were found, " +
    "and what you leave here. Guests who are in a photo with you can see that photo, unless you " +
    "say no to that here. After the event the photographer may put photos, but no face data, on " +
    "the internet, where only a link leads to them. If you leave an address or a number here, it " +
    "is there to send you that link.",
  ],
  [
    "Mistakes",
    "The comparison can be wrong: a photo of you can be missing, and one of somebody else can be " +
    "among yours. You can report both here.",
  ],
  [
    "How to delete it",
    `On this page at any time, by “Delete my data”, or through the contact: ${contact}. What you ` +
    "left here is deleted at once. If you wish, the photographer also has the program forget your " +
    "face in all photos of this event.",
  ],
  [
    "If you would rather not",
    `Saying no costs you nothing. Ask for your photos: ${contact}.`,
  ],
];

const german = ({ responsible, contact, purpose, date }: Said): Part[] => [
  ["Wer verantwortlich ist", `${responsible}. Fragen: ${contact}.`],
  ["Wofür die Fotos sind", purpose],
  [
    "Was mit dem Selfie geschieht",
    "Es wird mit den Gesichtern auf den Fotos dieser Veranstaltung verglichen, damit Sie die Fotos " +
    "finden, auf denen Sie zu sehen sind. Das gesendete Bild wird nie gespeichert. Ein kleiner " +
    "Ausschnitt mit Ihrem Gesicht bleibt im Arbeitsspeicher des Laptops, bis die fotografierende " +
    "Person ihn geprüft hat, höchstens 30 Minuten.",
  ],
  [
    "Wo",
    "Nur auf diesem Laptop. Selfie und Gesichtsdaten gelangen nie ins Internet, trainieren nichts " +
    "und werden niemandem weitergegeben. Vom Handy zum Laptop geht das Selfie unverschlüsselt über " +
    "dieses WLAN.",
  ],
  [
    "Bis wann",
    `${date}. Dann werden Ihre Gesichtsdaten (Zahlen, die Ihr Gesicht beschreiben) und alles ` +
    "andere, was Sie hier hinterlassen, gelöscht; läuft das Programm an diesem Tag nicht, bei " +
    "seinem nächsten Start. Bis dahin öffnet ein Cookie Ihre Fotos in diesem Browser. Zwei Dinge " +
    "bleiben: eine Liste, wann was geschah, mit einer Nummer an Ihrer Stelle, und der Wunsch, dass " +
    "niemand sonst Ihre Fotos sieht, falls Sie ihn äußern.",
  ],
  [
    "Wer was sieht",
    "Die fotografierende Person sieht, wer mitmacht: den Ausschnitt mit Ihrem Gesicht, die " +
    "gefundenen Fotos und was Sie hier hinterlassen. Gäste, die mit Ihnen auf einem Foto sind, " +
    "können dieses Foto sehen, außer Sie widersprechen hier. Nach der Veranstaltung können Fotos, " +
    "aber keine Gesichtsdaten, ins Internet gestellt werden, wo nur ein Link zu ihnen führt. Wenn " +
    "Sie hier eine Adresse oder Nummer hinterlassen, dient sie dazu, Ihnen diesen Link zu senden.",
  ],
  [
    "Irrtümer",
    "Der Vergleich kann sich irren: Ein Foto von Ihnen kann fehlen, und eines von jemand anderem " +
    "kann dabei sein. Beides können Sie hier melden.",
  ],
  [
    "Wie Sie alles löschen",
    `Jederzeit auf dieser Seite mit „Meine Daten löschen“ oder über den Kontakt: ${contact}. Was ` +
    "Sie hier hinterlassen haben, wird sofort gelöscht. Auf Wunsch vergisst das Programm auch Ihr " +
    "Gesicht auf allen Fotos dieser Veranstaltung, sobald die fotografierende Person es bestätigt.",
  ],
  [
    "Wenn Sie das nicht möchten",
    `Ein Nein kostet Sie nichts. Fragen Sie nach Ihren Fotos: ${contact}.`,
  ],
];

const texts: Readonly<
  Record<GuestLanguage, { locale: string; parts: (said: Said) => Part[] }>
> = {
  en: { locale: "en-GB", parts: english },
  de: { locale: "de-DE", parts: german },
};
