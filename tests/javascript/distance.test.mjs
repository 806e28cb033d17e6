import assert from "node:assert/strict";
import { test } from "node:test";

import { distance } from "../../veiviser/theme/assets/javascripts/decisions/distance.js";
import { travel } from "./travel.mjs";

const TODAY = "2026-03-01";

test("how far it is may be less than was said, and the next question is not beyond it", () => {
  const [how, , parked] = travel.questions;
  assert.ok(how && parked);
  /** @type {import("../../veiviser/theme/assets/javascripts/decisions/graph.js").Graph} */
  const graph = {
    ...travel,
    questions: [how, parked],
    nodes: [{ outcome: "go", statements: [], values: {} }, ["parked", [0, 0]], ["how", [0, 0, 1]]],
    root: 2,
  };
  assert.deepEqual(distance(graph, {}, TODAY, []), { count: 2, isSure: false });
  assert.deepEqual(distance(graph, { how: "boat" }, TODAY, []), { count: 1, isSure: true });
  assert.deepEqual(distance(graph, {}, TODAY, ["parked"]), { count: 1, isSure: true });
});
