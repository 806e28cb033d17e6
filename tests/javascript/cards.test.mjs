import assert from "node:assert/strict";
import { test } from "node:test";

import { apart, implied, putAs, told } from "../../veiviser/theme/assets/javascripts/helper/cards.js";

const CARDS = { bought: { choice: "bought-known", option: "yes" } };

test("the field's question puts both, and answers both", () => {
  assert.equal(putAs(CARDS, "bought-known"), "bought");
  assert.equal(putAs(CARDS, "bought"), "bought");
  assert.equal(putAs(CARDS, "where"), "where");
  assert.deepEqual(implied(CARDS, "bought"), { "bought-known": "yes" });
  assert.deepEqual(implied(CARDS, "where"), {});
  assert.deepEqual(implied(CARDS, "constructor"), {});
});

test("a card counts once, whether one of its questions was asked or both", () => {
  assert.deepEqual(apart(CARDS, ["where", "bought-known"]), ["where", "bought-known"]);
  assert.deepEqual(apart(CARDS, ["where", "bought-known", "bought", "why"]), ["where", "bought-known", "why"]);
});

test("of a card what was typed is told, or the option in its place", () => {
  const [where, bought] = [{ where: "here" }, { bought: "2026-03-01" }];
  assert.deepEqual(told(CARDS, { ...where, "bought-known": "yes", ...bought }), { ...where, ...bought });
  assert.deepEqual(told(CARDS, { ...where, "bought-known": "no" }), { ...where, "bought-known": "no" });
  assert.deepEqual(told(CARDS, { "bought-known": "no", ...bought }), { "bought-known": "no" });
  assert.deepEqual(told(CARDS, { ...where, "bought-known": "yes" }), where); // not typed yet
  assert.deepEqual(told({}, bought), bought);
});
