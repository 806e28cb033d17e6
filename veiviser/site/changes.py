"""What has changed, newest first: by the days of review, and the history where there is one."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as Xml

from veiviser.content.index import Index
from veiviser.pages.brief import Brief
from veiviser.pages.dates import long_date

MOST = 50
"""Articles that stand there: who comes back sees what is new, however many there are."""

ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True)
class Change:
    """An article and the day on which it was last changed or reviewed."""

    article: Brief
    day: date
    said: str


def changes(articles: Iterable[Brief], days: Mapping[str, date]) -> list[Change]:
    """Return the articles of a locale that changed last, the last one first."""
    found = sorted(articles, key=lambda each: (-days[each.id].toordinal(), each.title))
    return [
        Change(each, days[each.id], long_date(days[each.id], each.locale)) for each in found[:MOST]
    ]


def days(index: Index, committed: Mapping[str, date]) -> dict[str, date]:
    """Return the day on which each procedure was last changed or reviewed."""
    return {
        name: max(entry.reviewed, committed.get(name, entry.reviewed))
        for name, entry in index.entries.items()
    }


def history(procedures: Path) -> dict[str, date]:
    """Return the day of each procedure's last commit.

    Nothing without git or a repository, or where that has only its last commits, as a CI's copy
    often has: the first of those would seem to have made everything.
    """
    try:
        if _git(procedures, "rev-parse", "--is-shallow-repository").strip() == "true":
            return {}
        log = _git(procedures, "log", "--format=%x00%cs", "--name-only", "--relative", "--", ".")
    except (OSError, subprocess.CalledProcessError):
        return {}
    found: dict[str, date] = {}
    for commit in log.split("\0")[1:]:
        day, *paths = commit.splitlines()
        for path in paths:
            found.setdefault(path.partition("/")[0], date.fromisoformat(day))
    return found


def _git(folder: Path, *command: str) -> str:
    done = subprocess.run(  # noqa: S603 - our own words
        ["git", *command],  # noqa: S607 - whichever there is
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    return done.stdout


def feed(title: str, address: str, found: Iterable[Change], locale: str) -> bytes:
    """Return an Atom feed; ``address`` is the site's, empty where it is not known."""
    root = Xml.Element("feed", {"xmlns": ATOM, "xml:lang": locale})
    entries = list(found)
    newest = max((change.day for change in entries), default=date.min)
    for name, text in (
        ("id", _id(title, f"{locale}/")),
        ("title", title),
        ("updated", _moment(newest)),
    ):
        Xml.SubElement(root, name).text = text
    Xml.SubElement(
        root, "link", {"rel": "self", "href": f"{address or '../'}{locale}/changes.atom"}
    )
    author = Xml.SubElement(root, "author")
    Xml.SubElement(author, "name").text = title
    for change in entries:
        article = change.article
        entry = Xml.SubElement(root, "entry")
        for name, text in (
            ("id", _id(title, article.address)),
            ("title", article.title),
            ("updated", _moment(change.day)),
            ("summary", article.summary),
        ):
            Xml.SubElement(entry, name).text = text
        Xml.SubElement(entry, "link", {"href": f"{address or '../'}{article.address}"})
    Xml.indent(root)
    return bytes(Xml.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _id(title: str, address: str) -> str:
    """Return an id that stays the same wherever the site stands."""
    return uuid5(NAMESPACE_URL, f"{title} {address}").urn


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
