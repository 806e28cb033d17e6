import assert from "node:assert/strict";
import { test } from "node:test";

import { day, evaluate, value } from "../../veiviser/theme/assets/javascripts/decisions/expressions.js";

const GIVEN = new Map([["n", -7], ["day", day("2024-02-29")]]);
const ANSWERS = (/** @type {string} */ name) => GIVEN.get(name);
const TODAY = "2026-03-01";

/** @param {import("../../veiviser/theme/assets/javascripts/decisions/expressions.js").Expression} expression */
const told = (expression) => value(expression, ANSWERS, TODAY);

test("whole numbers are divided as Python does", () => {
  assert.deepEqual([["//", "n", 2], ["%", "n", 2], ["//", "n", -2], ["%", "n", -2]].map(told), [-4, 1, 3, -1]);
  assert.equal(told(["//", 999_999_999_999_999, 7]), 142_857_142_857_142);
});

test("nothing is below zero and zero", () => {
  const zeros = [["*", 0, -3], ["%", 0, -5], ["//", 0, -7], ["-", 0, 0]];
  for (const zero of zeros) assert.ok(Object.is(told(zero), 0), String(zero));
});

test("a date is moved, subtracted and taken apart", () => {
  assert.equal(told(["date", ["+", "day", 366]]), "2025-03-01");
  assert.equal(told(["-", ["today"], "day"]), 731);
  assert.deepEqual(["year", "month", "day", "weekday"].map((part) => told([part, "day"])), [2024, 2, 29, 3]);
});

test("one of two values is chosen by a test, the other need not be known", () => {
  assert.equal(told(["if", ["<", "n", 0], ["text", "below"], "gone"]), undefined); // texts stand alone
  assert.equal(told(["if", ["<", "n", 0], 1, "gone"]), 1);
  assert.equal(told(["if", ["==", "n", 0], 1, "gone"]), undefined);
  assert.equal(told(["text", "as it is"]), "as it is");
});

test("what is missing, or only Python knows, is not known", () => {
  assert.equal(told(["+", 1, "gone"]), undefined);
  assert.equal(told(["+", "constructor", 1]), undefined);
  assert.equal(evaluate(["python"], ANSWERS, TODAY), undefined);
  assert.equal(told(["date", ["+", ["python"], 1]]), undefined);
});

test("a month begins on a day, in any century", () => {
  const first = (/** @type {number} */ year, /** @type {number} */ month) =>
    told(["date", ["first-day", year * 12 + month - 1]]);
  assert.deepEqual([first(2024, 2), first(99, 12), first(1, 1)], ["2024-02-01", "0099-12-01", "0001-01-01"]);
});

test("a table is looked up by where its rows begin", () => {
  const [first, second, third] = [day("2020-01-01"), day("2024-02-29"), day("2025-01-01")];
  const rates = ["look-up", "day", [first, second - first, third - second], [1, 19, 280]];
  assert.equal(told(/** @type {any} */ (rates)), 20);
  assert.equal(told(/** @type {any} */ (["look-up", ["-", "day", 1], ...rates.slice(2)])), 1);
});

test("money has its currency, and all places", () => {
  const tell = (/** @type {number} */ parts, /** @type {number} */ places) =>
    told(["money", ["+", parts, 0], "NOK", places]);
  assert.deepEqual(tell(-5, 2), { amount: "-0.05", currency: "NOK" });
  assert.deepEqual(tell(123_456, 2), { amount: "1234.56", currency: "NOK" });
  assert.deepEqual(tell(12, 0), { amount: "12", currency: "NOK" });
  assert.deepEqual(told(["fixed", 75, 1]), { amount: "7.5" });
  assert.equal(told(["money", "gone", "NOK", 2]), undefined);
});
