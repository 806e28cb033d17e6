/**
 * Looks words up in what a locale's search index holds, and says where the answer stands.
 *
 * Every word of the index is held against every word that was typed (see match.js), so that parts of words,
 * other forms and misspellings need no lists.
 */

import { key } from "./fold.js";
import { FIT, fitting } from "./match.js";

/** @typedef {{ anchor: string, title: string, helper?: boolean }} Part */
/** @typedef {[anchor: string, text: string, labels: string]} Said `labels` is what is found there and not shown */
/**
 * @typedef {{
 *   location: string, title: string, text?: string, keywords?: string, also?: string, parts?: Part[],
 * }} Page `also` are words that are looked for, and stand nowhere: those of other languages
 */
/**
 * @typedef {{
 *   version: string, stop: string, asking: string, words: Record<string, string>,
 *   products: { location: string, title: string }[], pages: Page[],
 * }} Heads what stands in index.json
 */
/** @typedef {{ page: number, weight: number }} Entry */
/**
 * @typedef {{
 *   pages: Page[], entries: Entry[], words: Map<string, number[]>, stop: Set<string>, asking: Set<string>,
 * }} Index `words` leads from a key to the entries that have it; the first entries are what each page says
 */
/**
 * @typedef {{
 *   fits: Fitting, isTelling: boolean, weight: number, entries: Map<number, number>,
 * }} Term `weight` is how much it says, `entries` how well it fits there
 */
/** @import { Fitting } from "./match.js" */
/** @typedef {{ text: string, hit: boolean }} Piece */
/**
 * @typedef {{
 *   kind: "helper" | "place" | "page", location: string, title: Piece[], text: Piece[], more: Hit[],
 * }} Hit
 */
/** @typedef {{ page: number, score: number, covered: number }} Ranked `covered` of 1 is all that was asked */

const WEIGHT = { said: 1, summary: 2, part: 3, also: 3, keywords: 4, helper: 5, title: 6 };
const STOPPED = 0.01;
/** What is taken for misspelt counts only where nothing begins or ends with what is typed. */
const WRONG = new Set([FIT.misspelt, FIT.distant]);
/** Pages, and places on them, that say so much less than the best are left out. */
const FEWER = { pages: 0.1, places: 0.5 };
/** What a heading, and all that a helper asks and answers, count for beside a statement. */
const HEADING = 1.5;
const TOLD = 0.5;
const OVER = { answer: 0.5, heading: 1.08, statement: 1.2 };
const PAGES = 10;
const PLACES = 3;
const EXCERPT = 150;

/** A word as it is written, with marks that nobody sees. */
const SEEN = /[\p{L}\p{N}\p{M}\p{Default_Ignorable_Code_Point}]+/gu;

/** @param {string} text */
const words = (text) => text.match(/[\p{L}\p{N}]+/gu) ?? [];

/**
 * Returns what is looked through.
 *
 * @param {Pick<Heads, "stop" | "asking" | "pages">} heads
 * @returns {Index}
 */
export function open({ stop, asking, pages }) {
  /** @type {Index} */
  const index = {
    pages,
    entries: pages.map((_, page) => ({ page, weight: WEIGHT.said })),
    words: new Map(),
    stop: new Set(words(key(stop))),
    asking: new Set(words(key(asking))),
  };
  for (const [page, { title, text = "", keywords = "", also = "", parts = [] }] of pages.entries()) {
    add(index, page, WEIGHT.title, title);
    add(index, page, WEIGHT.summary, text);
    add(index, page, WEIGHT.keywords, keywords);
    add(index, page, WEIGHT.also, also);
    for (const part of parts) add(index, page, part.helper ? WEIGHT.helper : WEIGHT.part, part.title);
  }
  return index;
}

/**
 * @param {Index} index
 * @param {number} page
 * @param {number} weight
 * @param {string} text
 */
function add(index, page, weight, text) {
  const entry = index.entries.push({ page, weight }) - 1;
  for (const word of new Set(words(key(text)))) {
    const entries = index.words.get(word);
    if (entries) entries.push(entry);
    else index.words.set(word, [entry]);
  }
}

/**
 * Returns the words that are looked for: all, or those that say something.
 *
 * @param {Index} index
 * @param {string} query
 */
export function typed({ stop }, query) {
  const all = [...new Set(words(key(query)))];
  const telling = all.filter((word) => !stop.has(word));
  return { all, telling: telling.length ? telling : all };
}

/**
 * Returns what is asked for: how much each word says, and where it stands. A word that says nothing counts only
 * where it stands as it is.
 *
 * @param {Index} index
 * @param {string} query
 * @param {Map<string, number[]>} said pages by the words that they are known to say
 * @returns {Term[]}
 */
