/** What a reader should know of where the answers come from. */

import { clone, part, template } from "./parts.js";
import { outcomeText } from "./reply.js";

/**
 * @typedef {{ strange?: boolean, outcome?: string, tried?: boolean }} Link read from the address, as
 *   fragment.js does, or followed to try other answers
 */

/**
 * @param {ParentNode} host
 * @param {Link} link
 * @param {string | undefined} outcome what the answers lead to now
 * @param {boolean} isOpen that is not known yet
 */
export function notice(host, { strange, outcome: former, tried }, outcome, isOpen) {
  const notes = strange ? [clone(host, "part", "ignored")] : [];
  if (tried) notes.push(clone(host, "part", "tried"));
  if (former && former !== outcome && !isOpen) notes.push(changed(host, former, outcome));
  const place = part(host, "notice");
  place.replaceChildren(...notes);
  place.hidden = !notes.length;
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
