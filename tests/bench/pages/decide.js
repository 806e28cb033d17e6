/** The same decisions, written by hand in JavaScript. */

/** @typedef {Record<string, string>} Answers */

/** @type {Record<string, (answers: Answers, today: string) => object>} */
export const decide = {
  "merge-clients": (answers) => {
    const takeOver =
      answers.way === "take-over" || (answers.way === "unknown" && answers["owner-continues"] === "no");
    const missing = [];
    const unknown = [];
    const notes = [];
    if (answers["same-year"] === "no") missing.push("same-year");
    if (answers["same-year"] === "unknown") unknown.push("same-year");
    if (answers.units === "unknown") unknown.push("count-units");
    if (answers.units === "several") {
      notes.push("all-units-merged");
      if (answers["all-units"] === "no") {
        const lists = { yes: notes, no: missing, unknown };
        lists[answers["units-empty"]].push("remove-empty-units");
      }
    }
    if (answers.logmaster === "unknown") unknown.push("logmaster");
    if (answers["customer-number"] === "no") missing.push("customer-number");
    if (answers["owner-email"] === "no") missing.push("owner-email");
    if (missing.length) return { outcome: "not-yet", statements: [...missing, ...unknown, ...notes] };
    if (unknown.length) return { outcome: "find-out", statements: [...unknown, ...notes] };
    const way = takeOver
      ? ["take-over-access", "take-over-data", "all-data"]
      : ["copy-access", "copy-data", "copy-sync", "all-data"];
    const after = ["support-contacts-owner", "support-reports-back", "confirm-same-year"];
    const confirm = [takeOver ? "confirm-take-over" : "confirm-copy", "confirm-units"];
    return {
      outcome: takeOver ? "send-take-over" : "send-copy",
      statements: [...way, ...notes, ...after, ...confirm],
    };
  },
  "crm-resync": (answers, today) => {
    if (answers.server === "no") return { outcome: "log-in-first" };
    if (answers.link === "not-tried") return { outcome: "try-link" };
    if (answers.link === "starts") return { outcome: "running" };
    if (answers["system-user"] === "no") return { outcome: "try-system-user" };
    if (answers["date-set"] === "yes") return { outcome: "start-again" };
    const days = [today];
    if (answers["field-known"] === "yes") days.push(answers["field-date"]);
    if (answers["sync-known"] === "yes") days.push(answers["sync-date"]);
    const day = new Date(days.sort()[0]);
    day.setUTCDate(day.getUTCDate() - 2);
    return { outcome: "set-date", values: { date: day.toISOString().slice(0, 10) } };
  },
};
