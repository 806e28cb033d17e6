import assert from "node:assert/strict";
import { test } from "node:test";

import { visible, wholeNumber } from "../../veiviser/theme/assets/javascripts/helper/typed.js";

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
