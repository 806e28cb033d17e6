"""Makes texts of a source fit to stand in a definition, and tells what an author must decide."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from urllib.parse import unquote

from veiviser.content import markup
from veiviser.importing.inline import literal
from veiviser.importing.names import called, path_of

NOTHING = "–"
"""What stands where a source says nothing and a text is needed."""

UNKNOWN = "?"
"""What stands where a source says nothing and the author must."""

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
            return _words(words)
        if name := known.get(file_name(link)):
            return f"[{words}]({name})"
        remarks.append(f"‘{markup.plain(words)}’ was a link to {unquote(link)}: where to now?")
        return _words(words)

    text = " ".join(_LINK.sub(target, text).split())
    if markup.problem(text) is None and all(map(_leads, markup.targets(text))):
        return text, remarks
    return bare(text) or NOTHING, [*remarks, "labels and links of this text could not be kept"]


def _words(text: str) -> str:
    """Return the words of a link that is none any more; an address among them is a literal."""
    return literal(markup.plain(text)) if "://" in text else text


def _leads(target: str) -> bool:
    return markup.is_address(target) or not re.search(r"[:/]", target)


def bare(text: str) -> str:
    """Return the words of a text whose markup is not valid, with commas and the like alone."""
    return " ".join(re.sub(r"[^\w\s.,;!?'’()-]", " ", markup.plain(text)).replace("_", " ").split())


def file_name(link: str) -> str:
    """Return what a link to another file calls it, without folder and ending."""
    return called(PurePosixPath(path_of(link)))
