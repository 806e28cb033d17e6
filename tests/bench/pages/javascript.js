import { decide } from "./decide.js";
import { run } from "./page.js";

run((helper, ...given) => decide[helper](...given), "javascript");
