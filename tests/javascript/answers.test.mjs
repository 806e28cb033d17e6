import assert from "node:assert/strict";
import { test } from "node:test";

import { accepts } from "../../veiviser/theme/assets/javascripts/decisions/answers.js";
import { known } from "../../veiviser/theme/assets/javascripts/decisions/graph.js";
import { travel } from "./travel.mjs";

/**
 * @param {string} id
 * @param {string[]} texts
 */
const taken = (id, texts) => texts.filter((text) => accepts(known(travel, id), text));

test("a choice takes its options", () => {
  assert.deepEqual(taken("how", ["car", "Car", "", "constructor", "bus"]), ["car"]);
});

test("a number is taken in its one form and within its bounds", () => {
  assert.deepEqual(taken("tickets", ["1", "9", "0", "10", "01", "+1", "1.0", "1e0", ""]), ["1", "9"]);
});

test("a date is taken that there is and within its bounds", () => {
  const days = ["2026-02-28", "2026-02-29", "2025-12-31", "2026-1-1", "2026-01-01T00:00", ""];
  assert.deepEqual(taken("day", days), ["2026-02-28"]);
});
