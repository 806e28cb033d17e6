import { run } from "./page.js";

const script = document.querySelector("script[worker]");
while (!script.xworker) await new Promise((resolve) => setTimeout(resolve, 1));
await script.xworker.ready;
run(async (...asked) => JSON.parse(await script.xworker.sync.evaluate(JSON.stringify(asked))));
