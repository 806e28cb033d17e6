import assert from "node:assert/strict";
import { test } from "node:test";

import {
  decimalNumber,
  fold,
  line,
  visible,
  wholeNumber,
} from "../../veiviser/theme/assets/javascripts/helper/typed.js";
import { fold as searched } from "../../veiviser/theme/assets/javascripts/search/fold.js";

for (const [typed, read] of /** @type {const} */ ([
  ["1 234", "1234"],
  ["1\u00a0234", "1234"],
  ["007", "7"],
  ["0", "0"],
  ["\u22125", "-5"],
  ["\u200b12", "12"],
  ["12\ufeff", "12"],
  ["\u2066 12\u2069", "12"],
  ["1\u00ad2", "12"],
  ["１２", "12"],
  ["\u0661\u0662", "12"],
  ["\u202f12\u00a0", "12"],
])) {
  test(`a number is read as it was typed or pasted: ${JSON.stringify(typed)}`, () => {
    assert.equal(wholeNumber(typed), read);
  });
}

test("marks that nobody sees are left out of any text", () => {
  assert.equal(visible("Ola\u00ad \u200bNordmann\ufeff"), "Ola Nordmann");
});

test("words are kept in one line that a rule can read", () => {
  assert.equal(line(" M\u00f8te\u00a0 i\n\u200bWien\u0007 "), "M\u00f8te i Wien");
});

test("options are searched as the site is", () => {
  for (const text of ["\u00d8sterrike", "\u00d6sterrike", "osterrike", "F\u00e6r\u00f8yene", "\uff21\ufb01\u00ad"]) {
    assert.equal(fold(text), searched(text));
  }
  assert.equal(fold("\u00d8STERRIKE"), fold("\u00f6sterrike"));
});

for (const [typed, read] of /** @type {const} */ ([
  ["12", "12.00"],
  ["12,5", "12.50"],
  ["12.5", "12.50"],
  ["12,50", "12.50"],
  ["12,500", "12.50"],
  [",5", "0.50"],
  ["12,", "12.00"],
  ["007,10", "7.10"],
  ["1 200,50", "1200.50"],
  ["1\u00a0200,50", "1200.50"],
  ["1\u202f200,50\u00a0kr", "1200.50"],
  ["1.200,50", "1200.50"],
  ["1,200.50", "1200.50"],
  ["1.200.300", "1200300.00"],
  ["1.200.300,4", "1200300.40"],
  ["kr 1200", "1200.00"],
  ["1200 Kr.", "1200.00"],
  ["1200 kroner", "1200.00"],
  ["NOK 1200", "1200.00"],
  ["1200,-", "1200.00"],
  ["1200,\u2013", "1200.00"],
  ["kr 1200,-", "1200.00"],
  ["kr. 1200", "1200.00"],
  [".5 kr", "0.50"],
  ["12,-5", ""],
  ["-12,5", "-12.50"],
  ["\u221212,5", "-12.50"],
  ["-0,00", "0.00"],
  ["\u0661\u0662,5", "12.50"],
  ["0.125", "0.125"], // finer than is asked for
  ["1,200", "1.20"], // the comma stands before decimals here
  ["1.200", ""], // a thousand or one, who knows
  ["1.20,0.5", ""],
  ["12.00,5", ""],
  ["1,2,3", ""],
  ["1 200 dollar", ""],
  ["1e3", ""],
  ["ti", ""],
  [",", ""],
  ["-", ""],
  ["", ""],
])) {
  test(`an amount is read as it was typed or pasted: ${JSON.stringify(typed)}`, () => {
    assert.equal(decimalNumber(typed, 2, ",", ["nok", "kroner", "kr"]), read);
  });
}

test("a number has as many decimals as are asked for", () => {
  assert.equal(decimalNumber("7", 1, ",", []), "7.0");
  assert.equal(decimalNumber("7,25", 1, ",", []), "7.25");
  assert.equal(decimalNumber("7,0", 0, ",", []), "7");
  assert.equal(decimalNumber("1,234", 3, ",", []), "1.234");
  assert.equal(decimalNumber("1.234", 3, ".", []), "1.234");
});
