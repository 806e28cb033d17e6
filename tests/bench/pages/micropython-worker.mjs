import { loadMicroPython } from "./micropython/micropython.mjs";

const source = fetch("micropython.py").then((response) => response.text());
const ready = loadMicroPython({ url: new URL("micropython/micropython.wasm", import.meta.url).href }).then(
  async (python) => {
    python.runPython(await source);
    const evaluate = python.globals.get("evaluate");
    return (...asked) => JSON.parse(evaluate(JSON.stringify(asked)));
  },
);
self.onmessage = async ({ data: { id, asked } }) => {
  self.postMessage({ id, result: (await ready)(...asked) });
};
