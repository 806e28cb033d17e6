/** What a reader should know of where the answers come from. */

import { clone, need, template } from "../dom.js";
import { outcomeText } from "./words.js";

/** @import { Answers } from "../decisions/graph.js" */
/** @import { Flaw } from "../decisions/fragment.js" */
/**
 * @typedef {{ flaw?: Flaw, outcome?: string, day?: string, tried?: Tried }} Link read from the address, as
 *   decisions/fragment.js does, or followed to try other answers
 * @typedef {{ before: Answers, isRecorded: boolean }} Tried where Undo leads, and whether Back does
 */

/**
 * Shows what there is to say, if anything.
 *
 * @param {ParentNode} host
 * @param {Link} link
 * @param {string | undefined} outcome what the answers lead to now
 * @param {{ isOpen: boolean, isDoubtful: boolean, dated: HTMLElement | undefined }} known whether that is
 *   not known yet, or not known of the day the link was made; what has changed with the day
 */
export function notice(host, { flaw, outcome: former, tried }, outcome, { isOpen, isDoubtful, dated }) {
  const isToldAll = flaw === "strange" && former && former === outcome; // what is gone made no difference
  const notes = flaw && !isToldAll ? [clone(host, "part", flaw === "damaged" ? "damaged" : "ignored")] : [];
  if (tried) notes.push(clone(host, "part", "tried"));
  if (dated) notes.push(dated);
  else if (former && former !== outcome && !isOpen) {
    // Where answers are missing, another outcome is no proof of other rules.
    notes.push(...(flaw || isDoubtful ? made(host, former) : [changed(host, former, outcome)]));
  }
  const place = need(host, "notice");
  place.replaceChildren(...notes);
  place.hidden = !notes.length;
}

/**
 * @param {ParentNode} host
 * @param {string} former an outcome that the page may not know any more
 */
function made(host, former) {
  if (!template(host, "outcome", former)) return [];
  const note = clone(host, "part", "former");
  need(note, "text").append(...outcomeText(host, former));
  return hasGaps(note) ? [] : [note];
}

/**
 * @param {ParentNode} host
 * @param {string} former an outcome that the page may not know any more
 * @param {string | undefined} outcome
 */
function changed(host, former, outcome) {
  const note = clone(host, "part", "changed");
  const isKnown = template(host, "outcome", former) !== null;
  for (const [name, id] of Object.entries({ was: former, now: outcome })) {
    const place = need(note, name);
    if (isKnown && id) need(place, "text").append(...outcomeText(host, id));
    if (!isKnown || !id || hasGaps(place)) place.remove();
  }
  return note;
}

/**
 * Returns whether a sentence lacks a value that nobody knows any more, or that the verdict itself says.
 *
 * @param {HTMLElement} place
 */
function hasGaps(place) {
  return place.querySelector("span[data-value], span[data-answer]") !== null;
}