export function terms(index, query, said = new Map()) {
  const { all, telling } = typed(index, query);
  return all.map((word) => {
    const fits = fitting(word);
    const isTelling = telling.includes(word);
    if (!isTelling) {
      const at = [...(index.words.get(word) ?? []), ...(said.get(word) ?? [])];
      return { fits, isTelling, weight: STOPPED, entries: new Map(at.map((entry) => [entry, FIT.same])) };
    }
    const found = [...scan(index.words, word), ...scan(said, word)];
    const isThere = found.some(({ how }) => how >= FIT.end);
    const counts = (/** @type {number} */ how) => (isThere && WRONG.has(how) ? 0 : how);
    const entries = best(found, counts);
    const pages = new Set();
    for (const [entry, how] of entries) if (how >= FIT.misspelt) pages.add(index.entries[entry]?.page);
    const rare = Math.log(1 + (index.pages.length - pages.size + 0.5) / (pages.size + 0.5));
    return { fits: (there) => counts(fits(there)), isTelling, weight: rare, entries };
  });
}

/**
 * @template T
 * @typedef {{ word: string, how: number, at: T }} Fitted how well a word fits, and what it leads to
 */

/** @type {WeakMap<Map<string, any>, Map<string, Fitted<any>[]>>} what was looked through for a term before */
const scanned = new WeakMap();

/**
 * Returns the words that a term fits. Readers type on at the end, so that most terms come again.
 *
 * @template T
 * @param {Map<string, T>} words
 * @param {string} term
 * @returns {Fitted<T>[]}
 */
export function scan(words, term) {
  const before = scanned.get(words) ?? new Map();
  scanned.set(words, before);
  const known = before.get(term);
  if (known) return known;
  const fits = fitting(term);
  const found = [];
  for (const [word, at] of words) {
    const how = fits(word);
    if (how) found.push({ word, how, at });
  }
  before.set(term, found);
  return found;
}

/**
 * Returns how well a term fits each entry.
 *
 * @param {Fitted<number[]>[]} found
 * @param {(how: number) => number} counts
 */
function best(found, counts) {
  /** @type {Map<number, number>} */
  const entries = new Map();
  for (const { how, at } of found)
    for (const entry of at) if (counts(how) > (entries.get(entry) ?? 0)) entries.set(entry, how);
  return entries;
}

/**
 * Returns the pages that have what is asked for, the best first.
 *
 * @param {Index} index
 * @param {Term[]} asked
 * @returns {Ranked[]}
 */
export function rank({ entries }, asked) {
  /** @type {Map<number, number>} by entry: how much of what is asked for stands in it together */
  const together = new Map();
  /** @type {Map<number, Map<Term, { score: number, fit: number }>>} */
  const pages = new Map();
  for (const term of asked)
    for (const [number, fit] of term.entries) {
      const entry = entries[number];
      if (!entry) continue;
      const score = fit * entry.weight * term.weight;
      together.set(number, score + (together.get(number) ?? 0));
      const best = pages.get(entry.page) ?? new Map();
      const { score: before = 0, fit: fitted = 0 } = best.get(term) ?? {};
      best.set(term, { score: Math.max(score, before), fit: Math.max(fit, fitted) });
      pages.set(entry.page, best);
    }
  /** @type {Map<number, number>} */
  const most = new Map();
  for (const [number, score] of together) {
    const page = entries[number]?.page ?? 0;
    most.set(page, Math.max(score, most.get(page) ?? 0));
  }
  const whole = total(asked.map(({ weight, entries }) => (entries.size ? weight : 0)));
  return [...pages]
    .filter(([, best]) => [...best.keys()].some(({ isTelling }) => isTelling))
    .map(([page, best]) => {
      const covered = total([...best].map(([term, { fit }]) => term.weight * fit)) / whole;
      const apart = total([...best.values()].map(({ score }) => score));
      return { page, covered, score: (apart + (most.get(page) ?? 0)) * covered };
    })
    .sort((a, b) => b.score - a.score)
    .filter(({ score }, _, [first]) => score >= FEWER.pages * (first?.score ?? 0))
    .slice(0, PAGES);
}

/** @param {number[]} numbers */
function total(numbers) {
  return numbers.reduce((sum, number) => sum + number, 0);
}

/**
 * Returns the answers on some pages: where the best stands comes first, then what else fits there.
 *
 * @param {Index} index
 * @param {string} query
 * @param {Term[]} asked
 * @param {Ranked[]} ranked
 * @param {Map<number, Said[]>} said what is known of what pages say
 * @returns {Hit[]}
 */
