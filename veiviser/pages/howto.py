"""An article's steps as data for search engines: schema.org's HowTo."""

from __future__ import annotations

from typing import Any

from veiviser.content.markup import plain
from veiviser.content.models.article import Step
from veiviser.content.models.procedure import Procedure
from veiviser.content.text import Words
from veiviser.pages.markdown import clause


def howto(procedure: Procedure, locale: str, words: Words) -> dict[str, Any] | None:
    """Return the sections that have steps; None where none has. Addresses are the page's own."""
    sections = [
        {
            "@type": "HowToSection",
            "name": plain(section.title),
            "itemListElement": [
                {"@type": "HowToStep", "text": _told(step, words), "url": f"#{step.id}"}
                for step in section.steps
            ],
        }
        for section in procedure.sections
        if section.steps
    ]
    if not sections:
        return None
    return {
        "@context": "https://schema.org",
        "@type": "HowTo",
        "name": plain(procedure.title),
        "description": plain(procedure.summary),
        "inLanguage": locale,
        "step": sections,
    }


def _told(step: Step, words: Words) -> str:
    when = f"{clause(plain(step.when), words)} " if step.when else ""
    return f"{when}{plain(step.text)}"
