/**
 * A helper's state in the address: `#helper=<id>&<question>=<answer>&…&verdict=<outcome>`, with
 * `for.<variant>=<value>` among the answers where the reader has chosen one, and where the verdict hangs on
 * it, `&verdict.day=<date>`.
 */

import { accepts, isDate, some } from "./answers.js";
import { find } from "./graph.js";
import { own } from "./own.js";

/** @import { Answers, Graph, Question } from "./graph.js" */
/** @typedef {"damaged" | "strange"} Flaw that something is broken, or just not known here */

const DAY = "verdict.day"; // no question has a dot in its id
const LONGEST = 8000;
const MOST = 4; // times that an address is encoded anew
const ID = /^-?[a-z0-9]+(?:[-.][a-z0-9]+)*$/; // or several, or a number
const VARIANT = /^for\.[a-z0-9-]+$/; // what the page's own script reads
const FORMS = { integer: /^-?\d+$/, date: /^\d{4}-\d\d-\d\d$/, month: /^\d{4}-\d\d$/ };

/**
 * Returns the fragment that stands for these answers.
 *
 * @param {string} helper
 * @param {Answers} answers
 * @param {string} [outcome] the one they led to
 * @param {{ variants?: Record<string, string>, day?: string }} [more] what the reader has chosen, and the
 *   day on which they did
 */
export function write(helper, answers, outcome, { variants = {}, day } = {}) {
  const pairs = new URLSearchParams({ helper, ...answers });
  for (const [name, value] of Object.entries(variants)) pairs.set(`for.${name}`, value);
  if (outcome) pairs.set("verdict", outcome);
  if (outcome && day) pairs.set(DAY, day);
  return `#${pairs}`;
}

/**
 * Returns the helper a fragment is about; undefined for any other fragment, such as an anchor.
 *
 * @param {string} hash
 * @param {Graph} [graph] of a helper that may have had another id
 */
export function subject(hash, graph) {
  const [first] = pairs(hash.slice(0, LONGEST));
  if (!first) return undefined;
  const [key, value] = graph ? rename(graph, first) : first;
  return key === "helper" ? value : undefined;
}

/**
 * Returns what is wrong with a link to a helper that is none of these.
 *
 * @param {string} subject
 * @param {string[]} helpers
 * @returns {Flaw}
 */
export function stray(subject, helpers) {
  return isWhole(subject) && !isNearly(subject, helpers) ? "strange" : "damaged";
}

/**
 * Reads what counts and tells whether anything else stood there. Whoever wrote it is not trusted.
 *
 * @param {Graph} graph
 * @param {string} hash
 * @returns {{ answers: Answers, outcome?: string, day?: string, flaw?: Flaw }} the outcome may be a former
 *   one; a day that is none is left out, as nothing is lost by it
 */
export function read(graph, hash) {
  /** @type {Answers} */
  const answers = {};
  if (hash.length > LONGEST) return { answers, flaw: "damaged" };
  const found = pairs(hash).filter(([key]) => !VARIANT.test(key)).map((pair) => rename(graph, pair));
  const end = found.at(-1)?.[0]; // where a link is cut off, or runs into what follows it
  /** @type {Set<Flaw | undefined>} */
  const flaws = new Set();
  const { [DAY]: [day = "", ...days] = [], ...rest } = group(found);
  for (const [id, texts] of Object.entries(rest)) {
    const flaw = judge(graph, id, texts, id === end);
    flaws.add(flaw);
    if (!flaw) answers[id] = `${texts[0]}`;
  }
  const { helper: _, verdict: outcome, ...given } = counted(graph, answers);
  const flaw = flaws.has("damaged") ? "damaged" : flaws.has("strange") ? "strange" : undefined;
  return { answers: given, outcome, flaw, ...(!days.length && isDate(day) && { day }) };
}

/**
 * Adds how many of a group there are, where a link brings their answers and not that.
 *
 * @param {Graph} graph
 * @param {Answers} answers
 * @returns {Answers}
 */
