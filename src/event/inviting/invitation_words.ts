import type { GuestLanguage } from "../guests/desk.ts";

/** The sentences of an invitation, but for those that the operator writes. */
export interface InvitationWords {
  subject: string;
  hello: (name: string | null) => string;
  /** Stands if the operator wrote nothing. */
  opening: string;
  photos: (count: number) => string;
  until: (date: string) => string;
  private: string;
  question: (contact: string) => string;
  stop: (address: string, subject: string) => string;
  /** The text to send by hand. */
  short: (name: string | null, link: string, date: string) => string;
}

export const invitationWords: Readonly<Record<GuestLanguage, InvitationWords>> = {
  en: {
    subject: "Your photos are ready",
    hello: (name) => name === null ? "Hello," : `Hello ${name},`,
    opening: "The photos that show you are ready:",
    photos: (count) => count === 1 ? "Your photo" : `Your ${count} photos`,
    until: (date) =>
      `You can look at them and save them until ${date}. After that they are deleted.`,
    private: "Everybody who has this link can see them, so pass it on with care.",
    question: (contact) => `Questions, or a photo that should not be there? ${contact}`,
    stop: (address, subject) =>
      `You get this one message because you left your address for it. To have your address and all ` +
      `that you left deleted, write “${subject}” to ${address}.`,
    short: (name, link, date) =>
      `${
        name === null ? "Hello" : `Hello ${name}`
      }, your photos are ready: ${link} (until ${date})`,
  },
  de: {
    subject: "Ihre Fotos sind da",
    hello: (name) => name === null ? "Guten Tag," : `Guten Tag ${name},`,
    opening: "die Fotos, auf denen Sie zu sehen sind, sind da:",
    photos: (count) => count === 1 ? "Ihr Foto" : `Ihre ${count} Fotos`,
    until: (date) =>
      `Sie können sie bis zum ${date} ansehen und speichern. Danach werden sie gelöscht.`,
    private: "Wer diesen Link hat, kann sie sehen. Geben Sie ihn also mit Bedacht weiter.",
    question: (contact) => `Fragen, oder ein Foto, das dort nicht sein soll? ${contact}`,
    stop: (address, subject) =>
      `Sie erhalten diese eine Nachricht, weil Sie Ihre Adresse dafür hinterlassen haben. Wenn Ihre ` +
      `Adresse und alles, was Sie hinterlassen haben, gelöscht werden soll, schreiben Sie „${subject}“ an ${address}.`,
    short: (name, link, date) =>
      `${
        name === null ? "Guten Tag" : `Guten Tag ${name}`
      }, Ihre Fotos sind da: ${link} (bis ${date})`,
  },
};
