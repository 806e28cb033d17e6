import assert from "node:assert/strict";
import { test } from "node:test";

import { read, subject, write } from "../../veiviser/theme/assets/javascripts/fragment.js";
import { travel } from "./travel.mjs";

const ANSWERS = { how: "train", tickets: "5" };

test("what is written is read", () => {
  const hash = write("travel", ANSWERS, "go");
  assert.equal(hash, "#helper=travel&how=train&tickets=5&verdict=go");
  assert.equal(subject(hash), "travel");
  const { answers, outcome, flaw } = read(travel, hash);
  assert.deepEqual([answers, outcome, flaw], [ANSWERS, "go", undefined]);
});

test("other fragments are about no helper", () => {
  assert.equal(subject("#boil"), undefined);
  assert.equal(subject(""), undefined);
});

const RENAMED = {
  ...travel,
  formerly: { "helper=trip": "travel", means: "how", "how=rail": "train", seats: "tickets", "verdict=off": "go" },
};

test("what had another id is what it is today", () => {
  for (const hash of [
    "#helper=trip&means=rail&seats=5&verdict=off",
    "#helper=travel&how=rail&tickets=5&verdict=go",
    write("travel", ANSWERS, "go"),
  ]) {
    assert.equal(subject(hash, RENAMED), "travel");
    const { answers, outcome, flaw } = read(RENAMED, hash);
    assert.deepEqual([answers, outcome, flaw], [ANSWERS, "go", undefined]);
  }
});

test("an answer to one question under two names is given twice", () => {
  const { answers, flaw } = read(RENAMED, "#helper=travel&means=rail&how=car&tickets=5");
  assert.deepEqual([answers, flaw], [{ tickets: "5" }, "strange"]);
});

test("what never was an id is none, whatever objects have", () => {
  const { answers, flaw } = read(RENAMED, "#helper=trip&toString=5&how=constructor&seats=5");
  assert.deepEqual(answers, { tickets: "5" });
  assert.ok(flaw);
});

for (const [what, hash] of [
  ["an option that is none", "#helper=travel&how=rocket&tickets=5"],
  ["a question that is none", "#helper=travel&why=yes&tickets=5"],
  ["an answer given twice", "#helper=travel&how=car&how=train&tickets=5"],
  ["what every object has", "#helper=travel&constructor=x&__proto__=x&tickets=5"],
]) {
  test(`${what} is left out and told of`, () => {
    const { answers, flaw } = read(travel, hash);
    assert.deepEqual(answers, { tickets: "5" });
    assert.ok(flaw);
  });
}

test("a link that is too long is not read at all", () => {
  const { answers, flaw } = read(travel, `#helper=travel&how=car&x=${"x".repeat(2000)}`);
  assert.deepEqual([answers, flaw], [{}, "damaged"]);
});
