import assert from "node:assert/strict";
import { test } from "node:test";

import { evaluate, value } from "../../veiviser/theme/assets/javascripts/decisions/expressions.js";

const ANSWERS = { n: "-7", day: "2024-02-29" };
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
