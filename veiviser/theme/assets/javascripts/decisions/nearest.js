/** Finds the nearest answers that lead to a better verdict, as veiviser/decisions/nearest.py has it. */

import { NONE, some } from "./answers.js";
import { date, decimal, OPERATIONS } from "./expressions.js";
import { isInner, isLeaf, kindOf, known, must, targets } from "./graph.js";
import { within } from "./intervals.js";
import { number } from "./numbers.js";
import { own } from "./own.js";

/** @import { Expression } from "./expressions.js" */
/** @import { Answers, Branch, Graph, Question } from "./graph.js" */
/** @import { Box, Interval } from "./intervals.js" */
/**
 * @typedef {{ node: number, asked: Question[], changed: number, box: Box, key: number[] }} State a box
 *   that has come to a node, after these questions, with so many answers changed; its key is what it
 *   promises, the least first
 */

/** Boxes that are looked at; where that is not enough, nothing is said. */
const MOST_BOXES = 2000;

/**
 * Returns the answers to change or to add for a verdict better than a rank; undefined where there are
 * none, or it takes long.
 *
 * @param {Graph} graph
 * @param {Answers} answers
 * @param {string} today
 * @param {number} worst
 * @param {(question: Question) => boolean} stays whether a given answer does
 * @returns {Answers | undefined}
 */
