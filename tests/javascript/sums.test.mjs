import assert from "node:assert/strict";
import { test } from "node:test";

import { arithmetic } from "../../veiviser/theme/assets/javascripts/helper/sums.js";
import { travel } from "./travel.mjs";

const TODAY = "2026-03-01";

/**
 * @param {import("../../veiviser/theme/assets/javascripts/decisions/expressions.js").Expression} expression
 * @param {Record<string, import("../../veiviser/theme/assets/javascripts/decisions/expressions.js").Expression>} [shared]
 */
function written(expression, shared = {}) {
  return arithmetic({ ...travel, shared }, expression, { tickets: "5" }, TODAY, "nb");
}

/** @type {[import("../../veiviser/theme/assets/javascripts/decisions/expressions.js").Expression, string][]} */
const WRITTEN = [
  [["+", ["*", "tickets", 3], 2], "5 × 3 + 2"],
  [["*", ["+", "tickets", 3], 2], "(5 + 3) × 2"],
  [["-", 9, ["-", "tickets", 3]], "9 − (5 − 3)"],
  [["-", ["-", 9, "tickets"], 3], "9 − 5 − 3"],
  [["*", 1234, "tickets"], "1 234 × 5"],
];

for (const [expression, text] of WRITTEN) {
  test(`a number is made as one writes it: ${text}`, () => {
    assert.equal(written(expression).replace(/\s/g, " "), text);
  });
}

test("what begins with nothing goes without it, and a number alone is not made", () => {
  assert.equal(written(["+", 0, ["*", "tickets", 2]]), "5 × 2");
  assert.equal(written(["+", "tickets", 0]), "");
  assert.equal(written(7), "");
});

test("what stands in several places is written where it stands", () => {
  assert.equal(written(["-", "#0", "tickets"], { "#0": ["*", "tickets", 4] }), "5 × 4 − 5");
});
