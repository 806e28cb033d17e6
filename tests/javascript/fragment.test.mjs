import assert from "node:assert/strict";
import { test } from "node:test";

import { read, stray, subject, write } from "../../veiviser/theme/assets/javascripts/decisions/fragment.js";
import { every } from "./every.mjs";
import { travel } from "./travel.mjs";

const ANSWERS = { how: "train", tickets: "5" };

test("what is written is read", () => {
  const hash = write("travel", ANSWERS, "go");
  assert.equal(hash, "#helper=travel&how=train&tickets=5&verdict=go");
  assert.equal(subject(hash), "travel");
  const { answers, outcome, flaw } = read(travel, hash);
  assert.deepEqual([answers, outcome, flaw], [ANSWERS, "go", undefined]);
});

test("the day of a verdict is written and read beside the answers, and is none of them", () => {
  const hash = write("travel", { how: "boat", day: "2026-05-01" }, "go", { day: "2026-11-26" });
  assert.equal(hash, "#helper=travel&how=boat&day=2026-05-01&verdict=go&verdict.day=2026-11-26");
  const { answers, outcome, day, flaw } = read(travel, hash);
  assert.deepEqual([answers, outcome, day, flaw], [{ how: "boat", day: "2026-05-01" }, "go", "2026-11-26", undefined]);
  assert.equal(write("travel", ANSWERS, undefined, { day: "2026-11-26" }), write("travel", ANSWERS));
});

for (const day of ["2026-11-31", "2026-11-2", "26.11.2026", "today", "", "2026-11-26&verdict.day=2026-11-27"]) {
  test(`a day that is none is left out, and nothing else: ${day}`, () => {
    const hash = `${write("travel", ANSWERS, "go")}&verdict.day=${day}`;
    assert.deepEqual(read(travel, hash), { answers: ANSWERS, outcome: "go", flaw: undefined });
  });
}

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

for (const [what, hash] of /** @type {const} */ ([
  ["an option that is none", "#helper=travel&how=rocket&tickets=5"],
  ["a question that is none", "#helper=travel&why=yes&tickets=5"],
  ["an answer given twice", "#helper=travel&how=car&how=train&tickets=5"],
  ["what every object has", "#helper=travel&constructor=x&__proto__=x&tickets=5"],
])) {
  test(`${what} is left out and told of`, () => {
    const { answers, flaw } = read(travel, hash);
    assert.deepEqual(answers, { tickets: "5" });
    assert.ok(flaw);
  });
}

test("a link that is too long is not read at all", () => {
  const { answers, flaw } = read(travel, `#helper=travel&how=car&x=${"x".repeat(8000)}`);
  assert.deepEqual([answers, flaw], [{}, "damaged"]);
});

/** @type {import("../../veiviser/theme/assets/javascripts/decisions/graph.js").Graph} */
const merge = {
  ...travel,
  helper: "merge",
  questions: [
    { id: "way", kind: "choice", options: ["copy", "take-over"], fixed: false },
    { id: "same-year", kind: "choice", options: ["yes", "no"], fixed: false },
    { id: "day", kind: "date", minimum: "2020-01-01", maximum: "2030-12-31", fixed: false },
  ],
  outcomes: { "not-yet": "not-yet" },
};
const WHOLE = "#helper=merge&way=copy&same-year=yes&verdict=not-yet";
const ENCODED = WHOLE.replaceAll("=", "%3D").replaceAll("&", "%26");
const WAY = { way: "copy" };
const BOTH = { ...WAY, "same-year": "yes" };
const END = [..."\".,;:!?)>*_~'", "%22", "%E2%80%9D", "%C2%BB", ").", "%3E%2C", "%20"];

for (const link of [
  ...END.map((sign) => WHOLE + sign),
  WHOLE.replaceAll("&", "&amp;"),
  WHOLE.replaceAll("&", "&#38;"),
  WHOLE.replaceAll("&", "%26amp%3B"),
  WHOLE.replaceAll("=", "=3D"),
  ENCODED,
  ENCODED.replaceAll("%", "%25"),
  `${ENCODED.replaceAll("%", "%2525")}.`,
  WHOLE.replace("year", "ye%0D%0Aar"),
  WHOLE.replace("=copy", "=%20copy"),
  WHOLE.replace("copy", "co%E2%80%8Bpy"),
  WHOLE.replace("copy", "co%C2%ADpy"),
  WHOLE.replace("same-year", "same%E2%80%91year"),
  WHOLE.replace("not-yet", "not%E2%80%93yet"),
]) {
  test(`what mail, chat and the text around it do to a link harms nothing: ${link}`, () => {
    assert.equal(subject(link), "merge");
    assert.deepEqual(read(merge, link), { answers: BOTH, outcome: "not-yet", flaw: undefined });
  });
}

