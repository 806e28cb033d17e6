import assert from "node:assert/strict";
import { test } from "node:test";

import { fold } from "../../veiviser/theme/assets/javascripts/fold.js";
import { find } from "../../veiviser/theme/assets/javascripts/search.js";

const DOCS = [
  { location: "a/", title: "Bytt passord", text: "Skriv kundenummer og kode 403." },
  { location: "a/#lost", title: "Mistet", text: "Ring oss om passordet er borte." },
  { location: "b/", title: "Les fakturaen", text: "Den kommer i posten.", keywords: "regning" },
];
const ENTRIES = DOCS.map((doc) => ({
  doc,
  title: fold(doc.title),
  text: fold(doc.text),
  keywords: fold(doc.keywords ?? ""),
}));
const found = (query) => find(ENTRIES, query).hits.map(({ location }) => location);

test("part of a word finds it, and so does another form of it", () => {
  assert.deepEqual(found("nummer"), ["a/"]);
  assert.deepEqual(found("passordet"), ["a/"]);
  assert.deepEqual(found("faktura"), ["b/"]);
  assert.deepEqual(found("403"), ["a/"]);
});

test("keywords find a page, and all words have to be there if some page has them", () => {
  assert.deepEqual(found("regning"), ["b/"]);
  assert.deepEqual(found("passord regning kode"), ["a/"]);
});

test("a misspelt word is taken for the nearest, and told", () => {
  const { hits, query } = find(ENTRIES, "pasord");
  assert.deepEqual([hits.map(({ location }) => location), query], [["a/"], "passord"]);
});

test("nothing is found for nothing", () => {
  assert.deepEqual(find(ENTRIES, " - "), { hits: [], query: " - " });
  assert.deepEqual(found("xylofon"), []);
});

test("what was looked for is marked, in the section that has it too", () => {
  const [{ title, sections }] = find(ENTRIES, "passord").hits;
  assert.deepEqual(title.filter(({ hit }) => hit), [{ text: "passord", hit: true }]);
  assert.deepEqual(sections.map(({ location }) => location), ["a/#lost"]);
});
