import assert from "node:assert/strict";
import { sceneSvg } from "./draw_people.ts";
import { drawnEvent, drawnPeople, type DrawnScene, type Placement } from "./drawn_event.ts";

const groups = drawnEvent.filter((scene) => scene.people.length > 1);

Deno.test("every person is alone in at least two photos and part of a group", () => {
  for (const person of drawnPeople) {
    const shows = (scene: DrawnScene) => scene.people.some((placed) => placed.person === person);
    const alone = drawnEvent.filter((scene) => scene.people.length === 1 && shows(scene));
    assert.ok(alone.length >= 2, `${person.name} is alone ${alone.length} times`);
    assert.ok(groups.some(shows), `${person.name} is in no group`);
  }
});

Deno.test("names of people and of files are unique, and one photo shows nobody", () => {
  const files = drawnEvent.map((scene) => scene.file);
  assert.equal(new Set(files).size, files.length);
  assert.ok(files.every((file) => /^IMG_\d{4}\.jpg$/.test(file)));
  assert.equal(new Set(drawnPeople.map((person) => person.name)).size, drawnPeople.length);
  assert.equal(drawnEvent.filter((scene) => scene.people.length === 0).length, 1);
});

Deno.test("nobody is twice in a photo, and heads are large and inside it", () => {
  for (const { file, people, width, height } of drawnEvent) {
    assert.equal(new Set(people.map((placed) => placed.person)).size, people.length, file);
    for (const { x, y, size } of people) {
      assert.ok(size >= 280, file);
      assert.ok(x >= size / 2 && x <= width - size / 2, file);
      assert.ok(y >= size / 2 && y <= height - size / 2, file);
    }
  }
});

Deno.test("faces in groups do not overlap", () => {
  const faceWidth = ({ person, size }: Placement) => (2 * person.head.width * size) / 200;
  for (const { file, people } of groups) {
    people.forEach((a, i) => {
      for (const b of people.slice(i + 1)) {
        assert.ok(Math.abs(a.x - b.x) > (faceWidth(a) + faceWidth(b)) / 2, file);
      }
    });
  }
});

Deno.test("a scene is SVG of its size, with balanced elements and no stray values", () => {
  for (const scene of drawnEvent) {
    const svg = sceneSvg(scene);
    assert.ok(svg.startsWith("<svg ") && svg.endsWith("</svg>"), scene.file);
    assert.ok(svg.includes(`width="${scene.width}" height="${scene.height}"`), scene.file);
    assert.doesNotMatch(svg, /NaN|undefined|null/, scene.file);
    const opened = svg.match(/<[a-zA-Z][^>]*[^/]>/g)?.length;
    assert.equal(opened, svg.match(/<\/[a-zA-Z]+>/g)?.length, scene.file);
  }
});

Deno.test("a drawing refers only to what it defines", () => {
  for (const scene of drawnEvent) {
    const svg = sceneSvg(scene);
    const defined = new Set([...svg.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]));
    for (const [, used] of svg.matchAll(/url\(#([^)]+)\)/g)) assert.ok(defined.has(used), used);
  }
});
