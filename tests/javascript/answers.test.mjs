import assert from "node:assert/strict";
import { test } from "node:test";

import { accepts, lasting, some } from "../../veiviser/theme/assets/javascripts/decisions/answers.js";
import { known } from "../../veiviser/theme/assets/javascripts/decisions/graph.js";
import { every } from "./every.mjs";
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

/**
 * @param {string} id
 * @param {string[]} texts
 */
const read = (id, texts) => texts.filter((text) => accepts(known(every, id), text));

test("several options are taken in their one order, or none of them", () => {
  const texts = ["train", "train.ferry", "ferry.train", "train.train", "none", "none.train", "", ".", "bus"];
  assert.deepEqual(read("means", texts), ["train", "train.ferry", "none"]);
});

test("a number with decimals has all of them", () => {
  const texts = ["0.0", "12.5", "5000.0", "5000.1", "-0.5", "-0.0", "12", "12.50", "012.5", "1e1", ".5", ""];
  assert.deepEqual(read("distance", texts), ["0.0", "12.5", "5000.0"]);
  assert.deepEqual(read("spent", ["-1.50", "0.00", "-0.00", "9999999999999.99", "12.5"]), [
    "-1.50",
    "0.00",
    "9999999999999.99",
  ]);
  assert.deepEqual(read("whole", ["12", "12.", "12.0", "10000000000000000"]), ["12"]);
});

test("a month is taken that there is and within its bounds", () => {
  assert.deepEqual(read("paid", ["2026-03", "2026-13", "2026-3", "2026-03-01", "2019-12", ""]), ["2026-03"]);
});

test("words are taken up to their number of characters, in one line", () => {
  const texts = ["Wien", " Wien", "Wien ", "", "a\nb", "a\u00a0b", "a\u200bb", "1234567", "\ud83d\ude80".repeat(6), "a b"];
  assert.deepEqual(read("purpose", texts), ["Wien", "\ud83d\ude80".repeat(6), "a b"]);
});

test("options are one answer in the rule's order", () => {
  const means = /** @type {const} */ ({ id: "means", kind: "several" });
  const question = { ...means, options: ["train", "car", "ferry"] };
  assert.equal(some(question, ["ferry", "train"]), "train.ferry");
  assert.equal(some(question, ["none"]), "none");
  assert.equal(some(question, [""]), "");
});

test("a reader's own words are kept nowhere", () => {
  assert.deepEqual(lasting(every, { purpose: "Wien", paid: "2026-03" }), { paid: "2026-03" });
});
