// Progress of the selfie, news, and no second tap. Every page works without this file.
const find = (selector) => document.querySelector(selector);
const all = (selector) => document.querySelectorAll(selector);
const setBusy = (thing, is) => thing.setAttribute("aria-disabled", is);
document.documentElement.classList.add("js");

addEventListener("submit", (event) => {
  const form = event.target, button = form.querySelector("button");
  if ("selfie" in form.dataset) send(form);
  else if (button.ariaDisabled !== "true") return setBusy(button, true);
  event.preventDefault();
});
// A zip takes a while to begin.
addEventListener("click", (event) => {
  const link = event.target.closest("[data-once]");
  if (link === null) return;
  if (link.ariaDisabled === "true") return event.preventDefault();
  setBusy(link, true);
  setTimeout(setBusy, 5000, link, false);
});
addEventListener("change", ({ target: { form } }) => {
  if (form && "selfie" in form.dataset) send(form);
});

/** A JPEG of 2,000 pixels will do. What cannot be drawn, or comes out empty, is sent as it is. */
async function smaller(file) {
  if (file.type !== "image/jpeg" || file.size < 1.5e6) return file;
  const image = new Image();
  image.src = URL.createObjectURL(file);
  try {
    await image.decode();
    const scale = Math.min(1, 2000 / Math.max(image.width, image.height));
    const canvas = document.createElement("canvas"), pen = canvas.getContext("2d");
    const width = canvas.width = image.width * scale;
    const height = canvas.height = image.height * scale;
    pen.drawImage(image, 0, 0, width, height);
    const { data } = pen.getImageData(width >> 1, 0, 1, height);
    if (data.every((value, at) => value === data[at % 4])) return file;
    return await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.9)) ?? file;
  } catch {
    return file;
  }
}

function showStep(name) {
  find("#progress").hidden = !name;
  for (const one of all("[data-step]")) one.hidden = one.dataset.step !== name;
  for (const one of all("[data-selfie]")) one.hidden = !!name;
}

async function send(form) {
  const file = form.selfie.files[0], bar = find("progress");
  if (!file || form.hidden) return;
  find("#lost").hidden = true;
  showStep("sending");
  const body = new FormData(), request = new XMLHttpRequest();
  body.append("selfie", await smaller(file), file.name);
  request.upload.onprogress = ({ loaded, total }) => bar.value = loaded / total;
  request.upload.onload = () => {
    bar.removeAttribute("value");
    showStep("looking");
  };
  request.onloadend = () => {
    const { responseURL, responseText } = request;
    // Photos have another address; this one says what was wrong with the selfie.
    if (responseURL && responseURL !== form.action) return location.replace(responseURL);
    const answer = new DOMParser().parseFromString(responseText, "text/html");
    const main = answer.querySelector("main");
    if (main) {
      document.title = answer.title;
      find("main").replaceWith(main);
      return scrollTo(0, 0);
    }
    showStep();
    form.classList.add("again");
    find("#lost").hidden = false;
  };
  request.timeout = 12e4;
  request.open("POST", form.action);
  request.send(body);
}

/** Says how many photos came since the page was made. */
const news = find("#news");
let stream;
function listen() {
  const { photos, one, other } = news.dataset, link = news.firstElementChild;
  stream = new EventSource("/news");
  stream.addEventListener("changed", ({ data }) => {
    const fresh = JSON.parse(data).photos - photos;
    if (fresh > 0 && photos === "0") return location.reload();
    link.hidden = fresh <= 0;
    link.firstElementChild.textContent = fresh === 1 ? one : other.replace("#", fresh);
  });
}
addEventListener("pagehide", () => stream?.close());
addEventListener("pageshow", ({ persisted }) => {
  // Somebody came back to a page that the browser kept.
  if (persisted) location.reload();
  else if (news) listen();
});
