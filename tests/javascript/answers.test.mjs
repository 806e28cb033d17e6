import assert from "node:assert/strict";
import { test } from "node:test";

import { accepts, today } from "../../veiviser/theme/assets/javascripts/answers.js";
import { wholeNumber } from "../../veiviser/theme/assets/javascripts/typed.js";
import { find } from "../../veiviser/theme/assets/javascripts/graph.js";
import { travel } from "./travel.mjs";

const taken = (id, texts) => texts.filter((text) => accepts(find(travel, id), text));

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

test("today is a date", () => {
  assert.match(today(), /^\d{4}-\d\d-\d\d$/);
});

test("a number is read as it was typed or pasted", () => {
  const typed = ["1 234", "1\u00a0234", "007", "\u200b12", "\u22125", "\u0661\u0662", "0"];
  assert.deepEqual(typed.map(wholeNumber), ["1234", "1234", "7", "12", "-5", "12", "0"]);
});
