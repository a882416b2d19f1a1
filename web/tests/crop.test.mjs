// The geometry of the crop window.
import assert from "node:assert/strict";
import { test } from "node:test";
import { bundled } from "./bundled.mjs";

const { CropWindow } = await bundled("scripts/crop.ts");

const aspect = (crop, width, height) => (crop.width * width) / (crop.height * height);

for (const [width, height] of [[3000, 2000], [2000, 3000], [35, 45], [10000, 10], [10, 10000]]) {
  test(`is 35:45 and inside a picture of ${width} × ${height} whatever is done`, () => {
    const window = new CropWindow(width, height);
    const moves = [[0, 0], [9, 9], [-99, 0.3], [0.1, -99]];
    for (const zoom of [1, 2.5, 0, 99]) {
      window.zoom = zoom;
      for (const [dx, dy] of moves) {
        window.move(dx, dy);
        const crop = window.crop();
        assert.ok(Math.abs(aspect(crop, width, height) - 35 / 45) < 1e-9);
        assert.ok(crop.x >= -1e-9 && crop.y >= -1e-9);
        assert.ok(crop.x + crop.width <= 1 + 1e-9 && crop.y + crop.height <= 1 + 1e-9);
      }
    }
  });
}

test("zooming keeps the middle", () => {
  const window = new CropWindow(3500, 4500);
  const middle = (crop) => [crop.x + crop.width / 2, crop.y + crop.height / 2];
  window.zoom = 2;
  window.move(0.2, 0.1);
  const before = middle(window.crop());
  window.zoom = 3;
  const after = middle(window.crop());
  assert.ok(Math.abs(before[0] - after[0]) < 1e-9 && Math.abs(before[1] - after[1]) < 1e-9);
});
