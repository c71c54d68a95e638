import { useEffect } from "preact/hooks";
import type { ReviewQuestion } from "../../../contracts/review.ts";
import { get } from "../../api/client.ts";
import { query, use } from "../../api/query.ts";
import { faceAddress, photoAddress } from "../../parts/picture.tsx";
import type { FaceInPhotoView } from "../../../contracts/review.ts";
import { facePath, firstFaces, questionPath } from "./question_parts.ts";

/** So many questions are fetched ahead, so that the next one appears at once. */
const AHEAD = 3;

/** Fetches the next questions with their pictures. @param keys those that come next, in order. */
export function usePrefetch(keys: readonly string[]): void {
  const next = keys.slice(0, AHEAD);
  useEffect(() => {
    const releases = next.map(hold);
    return () => releases.forEach((release) => release());
  }, [next.join(" ")]);
}

/** @returns lets go of it; its pictures stay in the browser's cache for a while. */
function hold(key: string): () => void {
  const path = questionPath(key), isHeld = { value: true }, releases: (() => void)[] = [];
  const found = query<ReviewQuestion | null>(path, () => get(path), ["review"]);
  releases.push(use(path));
  releases.push(found.data.subscribe((question) => {
    if (question && isHeld.value) releases.push(...holdFaces(question));
  }));
  return () => {
    isHeld.value = false;
    releases.forEach((release) => release());
  };
}

function holdFaces(question: ReviewQuestion): (() => void)[] {
  const faces = firstFaces(question), staged = faces[0];
  for (const face of faces) preload(faceAddress(face, 512));
  if (question.kind === "mixed") {
    for (const face of [...question.faces, ...question.others].slice(0, 24)) {
      preload(faceAddress(face, 160));
    }
  }
  if (staged === undefined) return [];
  const path = facePath(staged);
  const found = query<FaceInPhotoView>(path, () => get(path), ["review"]);
  return [
    use(path),
    found.data.subscribe((view) => view !== undefined && preload(photoAddress(view.photo, "full"))),
  ];
}

const preloaded = new Set<string>();

function preload(address: string): void {
  if (preloaded.has(address)) return;
  preloaded.add(address);
  const picture = new Image();
  picture.fetchPriority = "high";
  picture.src = address;
}