export function answers({ pages, asking }, query, asked, ranked, said) {
  const isQuestion = asking.has(words(key(query))[0] ?? "");
  return ranked.flatMap(({ page: number }) => {
    const page = pages[number];
    if (!page) return [];
    const { location, title, text = "" } = page;
    const own = weigh(asked, title);
    const whole = hit("page", location, title, text, asked);
    const places = placesOf(page, said.get(number) ?? [], asked, isQuestion).slice(0, PLACES);
    const [first] = places;
    const isFirst = first && first.covers > own * first.over;
    const found = places.map(({ hit }) => hit);
    return isFirst ? { ...first.hit, more: [whole, ...found.slice(1)] } : { ...whole, more: found };
  });
}

/**
 * Returns the places on a page that have what is asked for, the best first: what a heading says counts for more.
 *
 * @param {Page} page
 * @param {Said[]} said
 * @param {Term[]} asked
 * @param {boolean} isQuestion a helper answers it then
 * @returns {{ hit: Hit, covers: number, score: number, over: number }[]} a place comes before the page where it
 *   covers `over` times as much as its title
 */
function placesOf({ location, title, parts = [] }, said, asked, isQuestion) {
  const headed = parts.map(({ anchor, title: heading, helper = false }) => {
    const texts = helper ? said.flatMap(([at, ...texts]) => (at === anchor ? texts : [])) : [];
    const [heads, tells] = [weigh(asked, heading), weigh(asked, texts.join(" "))];
    const isAnswer = helper && isQuestion;
    return {
      hit: hit(helper ? "helper" : "place", `${location}#${anchor}`, heading, texts[0] ?? "", asked),
      covers: Math.max(heads, tells),
      score: isAnswer ? 2 * Math.max(heads, tells) : Math.max(heads * HEADING, tells * TOLD),
      over: isAnswer ? OVER.answer : OVER.heading,
    };
  });
  const helpers = new Set(parts.flatMap(({ anchor, helper }) => (helper ? anchor : [])));
  const stated = said.filter(([anchor]) => !helpers.has(anchor)).map(([anchor, text, labels]) => {
    const covers = weigh(asked, `${text} ${labels}`);
    return { hit: hit("place", `${location}#${anchor}`, text, "", asked), covers, score: covers, over: OVER.statement };
  });
  return [...headed, ...stated]
    .filter(({ score }) => score > STOPPED)
    .sort((a, b) => b.score - a.score)
    .filter(({ score, covers }, _, [first]) =>
      first && score >= FEWER.places * first.score && covers >= FEWER.places * first.covers,
    );
}

/**
 * How much of what is asked for stands in a text.
 *
 * @param {Term[]} asked
 * @param {string} text
 */
function weigh(asked, text) {
  const there = words(key(text));
  return total(asked.map((term) => term.weight * Math.max(0, ...there.map(term.fits))));
}

/**
 * @param {Hit["kind"]} kind
 * @param {string} location
 * @param {string} title
 * @param {string} text
 * @param {Term[]} asked
 * @returns {Hit}
 */
function hit(kind, location, title, text, asked) {
  return { kind, location, title: pieces(title, asked), text: pieces(text, asked), more: [] };
}

/**
 * A text in pieces, its words that were looked for marked; about the first of them where it is long.
 *
 * @param {string} text
 * @param {Term[]} asked
 * @returns {Piece[]}
 */
function pieces(text, asked) {
  const telling = asked.filter(({ isTelling }) => isTelling);
  const hits = [...text.matchAll(SEEN)].filter(({ 0: word }) =>
    words(key(word)).some((one) => telling.some(({ fits }) => fits(one))),
  );
  const first = hits[0]?.index ?? 0;
  const from = text.length > EXCERPT && first > EXCERPT / 2 ? text.lastIndexOf(" ", first - EXCERPT / 3) + 1 : 0;
  const space = text.lastIndexOf(" ", from + EXCERPT);
  const to = text.length <= from + EXCERPT || space <= first ? text.length : space;
  /** @type {Piece[]} */
  const out = from ? [{ text: "… ", hit: false }] : [];
  let done = from;
  for (const { 0: word, index: at } of hits) {
    if (at < done || at + word.length > to) continue;
    out.push({ text: text.slice(done, at), hit: false }, { text: word, hit: true });
    done = at + word.length;
  }
  out.push({ text: text.slice(done, to) + (to < text.length ? " …" : ""), hit: false });
  return out.filter(({ text }) => text);
}
