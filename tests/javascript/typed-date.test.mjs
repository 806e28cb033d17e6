import assert from "node:assert/strict";
import { test } from "node:test";

import { isMonthFirst, readings } from "../../veiviser/theme/assets/javascripts/helper/typed-date.js";

for (const [typed, days] of /** @type {const} */ ([
  ["25.03.26", ["2026-03-25"]],
  ["25/03/2026", ["2026-03-25"]],
  ["2026/03/25", ["2026-03-25"]],
  ["25. mars 2026", ["2026-03-25"]],
  ["01/03/28", ["2001-03-28", "2028-01-03", "2028-03-01"]],
  ["03/03/2026", ["2026-03-03"]],
  ["32.13.25", []],
])) {
  test(`a date is read as people here write it: ${typed}`, () => {
    assert.deepEqual(readings(typed, "nb"), days);
    if (days.length === 1) assert.equal(isMonthFirst(typed, days[0]), false);
  });
}

for (const typed of ["03/25/26", "3/25/2026", "\u200b03/25/26 "]) {
  test(`where only the month can be first, that is known: ${JSON.stringify(typed)}`, () => {
    assert.deepEqual(readings(typed, "nb"), ["2026-03-25"]);
    assert.equal(isMonthFirst(typed, "2026-03-25"), true);
  });
}
