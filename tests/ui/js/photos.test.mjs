// The plain numbers of the photo script, by Node's own test runner.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

const FOLDER = new URL("../../../src/amends/ui/static/ui/js/photos/", import.meta.url);
const load = (name) =>
  import(`data:text/javascript,${encodeURIComponent(readFileSync(new URL(name, FOLDER), "utf8"))}`);
const { nextChunk, pause, pollPause } = await load("pace.js");
const { preset, swapped } = await load("assign.js");

test("a pause doubles with each try up to a minute, and never twice the same", () => {
  const longest = [1, 2, 3, 6, 7, 50].map((tries) => pause(tries, () => 1));
  assert.deepEqual(longest, [1000, 2000, 4000, 32_000, 60_000, 60_000]);
  assert.equal(pause(3, () => 0), 2000);
});

test("a piece grows and shrinks with the connection, at most fourfold, within its bounds", () => {
  assert.equal(nextChunk(128 * 1024, 3000), 128 * 1024);
  assert.equal(nextChunk(128 * 1024, 1), 512 * 1024);
  assert.equal(nextChunk(4 * 1024 * 1024, 1), 4 * 1024 * 1024);
  assert.equal(nextChunk(512 * 1024, 60_000), 128 * 1024);
  assert.equal(nextChunk(64 * 1024, 60_000), 64 * 1024);
});

test("the state is asked for five times a second at first, then less often", () => {
  assert.deepEqual([0, 14, 15, 26, 27, 44, 45].map(pollPause), [200, 200, 1000, 1000, 3000, 3000, 10_000]);
});

test("photos go to the next wanted slots in their order, the tile they were dropped on first", () => {
  assert.deepEqual(preset(3, ["a", "b", "c", "d"]), ["a", "b", "c"]);
  assert.deepEqual(preset(3, ["a", "b"]), ["a", "b", ""]);
  assert.deepEqual(preset(3, ["a", "b", "c"], "c"), ["c", "a", "b"]);
  assert.deepEqual(preset(1, [], "x"), ["x"]);
});

test("two photos never have the same slot: the other one takes what is free now", () => {
  assert.deepEqual(swapped(["a", "b", "c"], 0, "c"), ["c", "b", "a"]);
  assert.deepEqual(swapped(["a", "b", ""], 2, "a"), ["", "b", "a"]);
  assert.deepEqual(swapped(["a", "", ""], 0, ""), ["", "", ""]);
  assert.deepEqual(swapped(["a", "b"], 0, "z"), ["z", "b"]);
});
