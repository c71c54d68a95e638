import { html } from "hono/html";
import type { GuestDocuments, GuestFrame } from "./document_models.ts";

/** The pages of guests, as HTML. */
export const guestDocuments: GuestDocuments = {
  code: (frame, { isWrong }) =>
    page(
      frame,
      html`<form action="/e"><input name="code">${isWrong ? "?" : ""}<button>OK</button></form>`,
    ),
  consent: (frame, { code, text, version, fault }) =>
    page(
      frame,
      html`<form action="/consent" method="post"><p>${text}</p><p>${fault ?? ""}</p>
        <input type="hidden" name="code" value="${code}">
        <input type="hidden" name="version" value="${version}">
        <label><input type="checkbox" name="agree"> OK</label>
        <label><input type="radio" name="who" value="self" checked></label>
        <label><input type="radio" name="who" value="guardian"></label><button>OK</button></form>`,
    ),
  selfie: (frame, { fault }) =>
    page(
      frame,
      html`
        <p>${fault ?? ""}</p>
        <form action="/selfie" method="post" enctype="multipart/form-data">
                <input type="file" name="selfie" accept="image/*" capture="user"><button>OK</button></form>
      `,
    ),
  gallery: (frame, { photos, guest, older }) =>
    page(
      frame,
      html`<h1>${guest.photos}</h1>${
        photos.map(({ token }) =>
          html`<a href="/p/${token}"><img src="/i/${token}/thumb" alt="" loading="lazy"></a>`
        )
      }${older === null ? "" : html`<a href="${older}">…</a>`}<a href="/me.zip">zip</a>`,
    ),
  photo: (frame, { photo: { token, name } }) =>
    page(
      frame,
      html`
        <img src="/i/${token}/full" alt="${name}"><a href="/dl/${token}">${name}</a>
                <form action="/me/not-me"
          method="post"><button name="photo" value="${token}">–</button></form>
      `,
    ),
  privacy: (frame, { text }) => page(frame, html`<p>${text}</p>`),
  deleted: (frame, { contact }) => page(frame, html`<p>${contact}</p>`),
  notice: (frame, { why }) => page(frame, html`<p>${why}</p>`),
  reached: (frame) => page(frame, html`<p>OK</p>`),
};

function page({ language }: GuestFrame, body: ReturnType<typeof html>): string {
  return String(
    html`
      <!doctype html>
      <html lang="${language}">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>photosort</title>
        <link rel="stylesheet" href="/guest.css">
        <main>${body}</main>
    `,
  );
}
