/** A verdict, as it is pasted into a ticket: the answer, what to do, what was answered, and the link. */

import { lasting } from "../decisions/answers.js";
import { hangsOnDay } from "../decisions/day.js";
import * as fragment from "../decisions/fragment.js";
import { pick } from "../decisions/graph.js";
import { clone, part } from "../dom.js";
import { answerPage } from "../helper/answer-page.js";
import { answerFrom } from "../helper/dated.js";
import { fillIn } from "../helper/fill.js";
import { choice } from "../helper/variants.js";
import { present } from "../helper/verdict-view.js";
import { reply } from "../helper/words.js";
import { lead } from "./page.js";
import { bold } from "./statement.js";

/** @import { Answers, Graph, Verdict } from "../decisions/graph.js" */
/** @import { Block, Piece } from "./forms.js" */

/**
 * Returns a verdict in the words of a page, which may be in another language.
 *
 * @param {HTMLElement} host the helper on that page
 * @param {Verdict} verdict
 * @param {Answers} asked
 * @param {string} link that restores it there
 * @param {string} [day] of the verdict, if it hangs on that
 * @returns {Piece}
 */
export function verdictPiece(host, verdict, asked, link, day) {
  const page = host.ownerDocument;
  const section = present(host, verdict, asked, new Set());
  lead(section, document.baseURI); // those of a page that was fetched are whole
  const from = day ? [{ nodes: [new Text(answerFrom(host, day))] }] : [];
  const blocks = [...answer(section, page), ...told(section), ...answered(host, asked), ...from];
  return { blocks, link };
}

/**
 * Returns a verdict of a day, with the link that its own page makes.
 *
 * @param {HTMLElement} host the helper on that page
 * @param {Graph} graph
 * @param {Verdict} verdict
 * @param {Answers} answers
 * @param {string} address of that page
 * @param {string} today
 */
export function linkedVerdict(host, graph, verdict, answers, address, today) {
  const asked = pick(answers, verdict.asked);
  const day = hangsOnDay(graph, answers, today) ? today : undefined;
  const more = { variants: choice(host, asked), day };
  const hash = fragment.write(graph.helper, lasting(graph, asked), verdict.outcome, more);
  return verdictPiece(host, verdict, asked, answerPage(address, verdict) + hash, day);
}

/**
 * @param {HTMLElement} section
 * @param {Document} page
 * @returns {Block[]}
 */
function answer(section, page) {
  const kind = `${section.querySelector(".kb-verdict__kind")?.textContent}`.replace(/:\s*$/, "").trim();
  const text = `${part(section, "text")?.textContent}`.trim();
  return [{ nodes: [bold(page, `${kind}: ${text}`)] }];
}

/**
 * What the verdict says below its headline, in its order; what only shows a value once more is left out.
 *
 * @param {HTMLElement} section
 * @returns {Block[]}
 */
function told(section) {
  const places = "dl.kb-values > div, .kb-todos > li, .kb-turns > li, .kb-strip, .kb-verdict__more, .kb-verdict__path";
  return [...section.querySelectorAll(places)].map((element) => {
    const term = element.querySelector("dt");
    if (term) return { nodes: [new Text(`${term.textContent}: ${part(element, "value")?.textContent}`)] };
    const said = element.querySelector("label.kb-todo");
    const where = element.querySelector(".kb-todo__where");
    const nodes = said ? [...said.childNodes, ...(where ? [new Text(" – "), where] : [])] : [...element.childNodes];
    return { nodes: nodes.filter((node) => !(node instanceof HTMLInputElement)), isItem: element.matches("li") };
  });
}

/**
 * What was answered, under the words that the page has for it.
 *
 * @param {HTMLElement} host
 * @param {Answers} asked
 * @returns {Block[]}
 */
function answered(host, asked) {
  const [label] = clone(host, "part", "answered").querySelector("summary")?.childNodes ?? [];
  const items = Object.entries(asked).map(([question, answer]) => {
    const { label, text } = reply(host, question, answer);
    const line = document.createElement("p");
    line.append(`${label}: `, ...text);
    fillIn(host, line, asked);
    lead(line, document.baseURI);
    return { nodes: [...line.childNodes], isItem: true };
  });
  return items.length && label ? [{ nodes: [new Text(`${label.textContent}`.trim() + ":")] }, ...items] : items;
}
