// A small graph with all that one can have, as Graph.as_data() hands it over:
// how → (train → tickets 1–4: no, 5–9: yes → sure) · (car → parked?) · (boat → day, where Python decides)

/** @type {import("../../veiviser/theme/assets/javascripts/decisions/graph.js").Graph} */
export const travel = {
  helper: "travel",
  root: 10,
  shared: {},
  questions: [
    { id: "how", kind: "choice", options: ["train", "car", "boat"], fixed: false },
    { id: "tickets", kind: "integer", minimum: 1, maximum: 9, fixed: false },
    { id: "parked", kind: "choice", options: ["yes", "no", "unknown"], fixed: false },
    { id: "day", kind: "date", minimum: "2026-01-01", maximum: "2026-12-31", fixed: false },
    { id: "age", kind: "integer", minimum: 0, maximum: 120, fixed: false },
    { id: "constructor", kind: "choice", options: ["ours", "theirs"], fixed: true },
  ],
  outcomes: { go: "yes", stay: "not-yet", lost: "loss", ask: "find-out" },
  ranks: { yes: 0, answer: 0, loss: 1, "not-yet": 2, "find-out": 2 },
  loss: "loss",
  unknown: "unknown",
  statements: ["book", "pack"],
  nodes: [
    /* 0 */ { outcome: "go", statements: [1, 0], values: {} },
    /* 1 */ { outcome: "stay", statements: [], values: {} },
    /* 2 */ { outcome: "lost", statements: [1], values: {} },
    /* 3 */ { outcome: "ask", statements: [], values: {} },
    /* 4 */ { outcome: "go", statements: [0], values: { price: ["python"] } },
    /* 5 */ ["age", [4]],
    /* 6 */ ["constructor", [5, 1]],
    /* 7 */ ["tickets", [1, 0], [1, 5]],
    /* 8 */ ["parked", [6, 2, 3]],
    /* 9 */ ["day", [11]],
    /* 10 */ ["how", [7, 8, 9]],
    /* 11 */ { test: ["<", ["python"], 3], targets: [0, 1] },
  ],
};
