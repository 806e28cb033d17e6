/** What a reader should know of where the answers come from. */

import { clone, part, template } from "./parts.js";
import { outcomeText } from "./reply.js";

/** @import { Answers } from "./graph.js" */
/** @import { Flaw } from "./fragment.js" */
/**
 * @typedef {{ flaw?: Flaw, outcome?: string, tried?: Tried }} Link read from the address, as
 *   fragment.js does, or followed to try other answers
 * @typedef {{ before: Answers, isRecorded: boolean }} Tried where Undo leads, and whether Back does
 */

/**
 * @param {ParentNode} host
 * @param {Link} link
 * @param {string | undefined} outcome what the answers lead to now
 * @param {boolean} isOpen that is not known yet
 */
export function notice(host, { flaw, outcome: former, tried }, outcome, isOpen) {
  const notes = flaw ? [clone(host, "part", flaw === "damaged" ? "damaged" : "ignored")] : [];
  if (tried) notes.push(clone(host, "part", "tried"));
  if (former && former !== outcome && !isOpen) {
    // Where answers are missing, another outcome is no proof of other rules.
    notes.push(...(flaw ? made(host, former) : [changed(host, former, outcome)]));
  }
  const place = part(host, "notice");
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
  part(note, "text").append(...outcomeText(host, former));
  return [note];
}

/**
 * @param {ParentNode} host
 * @param {string} former an outcome that the page may not know any more
 * @param {string | undefined} outcome
 */
function changed(host, former, outcome) {
  const note = clone(host, "part", "changed");
  const isKnown = template(host, "outcome", former) !== null;
  for (const [name, id] of [["was", former], ["now", outcome]]) {
    const place = part(note, `${name}`);
    if (isKnown && id) part(place, "text").append(...outcomeText(host, id));
    else place.remove();
  }
  return note;
}
