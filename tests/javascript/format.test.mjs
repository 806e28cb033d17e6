import assert from "node:assert/strict";
import { test } from "node:test";

import { format, today } from "../../veiviser/theme/assets/javascripts/helper/format.js";

test("numbers and dates are written as the locale does, and other texts as they are", () => {
  assert.match(format(1234.5, "nb"), /^1\s234,5$/);
  assert.equal(format("2024-03-01", "nb"), "1.\u00a0mars\u00a02024");
  assert.equal(format("2024-03-01", "sv"), "1\u00a0mars\u00a02024");
  assert.equal(format("2024-02-30", "nb"), "2024-02-30");
  assert.equal(format("copy", "nb"), "copy");
});

test("a date may have a form of its own", () => {
  const forms = ["DD.MM.ÅÅ", "D.M.YYYY", "YYYY-MM-DD"];
  const texts = forms.map((form) => format("2024-03-01", "nb", form));
  assert.deepEqual(texts, ["01.03.24", "1.3.2024", "2024-03-01"]);
});

for (const locale of ["", "x", "nb_NO", "nb-NO-u-", "🤷", undefined]) {
  test(`a locale that nobody knows stops nothing: ${locale}`, () => {
    assert.match(format(1234, locale), /^1.?234$/);
    assert.match(format("2024-03-01", locale), /2024/);
  });
}

for (const [zone, day] of /** @type {const} */ ([
  ["Pacific/Kiritimati", "2024-03-01"],
  ["Europe/Oslo", "2024-02-29"],
  ["Pacific/Pago_Pago", "2024-02-28"],
])) {
  test(`today is the reader's own day in ${zone}`, (context) => {
    const { TZ } = process.env;
    context.after(() => (TZ === undefined ? delete process.env.TZ : (process.env.TZ = TZ)));
    process.env.TZ = zone;
    context.mock.timers.enable({ apis: ["Date"], now: Date.parse("2024-02-29T10:30:00Z") });
    assert.equal(today(), day);
  });
}
