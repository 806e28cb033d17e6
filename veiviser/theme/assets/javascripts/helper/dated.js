/** What the answer was on the day a link or text was made, where it hangs on that. */

import { pick } from "../decisions/graph.js";
import { own } from "../decisions/own.js";
import { clone, need, template } from "../dom.js";
import { fillIn } from "./fill.js";
import { format } from "./format.js";
import { isSame } from "./verdict-view.js";
import { outcomeText } from "./words.js";

/** @import { Answers, Verdict } from "../decisions/graph.js" */
/** @import { Link } from "./notices.js" */

/**
 * Returns a note with both days; undefined where the answer is the same, or where not the day but the
 * rules have changed it.
 *
 * @param {HTMLElement} host
 * @param {Link} link
 * @param {Verdict} then what today's rules say of that day
 * @param {Verdict | undefined} now
 * @param {Answers} answers
 * @param {string} today
 */
export function dated(host, { day = "", outcome }, then, now, answers, today) {
  if (then.outcome !== outcome || (now && isSame(said(now), said(then)))) return undefined;
  const note = clone(host, "part", "dated");
  for (const [name, date] of Object.entries({ made: day, today })) {
    const place = need(note, name);
    place.textContent = `${place.dataset.words}`.replace("{date}", format(date, host.dataset.locale));
  }
  need(need(note, "was"), "text").append(...sentence(host, then, now, answers));
  if (now) need(need(note, "now"), "text").append(...sentence(host, now, then, answers));
  else need(note, "now").remove();
  return note;
}

/**
 * Returns what a text to send on says of its day.
 *
 * @param {HTMLElement} host
 * @param {string} day
 */
export function answerFrom(host, day) {
  const { from = "" } = template(host, "part", "dated")?.dataset ?? {};
  return from.replace("{date}", format(day, host.dataset.locale));
}

/** @param {Verdict} verdict */
function said({ status, outcome, values }) {
  return { status, outcome, values };
}

/**
 * Returns a verdict in words, with those of its values that differ.
 *
 * @param {HTMLElement} host
 * @param {Verdict} verdict
 * @param {Verdict | undefined} other
 * @param {Answers} answers
 */
function sentence(host, { outcome, values, asked }, other, answers) {
  const made = document.createElement("span");
  made.append(...outcomeText(host, outcome));
  const told = fillIn(host, made, pick(answers, asked), values);
  for (const [name, value] of Object.entries(values)) {
    const isKnown = JSON.stringify(value) === JSON.stringify(own(other?.values ?? {}, name));
    if (isKnown || told.includes(name)) continue;
    const row = clone(host, "value", name);
    const form = template(host, "value", name)?.dataset.form;
    made.append(`. ${row.querySelector("dt")?.textContent}: ${format(value, host.dataset.locale, form)}`);
  }
  return made.childNodes;
}