for (const [link, answers] of /** @type {[string, Record<string, string>][]} */ ([
  [WHOLE.slice(0, -1), BOTH],
  [`${WHOLE.slice(0, -1)}%E2%80%A6`, BOTH],
  [WHOLE.slice(0, -7), BOTH],
  [WHOLE.slice(0, -10), BOTH],
  ["#helper=merge&way=copy&same-year=y", WAY],
  ["#helper=merge&way=copy&same-year=yesterday", WAY],
  ["#helper=merge&way=copy&same-y", WAY],
  ["#helper=merge&way=copy&", WAY],
  ["#helper%3Dmerge%26way%3Dcopy%2", WAY],
  ["#helper=merge&way=c%EF%BF%BDpy&same-year=yes", { "same-year": "yes" }],
  [`${WHOLE}-and-more`, BOTH],
  [`${WHOLE}).Hei`, BOTH],
])) {
  test(`what a link has lost on its way is told, and what is left counts: ${link}`, () => {
    assert.equal(subject(link), "merge");
    assert.deepEqual(read(merge, link), { answers, outcome: undefined, flaw: "damaged" });
  });
}

test("a link made under other rules is not a damaged one", () => {
  const former = { answers: BOTH, outcome: "gone", flaw: undefined };
  assert.deepEqual(read(merge, WHOLE.replace("not-yet", "gone")), former);
  assert.equal(read(merge, WHOLE.replace("copy", "sideways")).flaw, "strange");
  assert.equal(read(merge, "#helper=merge&day=2026-02-30&way=copy").flaw, "strange");
  assert.equal(read(merge, "#helper=merge&day=2024-03-0&way=copy").flaw, "damaged");
});

test("a link to no helper of the page is damaged if it nearly names one", () => {
  const flaws = ["mer", "merge-more", "other", ""].map((each) => stray(each, ["merge"]));
  assert.deepEqual(flaws, ["damaged", "damaged", "strange", "damaged"]);
});

const KINDS = { means: "train.ferry", distance: "12.5", spent: "-3.50", paid: "2026-03" };

test("answers of every kind are read as they are written", () => {
  const hash = write("every", KINDS, "go");
  assert.equal(hash, "#helper=every&means=train.ferry&distance=12.5&spent=-3.50&paid=2026-03&verdict=go");
  for (const link of [hash, `${hash}.`, hash.replaceAll("=", "%3D")]) {
    assert.deepEqual(read(every, link), { answers: KINDS, outcome: "go", flaw: undefined });
  }
});

test("several options may have had other ids and another order", () => {
  const renamed = { ...every, formerly: { how: "means", "means=boat": "ferry" } };
  assert.deepEqual(read(renamed, "#helper=every&how=boat.train").answers, { means: "train.ferry" });
  assert.deepEqual(read(renamed, "#helper=every&means=none").answers, { means: "none" });
});

for (const [answer, flaw] of /** @type {const} */ ([
  ["means=train.bus", "strange"],
  ["means=train..car", "damaged"],
  ["means=train.fer", "damaged"],
  ["distance=12", "damaged"],
  ["distance=9999.5", "strange"],
  ["whole=12.5", "damaged"],
  ["paid=2026-13", "strange"],
  ["paid=2026-0", "damaged"],
  ["purpose=wien", "strange"],
])) {
  test(`an answer that is none is left out and told of: ${answer}`, () => {
    assert.deepEqual(read(every, `#helper=every&${answer}`), { answers: {}, outcome: undefined, flaw });
  });
}

/** @type {import("../../veiviser/theme/assets/javascripts/decisions/graph.js").Graph} */
const GROUP = {
  ...travel,
  questions: [
    { id: "seats", kind: "integer", minimum: 1, maximum: 2, fixed: false, counts: ["age"] },
    { id: "age-1", kind: "integer", minimum: 0, maximum: 120, fixed: false, member: { of: "age", number: 1 } },
    { id: "age-2", kind: "integer", minimum: 0, maximum: 120, fixed: false, member: { of: "age", number: 2 } },
  ],
};

test("a link that has answers of a group says how many there are", () => {
  assert.deepEqual(read(GROUP, "#helper=travel&age-1=4&age-2=9").answers, { seats: "2", "age-1": "4", "age-2": "9" });
  assert.deepEqual(read(GROUP, "#helper=travel&seats=1&age-1=4&age-2=9").answers.seats, "1");
  assert.deepEqual(read(GROUP, "#helper=travel").answers, {});
  assert.deepEqual(read({ ...GROUP, formerly: { age: "age-1" } }, "#helper=travel&age=4").answers, { seats: "1", "age-1": "4" });
});
