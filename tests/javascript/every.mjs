// A graph that asks questions of every kind: there is nothing else in it.

import { travel } from "./travel.mjs";

/** @type {import("../../veiviser/theme/assets/javascripts/decisions/graph.js").Graph} */
export const every = {
  ...travel,
  helper: "every",
  questions: [
    { id: "means", kind: "several", options: ["train", "car", "ferry"], fixed: false },
    { id: "distance", kind: "decimal", minimum: "0.0", maximum: "5000.0", places: 1, fixed: false },
    { id: "spent", kind: "amount", minimum: "-1000.00", maximum: "9999999999999.99", places: 2, currency: "NOK", fixed: false },
    { id: "whole", kind: "amount", minimum: "0", maximum: "999999999999999", places: 0, currency: "NOK", fixed: false },
    { id: "paid", kind: "month", minimum: "2020-01", maximum: "2039-12", fixed: false },
    { id: "purpose", kind: "text", longest: 6, fixed: false },
  ],
};
