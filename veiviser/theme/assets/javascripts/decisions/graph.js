/** Finds the way through a decision graph, as veiviser/decisions/graph.py hands it over. */

/**
 * @typedef {{ id: string, kind: "choice", options: string[], fixed: boolean }} Choice
 * @typedef {{ id: string, kind: "integer", minimum: number, maximum: number }} Integer
 * @typedef {{ id: string, kind: "date", minimum: string, maximum: string }} Day
 * @typedef {Choice | Integer | Day} Question
 *
 * @typedef {[question: string, targets: number[], starts?: number[]]} Fork
 * @typedef {{ outcome: string, statements: number[], values: Values | null }} Leaf
 * @typedef {Record<string, string | number>} Values
 * @typedef {{
 *   helper: string, root: number, questions: Question[], outcomes: Record<string, string>,
 *   ranks: Record<string, number>, loss: string, unknown: string, statements: string[],
 *   nodes: (Fork | Leaf)[], formerly?: Record<string, string>,
 * }} Graph `outcomes` by id with their kinds, `ranks` of the kinds: the least is the best;
 *   `formerly` has the ids of today by a former question, or by a key and a former value of it
 *
 * @typedef {Record<string, string>} Answers by question id
 * @typedef {{ status: "question", helper: string, question: Question, asked: string[] }} Next
 * @typedef {{
 *   status: "verdict", helper: string, outcome: string, kind: string, statements: string[],
 *   values: Values, because: Answers, asked: string[],
 * }} Verdict
 * @typedef {{ status: "python", asked: string[] }} Unknown only the rule itself can tell
 */

/**
 * Returns what Rule.evaluate does for answers that are valid, where the graph can tell.
 *
 * @param {Graph} graph
 * @param {Answers} answers
 * @returns {Next | Verdict | Unknown}
 */
export function walk(graph, answers) {
  const { helper, nodes, root } = graph;
  /** @type {Fork[]} */
  const forks = [];
  let node = nodes[root];
  while (Array.isArray(node)) {
    forks.push(node);
    const next = follow(graph, node, answers);
    if (next === undefined) break;
    node = nodes[next];
  }
  const asked = forks.map(([id]) => id);
  if (Array.isArray(node)) {
    return { status: "question", helper, question: known(graph, node[0]), asked };
  }
  if (!node?.values) return { status: "python", asked };
  const because = decisive(graph, answers, forks, node.outcome);
  if (!because) return { status: "python", asked };
  return {
    status: "verdict",
    helper,
    outcome: node.outcome,
    kind: kindOf(graph, node.outcome),
    statements: node.statements.map((index) => must(graph.statements[index])),
    values: node.values,
    because: pick(answers, because),
    asked,
  };
}

/**
 * Returns the questions that may be asked on the way, those answered among them.
 *
 * @param {Graph} graph
 * @param {Answers} answers
 */
export function possible(graph, answers) {
  /** @type {Set<string>} */
  const ids = new Set();
  const seen = new Set();
  /** @param {number} index */
  const visit = (index) => {
    if (seen.has(index)) return;
    seen.add(index);
    const node = graph.nodes[index];
    if (!node) for (const { id } of graph.questions) ids.add(id);
    if (!Array.isArray(node)) return;
    ids.add(node[0]);
    const next = follow(graph, node, answers);
    if (next === undefined) node[1].forEach(visit);
    else visit(next);
  };
  visit(graph.root);
  return ids;
}

/**
 * Returns a question by its id; undefined if the graph has none of that id.
 *
 * @param {Graph} graph
 * @param {string} id
 */
export function find({ questions }, id) {
  return questions.find((question) => question.id === id);
}

/**
 * Returns a question that the graph itself names.
 *
 * @param {Graph} graph
 * @param {string} id
 */
export function known(graph, id) {
  return must(find(graph, id));
}

/**
 * Returns the kind of an outcome that the graph itself names.
 *
 * @param {Graph} graph
 * @param {string} outcome
 */
export function kindOf(graph, outcome) {
  return must(graph.outcomes[outcome]);
}

/**
 * Returns what a graph names and therefore has: the build makes them whole.
 *
 * @template T
 * @param {T | undefined} piece
 */
export function must(piece) {
  if (piece === undefined) throw new Error("The graph names what it does not have");
  return piece;
}

/**
 * Returns what an object has of its own by that name: never what every object has.
 *
 * @template T
 * @param {Record<string, T>} object
 * @param {string} name
 */
export function own(object, name) {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/**
 * Returns those of the answers that are there.
 *
 * @param {Answers} answers
 * @param {Iterable<string>} ids
 * @returns {Answers}
 */
export function pick(answers, ids) {
  const held = [...ids].filter((id) => Object.hasOwn(answers, id));
  return Object.fromEntries(held.map((id) => [id, must(answers[id])]));
}

/**
 * Returns where answers lead from a fork: -1 where only the rule itself can tell, undefined where the
 * answer is missing.
 *
 * @param {Graph} graph
 * @param {Fork} fork
 * @param {Answers} answers
 * @returns {number | undefined}
 */
export function follow(graph, [id, targets, starts], answers) {
  const answer = own(answers, id);
  if (answer === undefined) return undefined;
  const question = known(graph, id);
  if (question.kind === "choice") return targets[question.options.indexOf(answer)];
  return targets[starts ? starts.findLastIndex((start) => start <= Number(answer)) : 0];
}

/**
 * Returns the answers that decided, as Rule.because has it: a choice did if another option in its place,
 * all others kept, rules the outcome out, whatever would be answered to what is asked instead; a
 * number or date always did. Undefined where such another way leads beyond the graph.
 *
 * @param {Graph} graph
 * @param {Answers} given
 * @param {Fork[]} forks the questions asked
 * @param {string} outcome
 */
function decisive(graph, given, forks, outcome) {
  const asked = forks.map(([id]) => id);
  const answers = pick(given, asked);
  let isKnown = true;
  /** @type {(index: number) => boolean} */
  const ruledOut = (index) => {
    const node = graph.nodes[index];
    isKnown &&= Boolean(node);
    if (!node) return false;
    if (!Array.isArray(node)) return node.outcome !== outcome;
    const [id, targets] = node;
    const next = follow(graph, node, answers);
    if (next !== undefined) return ruledOut(next);
    const ends = [...targets.slice(0, 1), ...targets.slice(-1)]; // all that is tried of a number
    return (known(graph, id).kind === "integer" ? ends : targets).every(ruledOut);
  };
  const ids = forks
    .filter(([id, targets]) => known(graph, id).kind !== "choice" || targets.some(ruledOut))
    .map(([id]) => id);
  return isKnown ? ids : undefined;
}
