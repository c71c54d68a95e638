/** Why what was handed to the page cannot be used. */
export const requestSentences = {
  photoMissing: "A photo is missing",
  photoEmpty: "The file is empty",
  onePhotoOnly: "Give one photo at a time",
  formBroken: "The form is broken",
  uploadBrokeOff: "The upload broke off",
  wholePath: "Give the whole path, from the drive on",
  openOtherFirst: "Open the other event first",
} as const;
