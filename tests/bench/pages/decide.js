/** The same decisions, written by hand in JavaScript. */

/** @typedef {Record<string, string>} Answers */

/** @type {Record<string, (answers: Answers, today: string) => object>} */
export const decide = {
  "merge-clients": (answers) => {
    const owner = { yes: "copy", no: "take-over", unknown: "unknown" };
    const way = answers.way === "unknown" ? owner[answers["owner-continues"]] : answers.way;
    const losses = { "take-over": ["owner-loses-access"], copy: ["never-synchronised"], unknown: [] }[way];
    const missing = [];
    const unknown = way === "unknown" ? ["check-owner"] : [];
    const first = [];
    const notes = [];
    const remove = [];
    if (answers["same-year"] === "no") missing.push("agree-on-year");
    if (answers["same-year"] === "unknown") unknown.push("check-year");
    if (answers.units === "unknown") unknown.push("check-units");
    if (answers.units === "all") notes.push("all-units-come");
    if (answers.units === "some") {
      const empty = answers["units-empty"];
      if (empty === "yes") {
        first.push("remove-units");
        remove.push("remove-empty-units");
      } else {
        notes.push("all-units-come");
        if (empty === "unknown") first.push("check-empty");
      }
    }
    if (answers.logmaster === "unknown") unknown.push("check-logmaster");
    if (missing.length) return { outcome: "not-yet", statements: [...missing, ...unknown, ...first, ...losses, ...notes] };
    if (unknown.length) return { outcome: "find-out", statements: [...unknown, ...first, ...losses, ...notes] };
    const ready = ["have-customer-number", "have-owner-details"];
    const send = ["choose-way", "state-logmaster", "state-customers", "confirm", "send"];
    const confirm = ["confirm-same-year", `confirm-${way}`, "confirm-units"];
    return {
      outcome: `send-${way}`,
      statements: [...first, ...ready, ...losses, ...notes, ...remove, ...send, ...confirm],
    };
  },
  "crm-resync": (answers, today) => {
    const outcomes = {
      "no-server": "log-in-first",
      "not-tried": "try-link",
      stuck: "try-system-user",
      started: "running",
      "date-set": "still-stuck",
    };
    const outcome = outcomes[answers.where];
    if (outcome) return { outcome };
    const days = [today];
    if (answers["field-known"] === "yes") days.push(answers["field-date"]);
    if (answers["sync-known"] === "yes") days.push(answers["sync-date"]);
    const day = new Date(days.sort()[0]);
    day.setUTCDate(day.getUTCDate() - 2);
    return { outcome: "set-date", values: { date: day.toISOString().slice(0, 10) } };
  },
};
