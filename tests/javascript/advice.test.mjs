import assert from "node:assert/strict";
import { test } from "node:test";

import * as advice from "../../veiviser/theme/assets/javascripts/decisions/advice.js";
import { travel } from "./travel.mjs";

/**
 * @param {import("../../veiviser/theme/assets/javascripts/decisions/graph.js").Graph} graph
 * @param {Record<string, string>} answers
 */
const whatItTakes = (graph, answers) => advice.whatItTakes(graph, answers, "2026-03-01");

const CAR = { how: "car", parked: "yes", constructor: "ours" };

test("the best that can be has nothing to change", () => {
  assert.deepEqual(whatItTakes(travel, { how: "train", tickets: "7" }), {});
  assert.deepEqual(whatItTakes(travel, { ...CAR, age: "40" }), {});
});

test("a number is changed to the nearest that does, and what is asked instead is answered, too", () => {
  const answers = { how: "train", tickets: "2", constructor: "ours" };
  assert.deepEqual(whatItTakes(travel, answers), { tickets: "5" });
  assert.deepEqual(whatItTakes(travel, { how: "train" }), { tickets: "5" });
  const parked = { ...answers, how: "car", parked: "unknown" };
  assert.deepEqual(whatItTakes(travel, parked), { parked: "yes", age: "0" });
  const enough = { how: "car", parked: "unknown", tickets: "8", constructor: "theirs" };
  assert.deepEqual(whatItTakes(travel, enough), { how: "train" });
});

test("a fixed answer stays, but may be added", () => {
  const theirs = { ...CAR, constructor: "theirs", age: "40" };
  assert.deepEqual(whatItTakes(travel, theirs), { how: "train", tickets: "5" });
  const open = { how: "car", parked: "unknown", age: "40" };
  assert.deepEqual(whatItTakes(travel, open), { parked: "yes", constructor: "ours" });
  assert.deepEqual(advice.advise(travel, open, "2026-03-01"), { changes: { parked: "yes" }, open: [] });
});

test("nobody is led into a loss, and whoever is there is led out", () => {
  const lost = { how: "car", parked: "no", constructor: "ours", age: "40" };
  assert.deepEqual(whatItTakes(travel, lost), { parked: "yes" });
  const stuck = { how: "car", parked: "unknown", constructor: "theirs" };
  assert.deepEqual(whatItTakes(travel, stuck), { how: "train", tickets: "5" });
});

test("where Python decides, nothing is known to be better", () => {
  assert.deepEqual(whatItTakes(travel, { how: "boat", day: "2026-05-01", tickets: "8" }), {});
});

test("ranks, loss and the unknown are the graph's own", () => {
  const other = {
    ...travel,
    ranks: { yes: 1, "not-yet": 0, "find-out": 2, loss: 3 },
    loss: "not-yet",
    unknown: "yes",
  };
  assert.deepEqual(whatItTakes(other, { how: "train", tickets: "2" }), {});
  assert.deepEqual(whatItTakes(other, { ...CAR, parked: "no" }), { parked: "unknown" });
});

/**
 * A choice whose options lead to these outcomes, one after the other.
 *
 * @param {string[]} outcomes
 * @returns {import("../../veiviser/theme/assets/javascripts/decisions/graph.js").Graph}
 */
const choice = (...outcomes) => ({
  ...travel,
  root: outcomes.length,
  questions: [
    { id: "known", kind: "choice", options: ["unknown", "a", "b", "c"], fixed: false },
  ],
  nodes: [
    ...outcomes.map((outcome) => ({ outcome, statements: [], values: {} })),
    ["known", outcomes.map((_, index) => index)],
  ],
});

test("what is not known is to be found out where several replies lead as far", () => {
  const open = (/** @type {string[]} */ ...outcomes) =>
    advice.toFindOut(choice(...outcomes), { known: "unknown" }, { known: "a" }, "2026-03-01");
  assert.deepEqual(open("ask", "go", "go", "stay"), ["known"]);
  assert.deepEqual(open("ask", "go", "stay", "lost"), []);
});
