/** Finds the way through a decision graph, as veiviser/explore.py hands it over. */

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
 *   statements: string[], nodes: (Fork | Leaf)[],
 * }} Graph
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
 * Gives what Rule.evaluate gives for answers that are valid, where the graph can tell.
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
  for (; Array.isArray(node); node = nodes[target(graph, node, answers)]) {
    forks.push(node);
    if (!Object.hasOwn(answers, node[0])) break;
  }
  const asked = forks.map(([id]) => id);
  if (Array.isArray(node)) {
    return { status: "question", helper, question: find(graph, node[0]), asked };
  }
  const because = node?.values && decisive(graph, answers, forks, node.outcome);
  if (!because) return { status: "python", asked };
  return {
    status: "verdict",
    helper,
    outcome: node.outcome,
    kind: graph.outcomes[node.outcome],
    statements: node.statements.map((index) => graph.statements[index]),
    values: /** @type {Values} */ (node.values),
    because: pick(answers, because),
    asked,
  };
}

/**
 * The questions that may be asked on the way, those answered among them.
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
    if (Object.hasOwn(answers, node[0])) visit(target(graph, node, answers));
    else node[1].forEach(visit);
  };
  visit(graph.root);
  return ids;
}

/**
 * @param {Graph} graph
 * @param {string} id
 */
export function find({ questions }, id) {
  return /** @type {Question} */ (questions.find((question) => question.id === id));
}

/**
 * @param {Answers} answers
 * @param {Iterable<string>} ids
 * @returns {Answers}
 */
export function pick(answers, ids) {
  const held = [...ids].filter((id) => Object.hasOwn(answers, id));
  return Object.fromEntries(held.map((id) => [id, answers[id]]));
}

/**
 * @param {Graph} graph
 * @param {Fork} fork
 * @param {Answers} answers
 */
function target(graph, [id, targets, starts], answers) {
  const question = find(graph, id);
  if (question.kind === "choice") return targets[question.options.indexOf(answers[id])];
  return targets[starts ? starts.findLastIndex((start) => start <= Number(answers[id])) : 0];
}

/**
 * The answers that decided, as Rule.because has it: a choice did if another option in its place,
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
  let known = true;
  /** @type {(index: number) => boolean} */
  const ruledOut = (index) => {
    const node = graph.nodes[index];
    known &&= Boolean(node);
    if (!node) return false;
    if (!Array.isArray(node)) return node.outcome !== outcome;
    const [id, targets] = node;
    if (Object.hasOwn(answers, id)) return ruledOut(target(graph, node, answers));
    const ends = [targets[0], targets[targets.length - 1]]; // all that is tried of a number
    return (find(graph, id).kind === "integer" ? ends : targets).every(ruledOut);
  };
  const ids = forks
    .filter(([id, targets]) => find(graph, id).kind !== "choice" || targets.some(ruledOut))
    .map(([id]) => id);
  return known ? ids : undefined;
}
