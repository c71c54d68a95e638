/** The most bytes of a picture that is handed to the page. */
export const MOST_UPLOAD_BYTES = 64 * 2 ** 20;
