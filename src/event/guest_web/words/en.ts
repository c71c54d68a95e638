import type { GuestFormats } from "./guest_formats.ts";
import type { GuestWords } from "./words_type.ts";

export const en = (
  { number, bytes, day, moment, dayAndTime, plural }: GuestFormats,
): GuestWords => ({
  frame: {
    site: "Your photos",
    otherLanguage: "Deutsch",
    privacy: "What happens to your data",
    backToPhotos: "All your photos",
    back: "Back",
  },
  code: {
    title: "Find your photos",
    lead: "The code is on the poster and on the cards: five letters and digits.",
    label: "Code",
    go: "Go on",
    wrong: "There is no such code. Please compare it with the poster: it may have changed.",
  },
  consent: {
    title: "Find your photos",
    lead:
      "Take one selfie, and the photographer's laptop finds the photos of you. Your face data never " +
      "leave it.",
    agree: "I agree that the face in the selfie is compared with the photos of this event, as it " +
      "says below.",
    who: "Whose selfie is it?",
    self: "Mine, and I am an adult",
    guardian: "That of somebody under age; I am an adult who may agree for them",
    terms: "What you agree to",
    go: "Agree and go on",
    faults: {
      unticked: "Please tick the box if you agree, and say whose selfie it is. Without that no " +
        "face is compared.",
      changed: "The text below has changed meanwhile. Please read it again.",
    },
  },
  selfie: {
    title: "Take a selfie",
    titleAgain: "Try another selfie",
    lead: "It is compared, not stored.",
    tips: ["Light on the face", "No sunglasses, no mask", "One person only"],
    camera: "Take a selfie",
    file: "Or choose a picture",
    find: "Find my photos",
    sending: "Sending the selfie…",
    looking: "Looking for you in the photos…",
    faults: {
      noPicture: [
        "This file shows no picture",
        "Please take a selfie with the camera, or choose a JPEG or HEIC file.",
      ],
      tooLarge: [
        "This file is too large",
        "Please take a new selfie with the camera instead of choosing this one.",
      ],
      noFace: [
        "There is no face to be seen",
        "Hold the phone upright at eye level, look into the camera, and turn towards the light.",
      ],
      severalFaces: [
        "There is more than one face",
        "Take the selfie alone, with nobody behind you and no picture on the wall.",
      ],
      faceTooSmall: [
        "The face is too small",
        "Hold the phone closer, so that your face fills half of the picture.",
      ],
      faceUnclear: [
        "The face is not clear enough",
        "Hold still, turn towards the light, and take off sunglasses, mask or cap. Wipe the lens.",
      ],
      tooManyTries: [
        "Those were many tries",
        "Please wait a while, or ask the photographer for your photos.",
      ],
      brokeOff: [
        "The selfie did not arrive",
        "The Wi-Fi may be weak here. Please send it once more, closer to the poster.",
      ],
      busy: [
        "The laptop is busy",
        "Many guests are looking right now. Please send it once more in a minute.",
      ],
    },
  },
  gallery: {
    title: (photos) =>
      photos === 0
        ? "No photos of you yet"
        : plural(photos, { one: "1 photo of you", other: "# photos of you" }),
    empty: "New ones appear here by themselves. You can leave this page open or come back later.",
    emptyShow: "None of these yet.",
    shows: "Which photos",
    show: {
      all: (photos) => `All ${number(photos)}`,
      solo: (photos) => `Just me ${number(photos)}`,
      group: (photos) => `Group ${number(photos)}`,
    },
    asked: (people) =>
      plural(people, {
        one: "There may be more: the photographer is checking it.",
        other: "There may be more: the photographer is checking # possibilities.",
      }),
    news: { one: "1 new photo of you", other: "# new photos of you", show: "Show" },
    zip: (photos, size) =>
      photos === 1
        ? `Download (${bytes(size)})`
        : `Download all ${number(photos)} (${bytes(size)})`,
    zipHint:
      "On an iPhone this zip lands in the app Files. To have photos in the app Photos, open " +
      "each one here, and press and hold it.",
    pages: "More photos",
    newest: "Newest",
    older: "Older photos",
    more: "More",
    anotherSelfie: "Try another selfie",
    done: {
      notMe: "That photo is no longer among yours.",
      isMe: "The photo is among yours again.",
      missing: "Thank you. The photographer will look for it.",
      published: "Others can see photos that show you again.",
      unpublished: "Nobody else sees photos that show you any more.",
      contact: "Noted. Thank you.",
      badAddress: "That is not an e-mail address, or not a phone number. Please check it.",
      textTooLong: "That is too long. Please say it in 500 characters.",
      undo: "Undo",
    },
  },
  photo: {
    title: (takenAt, name) => takenAt === null ? name : `Photo of ${dayAndTime(takenAt)}`,
    pressAndHold: "Press and hold the photo, then tap “Save to Photos”.",
    download: (size) => size === null ? "Download" : `Download (${bytes(size)})`,
    gone: "This photo cannot be downloaded right now. Please try again in a minute.",
    newer: "Newer",
    older: "Older",
    notMe: "That's not me",
    notMeMeans: "Takes this photo out of yours. You can undo it.",
    around: "Photos beside this one",
  },
  missing: {
    title: "A photo is missing",
    lead: "Say when and where it was, and who else is in it. The photographer looks for it.",
    label: "Which photo?",
    go: "Send",
    open: (reports) =>
      plural(reports, {
        one: "1 report is still to be answered.",
        other: "# reports are still to be answered.",
      }),
  },
  publishing: {
    title: "Don't publish me",
    lead:
      "Nobody else then gets to see photos that show you, not even group photos: not here, and " +
      "not in the galleries after the event. You still see them.",
    go: "Hide me from others",
    isHidden: "Photos that show you are hidden from all others.",
    undo: "Let others see them again",
  },
  contact: {
    title: "Get the photos later",
    lead:
      "Leave an e-mail address or a number if you want a link after the event. To take it back, " +
      "empty the field.",
    mail: "E-mail address",
    phone: "Phone number",
    go: "Save",
  },
  stored: {
    title: "What is kept of you",
    faceData: "Numbers that describe your face, made of the selfie. The selfie itself is gone.",
    mail: (mail) => `E-mail address: ${mail}`,
    phone: (phone) => `Phone number: ${phone}`,
    hidden: "Your wish that nobody else sees photos of you",
    reports: (reports) =>
      plural(reports, { one: "1 report of a missing photo", other: "# reports of missing photos" }),
    until: (at, isHidden) =>
      `All of it ${isHidden ? "but that wish " : ""}is deleted on ${
        day(at)
      }, or now if you say so.`,
  },
  deletion: {
    title: "Delete my data",
    lead:
      "The face data, what you wrote, and your address or number are deleted at once. This page " +
      "is then empty; the event's photos stay with the photographer.",
    alsoFace: "Also forget my face in the event's photos",
    alsoFaceMeans: "The photographer is asked to do it. Nobody then finds you in them by face.",
    go: "Delete now",
    ask: "This cannot be undone.",
  },
  deleted: {
    title: "Deleted",
    lead: (at) => `All that you left here was deleted on ${moment(at)}.`,
    alsoFace: "The photographer has been asked to have your face forgotten in the event's photos.",
    again: "Look for photos again",
    ask: (contact) => `Questions: ${contact}`,
  },
  privacy: {
    title: "What happens to your data",
    own: "What is kept of you, and how to delete it, is at the end of the page with your photos.",
  },
  notices: {
    notFound: ["Nothing here", "This address leads to nothing, or to nothing of yours."],
    closed: ["Closed", "Guests cannot look for photos right now. Ask the photographer for yours."],
    failed: ["That did not work", "Please try again. If it goes on, tell the photographer."],
    refused: ["That did not work", "Please go back to your photos, and try again from there."],
    tooMany: (minutes) => [
      "One moment, please",
      `This phone has asked for a lot. Please try again in ${
        plural(minutes, { one: "1 minute", other: "# minutes" })
      }.`,
    ],
    again: "To your photos",
  },
  reached: ["It works", "This phone reaches the laptop. Guests' phones in this Wi-Fi can, too."],
});
