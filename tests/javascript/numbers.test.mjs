import assert from "node:assert/strict";
import { test } from "node:test";

import { numbers } from "../../veiviser/theme/assets/javascripts/decisions/numbers.js";

/** @import { Question } from "../../veiviser/theme/assets/javascripts/decisions/graph.js" */

/** @type {Question[]} */
const QUESTIONS = [
  { id: "way", kind: "choice", options: ["take-over", "copy"], fixed: false },
  { id: "benefits", kind: "several", options: ["housing", "child"], fixed: false },
  { id: "age", kind: "integer", minimum: -5, maximum: 100, fixed: false },
  { id: "pay", kind: "amount", minimum: "0.00", maximum: "999.00", places: 2, currency: "NOK", fixed: false },
  { id: "day", kind: "date", minimum: "2000-01-01", maximum: "2099-12-31", fixed: false },
  { id: "month", kind: "month", minimum: "2000-01", maximum: "2099-12", fixed: false },
];

const TODAY = "2026-03-01";

test("an answer of each kind is a number", () => {
  const answers = { way: "copy", benefits: "child", age: "-3", pay: "-12.05", day: "1970-01-01", month: "2024-02" };
  const found = ["way", "benefits.housing", "benefits.child", "age", "pay", "day", "month"].map(
    numbers({ questions: QUESTIONS, shared: {} }, answers, TODAY),
  );
  assert.deepEqual(found, [1, 0, 1, -3, -1205, 719_163, 24_289]);
});

test("what is not answered, or is no question, is not known", () => {
  const found = ["way", "benefits.child", "other", "constructor"].map(numbers({ questions: QUESTIONS, shared: {} }, { benefits: "none" }, TODAY));
  assert.deepEqual(found, [undefined, 0, undefined, undefined]);
});

test("what is computed in several places is known by a name", () => {
  const shared = { "#0": ["+", "age", 1], "#1": ["*", "#0", ["today"]], "#2": ["+", "pay", "#0"] };
  const given = numbers({ questions: QUESTIONS, shared }, { age: "4" }, "1970-01-01");
  assert.deepEqual(["#0", "#1", "#2", "#1"].map(given), [5, 5 * 719_163, undefined, 5 * 719_163]);
});
