import assert from "node:assert/strict";
import { Session } from "node:inspector/promises";
import { test } from "node:test";

import { empty, narrow, uses } from "../../veiviser/runtime/passes/glue.mjs";
import { prune } from "../../veiviser/runtime/passes/prune.mjs";

const SOURCE = `
  const one = () => () => 1;
  const two = (text = (() => "{")()) => ({ text });
  class Three {
    get it() { return 3; }
    method() { return 4; }
    async other() { return 5; }
  }
  function five() { return 6; }
  export { one, two, Three, five };`;

/** @param {string} text */
const load = (text) => import(`data:text/javascript,${encodeURIComponent(text)}`);

test("a function that was not called says so when it is", async () => {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.startPreciseCoverage", { callCount: true });
  const stock = await load(SOURCE);
  stock.one();
  stock.two();
  new stock.Three().method();
  const { result } = await session.post("Profiler.takePreciseCoverage");
  session.disconnect();
  const called = result
    .filter(({ url }) => url.startsWith("data:text/javascript,"))
    .flatMap(({ functions }) => functions.map(({ ranges }) => ranges[0]))
    .flatMap((range) => (range?.count ? [{ start: range.startOffset, end: range.endOffset }] : []));

  Object.assign(globalThis, { self: globalThis });
  const { one, two, Three, five } = await load(empty(SOURCE, called));
  const three = new Three();
  assert.equal(typeof one(), "function");
  assert.equal(typeof two(), "object");
  assert.equal(three.method(), 4);
  for (const call of [one(), () => three.it, five]) {
    assert.throws(call, (error) => error === Object(globalThis).missing);
  }
  await assert.rejects(three.other(), /left out/);
});

test("declarations of exports go unless something uses them", () => {
  const glue =
    'var _a,_b,_c;_a=Module["_a"]=wasmExports["a"];_b=wasmExports["b"];_c=wasmExports["c"].value>>>0;_a()';
  const used = uses(glue, "b");
  assert.deepEqual(["a", "b", "c"].map(used), [true, true, false]);
  assert.deepEqual(narrow(glue, used), { text: glue.replace(/_c=[^;]*;/, ""), dropped: 1 });
});

test("what nothing mentions is pruned, and what only that mentions; what works when it is read stays", () => {
  const source = `const before = 1;
  function create(Module) {
    var used = 1, unused = used, last;
    let noted = note(), [first] = Module.pair;
    function kept() { return used + helper(); }
    function helper() { return 2; }
    helper.sig = "i";
    function lost() { return alone(); }
    lost.sig = "i";
    var alone = () => 3;
    Module["lost"] = lost;
    Module["kept"] = kept;
    Module.wanted = kept;
    Module.unwanted = lost;
    var wasmImports = { kept, lost: kept, asked: helper };
    return { wasmImports, kept };
  }
  export default create;`;
  const text = prune(source, "module.wanted", new Set(["asked", "kept"]));
  const expected = `const before = 1;
  function create(Module) {
    var used = 1, last;
    let noted = note(), [first] = Module.pair;
    function kept() { return used + helper(); }
    function helper() { return 2; }
    helper.sig = "i";
    Module["kept"] = kept;
    Module.wanted = kept;
    var wasmImports = { kept, asked: helper };
    return { wasmImports, kept };
  }
  export default create;`;
  const lines = (/** @type {string} */ code) => code.split("\n").map((line) => line.trim()).filter(Boolean);
  assert.deepEqual(lines(text), lines(expected));
});
