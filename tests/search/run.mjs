// Searches the index in a folder as a page does, once for each query of a JSON list on standard input; prints
// for each the places of all hits, those on one page together, and the processor's time in milliseconds.

import { readFileSync } from "node:fs";
import { json } from "node:stream/consumers";

import { searching } from "../../veiviser/theme/assets/javascripts/search/search.js";

/** @import { Hit } from "../../veiviser/theme/assets/javascripts/search/find.js" */

const [folder = ""] = process.argv.slice(2);
/** @param {string} address */
const get = async (address) => JSON.parse(readFileSync(`${folder}/${address}`, "utf8"));
const find = searching(get);
const found = [];
for (const query of /** @type {string[]} */ (await json(process.stdin))) {
  /** @type {Hit[]} */
  let hits = [];
  const before = process.cpuUsage();
  await find(query, (all) => {
    hits = all.hits;
  });
  const { user, system } = process.cpuUsage(before);
  const places = hits.map(({ location, more }) => [location, ...more.map((hit) => hit.location)]);
  found.push({ places, time: (user + system) / 1000 });
}
console.log(JSON.stringify(found));