function counted({ questions }, answers) {
  /** @type {Answers} */
  const sizes = {};
  for (const question of questions) {
    const { counts = [], id } = /** @type {{ counts?: string[], id: string }} */ (question);
    const given = questions.filter(({ id, member }) => member && counts.includes(member.of) && id in answers);
    const size = `${Math.max(0, ...given.map(({ member }) => member?.number ?? 0))}`;
    if (given.length && !(id in answers) && accepts(question, size)) sizes[id] = size;
  }
  return { ...sizes, ...answers };
}

/**
 * Gives a pair the ids of today, and several options today's order.
 *
 * @param {Graph} graph
 * @param {[key: string, value?: string]} pair
 * @returns {[key: string, value?: string]}
 */
export function rename(graph, [key, value]) {
  const { formerly = {} } = graph;
  const today = own(formerly, key) ?? key;
  if (value === undefined) return [today];
  const parts = value.split(".").map((part) => own(formerly, `${today}=${part}`) ?? part);
  const question = find(graph, today);
  const isSeveral = question?.kind === "several" && parts.every((part) => question.options.includes(part));
  return [today, isSeveral ? some(question, parts) : parts.join(".")];
}

/**
 * @param {Graph} graph
 * @param {string} id
 * @param {(string | undefined)[]} texts
 * @param {boolean} isEnd
 * @returns {Flaw | undefined}
 */
function judge(graph, id, [text, ...more], isEnd) {
  if (!isWhole(id) || !isWhole(text)) return "damaged";
  if (more.length) return "strange";
  if (id === "helper") return undefined;
  const question = find(graph, id);
  const isVerdict = id === "verdict";
  if (question?.kind === "text") return "strange"; // a reader's own words come with no link
  if (question ? accepts(question, text) : isVerdict && Object.hasOwn(graph.outcomes, text)) return undefined;
  if (question && !("options" in question)) return form(question).test(text) ? "strange" : "damaged";
  const known = isVerdict ? Object.keys(graph.outcomes) : question?.options;
  const last = question?.kind === "several" ? text.replace(/.*\./, "") : text;
  if (isEnd && known && isNearly(last, known)) return "damaged";
  return isVerdict ? undefined : "strange";
}

/**
 * Returns what every answer to a question looks like.
 *
 * @param {Exclude<Question, { kind: "choice" | "several" | "text" }>} question
 */
function form(question) {
  return "places" in question
    ? new RegExp(`^-?\\d+${question.places ? `\\.\\d{${question.places}}` : ""}$`)
    : FORMS[question.kind];
}

/**
 * @param {string | undefined} text
 * @returns {text is string}
 */
function isWhole(text) {
  return ID.test(text ?? "");
}

/**
 * Returns whether one of these was cut short, or something was written on at its end.
 *
 * @param {string} text
 * @param {string[]} known
 */
function isNearly(text, known) {
  return known.some((id) => id.startsWith(text) || text.startsWith(id));
}

/**
 * @param {string} hash
 * @returns {[key: string, value?: string][]}
 */
function pairs(hash) {
  return mend(hash.slice(1)).split("&").map((pair) => {
    const at = pair.indexOf("=");
    return at < 0 ? [pair] : [pair.slice(0, at), pair.slice(at + 1)];
  });
}

/**
 * Undoes what mail, chat and text around it do to an address, as far as nothing is lost by it. Ids,
 * numbers and dates are made of few signs.
 *
 * @param {string} text
 */
function mend(text) {
  let mended = text;
  for (let times = 0; times < MOST; times++) {
    mended = mended.replace(/(?:%[\da-f]{2})+/gi, decode).replace(/&(?:amp|#38|#x26);/gi, "&");
  }
  return mended
    .replace(/[\s+\p{C}]/gu, "") // broken lines, marks that are not seen
    .replaceAll("=3D", "=") // as mail writes it
    .replace(/\p{Pd}/gu, "-")
    .replace(/%[\da-f]?$/i, "&") // cut off in the middle of a sign
    .replace(/[^\p{L}\p{N}&]+$/u, ""); // the sentence, quote or bracket it stood in
}

/** @param {string} coded */
function decode(coded) {
  try {
    return decodeURIComponent(coded);
  } catch {
    return coded;
  }
}

/** @param {[key: string, value?: string][]} pairs */
function group(pairs) {
  /** @type {Record<string, (string | undefined)[]>} */
  const groups = Object.create(null);
  for (const [key, value] of pairs) (groups[key] ??= []).push(value);
  return groups;
}