export function nearest(graph, answers, today, worst, stays) {
  const { nodes, shared, unknown } = graph;

  /** A node's test as a whole: what it shares in its place, and every row of a table as it is. */
  const test = memo((index) => {
    /** @param {Expression} part @returns {Expression} */
    const unfold = (part) => {
      if (typeof part === "number") return part;
      if (typeof part === "string") return Object.hasOwn(shared, part) ? unfold(must(shared[part])) : part;
      const [name = "", ...inner] = part;
      const [key = 0, ...rows] = inner;
      if (name === "look-up") return [name, unfold(key), .../** @type {number[][]} */ (rows).map(sums)];
      return [name, ...inner.map(unfold)];
    };
    const node = nodes[index];
    return node && "test" in node ? unfold(node.test) : 0;
  });

  /**
   * How many answers have to change from a node on, and how good the best verdict is then.
   *
   * @type {(index: number) => number[]}
   */
  const hope = memo((index) => {
    const node = must(nodes[index]);
    const none = [0, Infinity];
    if (isLeaf(node)) {
      const kind = kindOf(graph, node.outcome);
      const rank = must(graph.ranks[kind]);
      return kind !== graph.loss && rank < worst ? [0, rank] : none;
    }
    if (!isInner(node)) return none;
    const ways = Array.isArray(node) ? replies(node) : node.targets.map((target) => ({ target, changed: 0 }));
    return ways
      .map(({ target, changed }) => {
        const [more, rank] = hope(target);
        return [must(more) + changed, must(rank)];
      })
      .filter(([, rank]) => rank !== Infinity)
      .reduce((one, other) => (one === none || isAfter(one, other) ? other : one), none);
  });

  /** The answers that still decide from a node on. @type {(index: number) => string[]} */
  const names = memo((index) => {
    const node = must(nodes[index]);
    if (!isInner(node)) return [];
    const here = variables(test(index));
    return [...new Set([...here, ...targets(node).flatMap((target) => names(target))])];
  });

  /** @param {Question} question whose answer may be words of the reader's own: they are as good as given */
  const isGiven = ({ id, kind }) => Object.hasOwn(answers, id) || kind === "text";

  /**
   * Returns the given answer as numbers, or the least where there is none.
   *
   * @param {Question} question
   * @returns {[name: string, here: number][]}
   */
  const near = (question) => {
    const { id, kind } = question;
    const answer = own(answers, id);
    if (kind === "text") return [];
    if (kind === "several") {
      return question.options.map((option) => [`${id}.${option}`, answer ? number(question, answer, option) : 0]);
    }
    return [[id, answer === undefined ? whole(question)[0] : number(question, answer)]];
  };

  /**
   * Returns boxes of what may be answered: the answer that is given, and in its place.
   *
   * @param {Question} question
   * @returns {[kept: Box[], others: Box[]]}
   */
  const boxes = (question) => {
    const given = isGiven(question);
    const parts = near(question);
    /** @type {(first: number) => Box} of several options, the first that changes: those after it may */
    const from = (first) =>
      Object.fromEntries(parts.map(([name, bit], place) =>
        [name, place > first ? [0, 1] : place < first ? [bit, bit] : [1 - bit, 1 - bit]]));
    const kept = given ? [from(parts.length)] : [];
    if (given && stays(question)) return [kept, []];
    if (question.kind === "several") return [kept, given ? parts.map((_, place) => from(place)) : [from(-1)]];
    const here = must(parts[0])[1];
    const holes = [given ? here : NaN, question.kind === "choice" ? question.options.indexOf(unknown) : NaN];
    const pieces = holes.reduce((all, hole) => all.flatMap(/** @returns {Interval[]} */ ([low, high]) =>
      low <= hole && hole <= high ? [[low, hole - 1], [hole + 1, high]] : [[low, high]]), [whole(question)]);
    return [kept, pieces.flatMap(([low, high]) => low <= high ? [{ [question.id]: [low, high] }] : [])];
  };

  /**
   * Returns where a question leads, with which answers, and whether they are a change.
   *
   * @param {Branch} node
   */
  const replies = ([id, targets, starts]) => {
    const question = known(graph, id);
    const isChoice = question.kind === "choice";
    return boxes(question).flatMap((these, changed) =>
      targets.flatMap((target, place) => {
        const first = isChoice ? place : (starts?.[place] ?? -Infinity);
        const last = isChoice ? place : (starts?.[place + 1] ?? Infinity) - 1;
        return these.flatMap((box) => {
          const ends = own(box, id);
          if (!ends) return [{ target, box, changed }];
          const [low, high] = [Math.max(ends[0], first), Math.min(ends[1], last)];
          return low <= high ? [{ target, box: /** @type {Box} */ ({ [id]: [low, high] }), changed }] : [];
        });
      }));
  };

  /**
   * Returns how far an answer is from the given one at least, in the order of what is nearer.
   *
   * @param {Question} question
   * @param {Box} box
   */
  const far = (question, box) => {
    const steps = near(question).map(([name, here]) => {
      const [low, high] = must(box[name]);
      if (question.kind === "several") return Number(here < low || high < here);
      if (question.kind === "choice") return isGiven(question) && low === here ? 0 : 1 + low;
      return here <= low ? 2 * (low - here) : 2 * (here - high) - 1;
    });
    return question.kind === "several" ? [steps.reduce((one, other) => one + other), ...steps] : steps;
  };

  /**
   * Returns how far an expression is from being decided in a box.
   *
   * @param {Expression} part
   * @param {Box} box
   * @returns {number}
   */
  const spread = (part, box) => {
    const [low, high] = must(within(part, box, today));
    if (low === high) return 0;
    const [name, one = 0, ...rest] = Array.isArray(part) ? part : [];
    if (name === "if") {
      const [least, most] = must(within(one, box, today));
      if (least === most) return spread(rest[least ? 0 : 1] ?? 0, box);
    } else if (name !== "<" && name !== "==") return high - low;
    return [one, ...rest].reduce((/** @type {number} */ sum, each) => sum + spread(each, box), 0);
  };

  /**
   * Halves the interval on which it hangs the most whether a test holds.
   *
   * @param {Expression} test
   * @param {Box} box
   * @returns {Box[]}
   */
  const halves = (test, box) => {
    const wanted = variables(test);
    const [best] = Object.entries(box)
      .filter(([name, [low, high]]) => low < high && wanted.includes(name))
      .map(([name, [low, high]]) => ({ name, left: [spread(test, { ...box, [name]: [low, low] }), low - high] }))
      .sort((one, other) => Number(isAfter(one.left, other.left)) - Number(isAfter(other.left, one.left)));
    const { name } = must(best);
    const [low, high] = must(box[name]);
    const middle = Math.floor((low + high) / 2);
    return [{ ...box, [name]: [low, middle] }, { ...box, [name]: [middle + 1, high] }];
  };

  /**
   * Returns the nearest answers of a box, but for those that are given.
   *
   * @param {State} state
   */
  const changes = ({ asked, box }) =>
    Object.fromEntries(asked.flatMap((question) => {
      const parts = near(question);
      const found = parts.map(([name, here]) => {
        const [low, high] = must(box[name]);
        return Math.min(Math.max(here, low), high);
      });
      const isKept = isGiven(question) && parts.every(([, here], place) => here === found[place]);
      return isKept ? [] : [[question.id, written(question, found)]];
    }));

  /** @type {State[]} the most promising last */
  const waiting = [];
  /** @param {Omit<State, "key">} state */
  const wait = (state) => {
    const [changed, rank] = hope(state.node);
    if (rank === Infinity) return;
    const steps = state.asked.flatMap((question) => far(question, state.box));
    const key = [state.changed + must(changed), must(rank), ...steps];
    const place = waiting.findLastIndex((other) => isAfter(other.key, key)) + 1;
    waiting.splice(place, 0, { ...state, key });
  };

  const seen = new Set();
  wait({ node: graph.root, asked: [], changed: 0, box: {} });
  for (let count = 0; count < MOST_BOXES; count++) {
    const state = waiting.pop();
    if (!state) return undefined;
    const node = must(nodes[state.node]);
    if (!isInner(node)) return changes(state);
    const place = JSON.stringify([state.node, ...names(state.node).map((name) => state.box[name])]);
    if (seen.has(place)) continue; // one that changes less has been here
    seen.add(place);
    if (Array.isArray(node)) {
      const asked = [...state.asked, known(graph, node[0])];
      for (const { target, box, changed } of replies(node)) {
        wait({ node: target, asked, changed: state.changed + changed, box: { ...state.box, ...box } });
      }
      continue;
    }
    const tested = test(state.node);
    const ends = within(tested, state.box, today);
    if (!ends) continue;
    const [low, high] = ends;
    if (low === high) wait({ ...state, node: node.targets[low ? 0 : 1] });
    else for (const box of halves(tested, state.box)) wait({ ...state, box });
  }
  return undefined;
}

