"""Makes texts of a source fit to stand in a definition, and tells what an author must decide."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from veiviser.content import markup
from veiviser.importing.inline import literal

_LINK = re.compile(r"(?<![!\\])\[((?:\\.|[^\[\]\\])*)\]\(([^()\s]*)\)")


def settled(text: str, known: Mapping[str, str]) -> tuple[str, list[str]]:
    """Return a text whose links lead somewhere, and remarks on those that were taken out.

    ``known`` has the ids of procedures by the names of the files that they were made of.
    """
    remarks: list[str] = []

    def target(match: re.Match[str]) -> str:
        words, link = match[1], match[2]
        if re.match(r"https://\w|mailto:\w", link):
            return match[0]
        if link.startswith("http://"):
            remarks.append(f"the link to {link} is not https: where does it lead today?")
            return literal(markup.plain(words)) if "://" in words else words
        if name := known.get(file_name(link)):
            return f"[{words}]({name})"
        remarks.append(f"‘{markup.plain(words)}’ was a link to {unquote(link)}: where to now?")
        return words

    text = " ".join(_LINK.sub(target, text).split())
    if markup.problem(text) is None:
        return text, remarks
    words = bare(text)
    return words, [*remarks, "labels and links of this text could not be kept"]


def bare(text: str) -> str:
    """Return the words of a text that is not valid, without any sign of markup."""
    words = " ".join(re.sub(r"[\\*`_\[\]<>&~+={}|#^]", " ", markup.plain(text)).split())
    words = re.sub(r"https?://", "", words)
    words = re.sub(r"^[-–>.\d)\s]+(?=\S)", lambda lead: re.sub(r"[^\d]", "", lead[0]) + " ", words)
    return words.strip()


def file_name(link: str) -> str:
    """Return what a link to another file calls it, without folder and ending."""
    path = PurePosixPath(unquote(urlsplit(link).path))
    if path.stem in ("index", "_index"):
        path = path.parent
    return path.name.partition(".")[0]
