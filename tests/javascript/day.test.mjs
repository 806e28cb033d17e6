import assert from "node:assert/strict";
import { test } from "node:test";

import { hangsOnDay } from "../../veiviser/theme/assets/javascripts/decisions/day.js";
import { travel } from "./travel.mjs";

const TODAY = "2026-03-01";

/** @typedef {import("../../veiviser/theme/assets/javascripts/decisions/expressions.js").Expression} Expression */

/**
 * @param {Partial<import("../../veiviser/theme/assets/javascripts/decisions/graph.js").Leaf>} leaf
 * @param {Expression} [test] on the way there
 */
function hangs(leaf, test = 1) {
  /** @type {import("../../veiviser/theme/assets/javascripts/decisions/graph.js").Graph} */
  const graph = {
    ...travel,
    shared: { "#0": ["+", ["today"], 14], "#1": ["+", "age", 14] },
    nodes: [
      { outcome: "go", statements: [], values: {}, ...leaf },
      { test, targets: [0, 0] },
      ["parked", [1, 1, 2]],
    ],
    root: 2,
  };
  return hangsOnDay(graph, { parked: "yes", age: "7" }, TODAY);
}

test("a verdict hangs on the day where that decides, or is in what it brings", () => {
  assert.equal(hangs({}, ["<", ["today"], 739_617]), true);
  assert.equal(hangs({ values: { due: ["date", "#0"] } }), true);
  assert.equal(hangs({ statements: [0, [1, ["<", "age", ["today"]]]] }), true);
  assert.equal(hangs({ values: { price: ["python"] } }), true); // nobody knows
});

test("it does not where answers alone decide", () => {
  assert.equal(hangs({}, ["<", "age", 5]), false);
  assert.equal(hangs({ values: { due: ["date", "#1"], word: ["text", "today"] }, statements: [0] }), false);
  assert.equal(hangsOnDay({ ...travel, root: 7 }, { tickets: "5" }, TODAY), false);
});
