import { ask, run } from "./page.js";

run(ask("micropython-worker.mjs"));
