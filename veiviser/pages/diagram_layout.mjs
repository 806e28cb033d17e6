// Lays out graphs: reads a JSON list of DOT texts, writes the list of their layouts as JSON.
import { readFileSync } from "node:fs";
import { Graphviz } from "@hpcc-js/wasm-graphviz";

const graphviz = await Graphviz.load();
const texts = /** @type {string[]} */ (JSON.parse(readFileSync(0, "utf8")));
const layouts = texts.map((text) => JSON.parse(graphviz.layout(text, "json", "dot")));
process.stdout.write(JSON.stringify(layouts));
