import assert from "node:assert/strict";
import { test } from "node:test";

import { find, pick, possible, walk } from "../../veiviser/theme/assets/javascripts/decisions/graph.js";
import { travel } from "./travel.mjs";

const TODAY = "2026-03-01";

/**
 * @param {Record<string, string>} answers
 * @param {import("../../veiviser/theme/assets/javascripts/decisions/graph.js").Graph} [graph]
 */
function verdict(answers, graph = travel) {
  const result = walk(graph, answers, TODAY);
  assert.ok(result.status === "verdict");
  return result;
}

/** @param {Record<string, string>} answers */
function next(answers) {
  const result = walk(travel, answers, TODAY);
  assert.ok(result.status === "question");
  return result;
}

const train = { ...travel, root: 7 }; // from there on, nothing is left to Python

test("the first answer that is missing is asked for", () => {
  const { question, asked } = next({});
  assert.deepEqual([question.id, asked], ["how", ["how"]]);
  assert.equal(next({ how: "car" }).question, find(travel, "parked"));
});

test("a question is not answered by what every object has", () => {
  assert.equal(next({ how: "car", parked: "yes" }).question.id, "constructor");
});

test("a number is asked for though every number leads to the same", () => {
  const answers = { how: "car", parked: "yes", constructor: "ours" };
  assert.equal(next(answers).question.id, "age");
});

test("a verdict has what it cites in order, and the answers that decided", () => {
  assert.deepEqual(walk(train, { how: "train", tickets: "5", parked: "no" }, TODAY), {
    status: "verdict",
    helper: "travel",
    outcome: "go",
    kind: "yes",
    statements: ["pack", "book"],
    values: {},
    because: { tickets: "5" },
    asked: ["tickets"],
  });
});

test("a number leads where its interval does", () => {
  const outcome = (/** @type {string} */ tickets) => verdict({ tickets }, train).outcome;
  assert.deepEqual(["1", "4", "5", "9"].map(outcome), ["stay", "stay", "go", "go"]);
});

test("what the graph does not know is left to Python", () => {
  // Whether "how" decided hangs on what the rule says to a boat.
  assert.equal(walk(travel, { how: "train", tickets: "5" }, TODAY).status, "python");
  assert.deepEqual(walk(travel, { how: "boat", day: "2026-05-01" }, TODAY), {
    status: "python",
    asked: ["how", "day"],
  });
  const computed = { how: "car", parked: "yes", constructor: "ours", age: "40" };
  assert.equal(walk(travel, computed, TODAY).status, "python");
});

test("what may still be asked follows the answers there are", () => {
  assert.deepEqual([...possible(travel, { how: "train" }, TODAY)], ["how", "tickets"]);
  assert.deepEqual([...possible(travel, { how: "car", parked: "no" }, TODAY)], ["how", "parked"]);
  assert.equal(possible(travel, {}, TODAY).size, travel.questions.length);
});

test("only what was answered is picked", () => {
  assert.deepEqual(pick({ how: "car" }, ["how", "constructor"]), { how: "car" });
});

test("a day beyond what can be answered is not tried in an answer's place", () => {
  const [how, , , day] = travel.questions;
  assert.ok(how && day);
  /** @type {import("../../veiviser/theme/assets/javascripts/decisions/graph.js").Graph} */
  const graph = {
    ...travel,
    questions: [how, day],
    nodes: [
      { outcome: "go", statements: [], values: {} },
      { outcome: "stay", statements: [], values: {} },
      ["day", [1, 1], [739_617, 739_800]],
      ["how", [0, 2, 2]],
    ],
    root: 3,
  };
  for (const today of ["2025-01-01", "2026-03-01", "2099-12-31"]) {
    const result = walk(graph, { how: "train" }, today);
    assert.ok(result.status === "verdict");
    assert.deepEqual(result.because, { how: "train" });
  }
});
