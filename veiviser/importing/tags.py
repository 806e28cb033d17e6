"""Makes elements of the tags that generators of sites know in Markdown.

Tags of Liquid and Jinja (``{% note %}``), of Hugo (``{{< tab name="Linux" >}}``) and components
(``<TabItem label="Linux">``) become ``div`` with ``data-callout`` or ``data-group``, pictures and
icons; what has no words for readers becomes a comment.
"""

from __future__ import annotations

import re
from html import escape

from veiviser.content import icons
from veiviser.importing.words import CALLOUTS

TAG = re.compile(
    r"\{\{[<%]\s*(?P<hugo>/?\s*[\w./-]+)(?P<hugo_rest>.*?)/?\s*[>%]\}\}"
    r"|\{%-?\s*(?P<liquid>[\w.-]+)(?P<liquid_rest>.*?)-?%\}"
    r"|\{\{(?P<value>[^{}<%][^{}]*)\}\}"
    r"|<(?P<jsx>/?[A-Z][\w.]*)(?P<jsx_rest>(?:\s[^<>]*?)?)/?>"
)
_NAMED = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|\{?["']?([^\s"'{}]+)["']?\}?)""")
_BARE = re.compile(r"""^\s*(?:"([^"]*)"|'([^']*)'|([^\s="'{}>]+)(?=\s|$))""")

_TITLES = ("title", "label", "name", "header", "tabname", "summary", "heading")
_WORDS = (*_TITLES, "caption", "alt", "text")
_MORE = "…"
"""Under which name stands what follows the first that has none."""

_KINDS = ("type", "style", "kind", "color")
_GROUPS = re.compile(
    r"(\w*tab|tabitem|details|expand|collapse|accordion|step|toggle|card|panel)$", re.IGNORECASE
)
_SILENT = re.compile(
    r"(end)?(if\w*|unless|else|elsif|elif|for|raw|endraw|case|when|assign|capture|comment|include\w*"
    r"|tabs|tabset|panel-tabset|tabbed|steps|cardgroup|cards|columns?|row|section|zone|moniker\w*"
    r"|codetabs|highlight)$",
    re.IGNORECASE,
)
_SPOKEN = ("term", "my", "var", "glossary_tooltip")
"""Tags that stand for the words they are given."""


def element(tag: re.Match[str], *, alone: bool) -> tuple[str, bool]:
    """Return the element that a tag stands for, and whether it stands apart.

    ``alone`` tells whether nothing else stands in its line.
    """
    if tag["value"]:
        return (hidden(tag[0]), True) if alone else (f"<code>{escape(tag[0])}</code>", False)
    name = (tag["hugo"] or tag["liquid"] or tag["jsx"]).replace(" ", "")
    closes = name.startswith("/") or (bool(tag["liquid"]) and name.startswith("end"))
    kind = (name.removeprefix("/").removeprefix("end") if closes else name).lower()
    kind = kind.rpartition("/")[2]
    given = attributes(tag["hugo_rest"] or tag["liquid_rest"] or tag["jsx_rest"] or "")
    if kind in CALLOUTS or _GROUPS.match(kind):
        end = "</div>" if closes or tag[0].endswith("/>") else ""
        return ("" if closes else opening(kind, given)) + end, True
    if kind in ("icon", "octicon"):
        return _icon(given) or hidden(tag[0]), False
    if kind in ("figure", "img", "image") and not closes:
        return picture(given), False
    words = [given[key] for key in _WORDS if given.get(key)]
    if closes or _SILENT.match(kind) or (not words and (alone or tag["jsx"])):
        return hidden(tag[0]), alone
    if kind in _SPOKEN and (words or given.get("")):
        return words[0] if words else given[""], False
    return f"<code>{escape(tag[0])}</code>", False


def is_silent(name: str) -> bool:
    """Tell whether what has this name only holds or sorts other things."""
    return name.startswith("end") or _SILENT.match(name) is not None


def opening(name: str, given: dict[str, str]) -> str:
    """Return what opens a callout or a group: a name, and what stands beside it."""
    name = name.lower()
    kinds = [given.get(key, "").lower().rstrip("!") for key in _KINDS]
    kind = next((each for each in kinds if each in CALLOUTS), name.removeprefix("callout-"))
    title = next((given[key] for key in _TITLES if given.get(key)), "")
    first, more = given.get("", ""), given.get(_MORE, "")
    if name in CALLOUTS or kind in CALLOUTS or name.startswith("callout-"):
        if first.lower() in CALLOUTS:
            kind, first = first.lower(), ""
        title = title or f"{'' if first.lower() in kinds else first} {more}".strip()
        return f'<div data-callout="{_quoted(kind)}" data-title="{_quoted(title)}">'
    if _GROUPS.match(name):
        title = title or f"{first} {more}".strip() or re.sub(r"[-_]?tab(item)?$", "", name)
    return f'<div data-group="{_quoted(title)}">' if title else "<div>"


def picture(given: dict[str, str]) -> str:
    """Return the picture that attributes name."""
    keys = ("alt", "alt-text", "caption", "title", _MORE)
    said = next((given[key] for key in keys if given.get(key)), "")
    file = given.get("src") or given.get("source") or given.get("", "")
    return f'<img src="{_quoted(file)}" alt="{_quoted(said)}">'


def _icon(given: dict[str, str]) -> str:
    """Return an icon; nothing where it is unknown and nothing is said for it."""
    name = re.sub(r"^mdi:", "", given.get("", given.get("name", "")))
    word = given.get("aria-label")
    if icons.problem(name) and not word:
        return ""
    said = word or name.replace("-", " ")
    return f'<i data-icon="{_quoted(name)}" data-word="{_quoted(said)}"></i>'


def attributes(rest: str) -> dict[str, str]:
    """Return what a tag is given: by name, under no name the first that has none, and the rest."""
    given = {
        found[1].lower(): found[2] or found[3] or found[4] or "" for found in _NAMED.finditer(rest)
    }
    rest = _NAMED.sub("", rest)
    bare = _BARE.match(rest)
    if not bare:
        return given
    first = next(filter(None, bare.groups()), "")
    return {**given, "": first, _MORE: rest[bare.end() :].strip(" \"'")}


def hidden(text: str) -> str:
    """Return what readers never see as a comment; nothing in it ends the comment."""
    return f"<!-- {text.replace('--', '- -')} -->"


def _quoted(text: str) -> str:
    return escape(text, quote=True)
