/** Answers as the numbers that a graph computes with, as veiviser/engine's Question.numbers has it. */

import { day, evaluate } from "./expressions.js";
import { own } from "./own.js";

/** @import { Answers, Graph, Question } from "./graph.js" */

/**
 * Returns what gives an answer as a number, by its question's id, or the id and an option of several;
 * undefined for one that is missing. What the graph computes in several places has a name, too.
 *
 * @param {Pick<Graph, "questions" | "shared">} graph
 * @param {Answers} answers
 * @param {string} today an ISO date
 */
export function numbers({ questions, shared }, answers, today) {
  /** @type {Record<string, number | undefined>} */
  const computed = {};
  /** @type {import("./expressions.js").Numbers} */
  const given = (name) => {
    const expression = own(shared, name);
    if (expression !== undefined) return (computed[name] ??= evaluate(expression, given, today));
    const [id = "", option = ""] = name.split(".");
    const question = questions.find((each) => each.id === id);
    const answer = own(answers, id);
    return question && answer !== undefined ? number(question, answer, option) : undefined;
  };
  return given;
}

/**
 * @param {Question} question
 * @param {string} answer
 * @param {string} [option] of several
 */
export function number(question, answer, option = "") {
  if (question.kind === "choice") return question.options.indexOf(answer);
  if (question.kind === "several") return Number(answer.split(".").includes(option));
  if (question.kind === "date") return day(answer);
  if (question.kind !== "month") return Number(answer.replace(".", "")); // smallest parts
  const [year = 0, month = 0] = answer.split("-").map(Number);
  return year * 12 + month - 1;
}