/**
 * @param {Question} question but for words
 * @returns {Interval}
 */
function whole(question) {
  if (question.kind === "choice") return [0, question.options.length - 1];
  if (!("minimum" in question)) return [0, 0];
  return [number(question, `${question.minimum}`), number(question, `${question.maximum}`)];
}

/**
 * Returns numbers as the answer that they are.
 *
 * @param {Question} question
 * @param {number[]} found
 */
function written(question, found) {
  const [first = 0] = found;
  switch (question.kind) {
    case "choice":
      return must(question.options[first]);
    case "several":
      return some(question, [NONE, ...question.options.filter((_, place) => found[place])]);
    case "date":
    case "month": {
      const days = question.kind === "date" ? first : must(OPERATIONS["first-day"])(first, 0);
      return date(days).toISOString().slice(0, question.minimum.length);
    }
    default:
      return decimal(first, "places" in question ? question.places : 0);
  }
}

/**
 * Returns each number as the sum of those up to it.
 *
 * @param {number[]} numbers
 */
function sums(numbers) {
  let sum = 0;
  return numbers.map((number) => (sum += number));
}

/** @param {Expression} expression @returns {string[]} */
function variables(expression) {
  if (typeof expression === "string") return [expression];
  return Array.isArray(expression) ? expression.slice(1).flatMap(variables) : [];
}

/**
 * Returns whether numbers come after others: by the first in which they differ.
 *
 * @param {number[]} one
 * @param {number[]} other
 */
function isAfter(one, other) {
  const place = one.findIndex((number, index) => number !== other[index]);
  return place >= 0 && !(must(one[place]) < must(other[place] ?? -Infinity));
}

/**
 * @template T
 * @param {(index: number) => T} find
 * @returns {(index: number) => T}
 */
function memo(find) {
  /** @type {Map<number, T>} */
  const found = new Map();
  return (index) => {
    if (!found.has(index)) found.set(index, find(index));
    return /** @type {T} */ (found.get(index));
  };
}
