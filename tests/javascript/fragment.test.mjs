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
