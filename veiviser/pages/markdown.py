"""An article as Markdown, for whoever reads without a browser: the same words in the same order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from textwrap import indent

from veiviser.content.markup import plain, tokens
from veiviser.content.models.article import (
    Action,
    Alternative,
    Aside,
    Caution,
    Comparison,
    Consequence,
    Entry,
    Section,
    Step,
    Told,
)
from veiviser.content.models.base import Published, walk
from veiviser.content.models.helper import Helper, OfHelper
from veiviser.content.models.procedure import Procedure
from veiviser.content.text import Words
from veiviser.pages.inline import link


def markdown(procedure: Procedure, asked: Sequence[Helper], words: Words) -> str:
    """Return a localised procedure as Markdown.

    ``asked`` are its helpers with words in the place of all values.
    """
    return "\n\n".join(part for part in _parts(procedure, asked, words) if part) + "\n"


def passages(procedure: Procedure, asked: Sequence[Helper], words: Words) -> dict[str, str]:
    """Return what a localised procedure says at each of its anchors, as Markdown.

    ``asked`` are its helpers with words in the place of all values.
    """
    found = {
        part.id: _passage(part, words)
        for _, _, part in walk(procedure)
        if isinstance(part, Published) and part.anchored and not isinstance(part, OfHelper)
    }
    for name, told in (("before", procedure.before), ("after", procedure.after)):
        if told:
            found[name] = f"## {words[name]}\n\n{_list(_told(each) for each in told)}"
    return found | {f"ask-{each.id}": "\n\n".join(_helper(each, words)) for each in asked}


def _passage(part: Published, words: Words) -> str:
    match part:
        case Section():
            return "\n\n".join(each for each in _section(part, words) if each)
        case Comparison():
            return "\n\n".join(_comparison(part, words))
        case Alternative():
            said = _list(_consequence(each, words) for each in part.consequences)
            return f"**{_heading(part.title)}**\n\n{said}"
        case Consequence():
            return _consequence(part, words)
        case Caution():
            return _caution(part, words)
        case Step():
            return _step(part, words)
        case Action():
            return "\n\n".join([_told(part), *_more(part)])
        case Entry():
            return _field(part, words)
        case Aside():
            return _note(part)
    assert isinstance(part, Told)
    return _told(part)


def _parts(procedure: Procedure, asked: Sequence[Helper], words: Words) -> Iterator[str]:
    yield f"# {_heading(procedure.title)}"
    yield text(procedure.summary)
    if procedure.before:
        yield f"## {words['before']}"
        yield _list(_told(each) for each in procedure.before)
    for comparison in procedure.comparisons:
        yield from _comparison(comparison, words)
    for section in procedure.sections:
        yield from _section(section, words)
    if procedure.after:
        yield f"## {words['after']}"
        yield _list(_told(each) for each in procedure.after)
    for section in procedure.trouble:
        yield from _section(section, words)
    for helper in asked:
        yield from _helper(helper, words)
    yield _list(
        f"{words[name]}: {value}"
        for name, value in (
            ("product", text(procedure.product)),
            ("audience", text(procedure.audience)),
            ("reviewed", procedure.reviewed.isoformat()),
            ("owner", text(procedure.owner)),
        )
    )


def text(words: str, link: Callable[[str], str] = link) -> str:
    """Return a text with its links made by ``link``; keys and icons are words."""
    made = ""
    for token in tokens(words):
        match token.type:
            case "strong_open" | "strong_close":
                made += "**"
            case "link_open":
                made += "["
                target = link(str(token.attrs["href"]))
            case "link_close":
                made += f"]({target})"
            case "code_inline":
                made += _code(token.content, token.markup)
            case _:
                made += _plain_signs(token.content)
    return re.sub(r"^(\d+(?=[.)]\s)|(?=[-+#]\s))", r"\1\\", made)  # else it would begin a list


def _code(code: str, mark: str) -> str:
    space = " " if "`" in (code[:1], code[-1:]) else ""
    return f"{mark}{space}{code}{space}{mark}"


def clause(when: str, words: Words) -> str:
    """Return what says in which case a step counts."""
    return words["step-if"].replace("{what}", when)


def _plain_signs(words: str) -> str:
    return "".join(f"\\{sign}" if sign in "*_[]<>`\\" else sign for sign in words)


def _heading(title: str) -> str:
    return _plain_signs(plain(title))


def _list(items: Iterable[str], mark: str = "-") -> str:
    return "\n".join(_item(item, mark) for item in items)


def _item(item: str, mark: str) -> str:
    space = " " * (len(mark) + 1)
    return f"{mark} {indent(item, space, lambda line: bool(line.strip()))[len(space) :]}"


def _told(part: Told) -> str:
    return text(part.text)


def _caution(part: Caution, words: Words) -> str:
    return f"> **{words['warning']}** {_told(part)}"


def _section(section: Section, words: Words) -> Iterator[str]:
    yield f"## {_heading(section.title)}"
    for name, value in (("audience", section.audience), ("since", section.since)):
        if value:
            yield f"{words[name]}: {text(value)}"
    if section.intro:
        yield text(section.intro)
    for warning in section.warnings:
        yield _caution(warning, words)
    yield "\n".join(
        _item(_step(step, words), f"{number}.") for number, step in enumerate(section.steps, 1)
    )
    for note in section.notes:
        yield _note(note)


def _step(step: Step, words: Words) -> str:
    parts = [_caution(warning, words) for warning in step.warnings]
    when = f"{clause(text(step.when), words)} " if step.when else ""
    optional = f"({words['optional']}) " if step.optional else ""
    parts.append(f"{optional}{when}{_told(step)}")
    parts += _more(step)
    ways = (
        "\n\n".join([f"{clause(text(way.when), words)} {_told(way)}", *_more(way)])
        for way in step.either
    )
    parts.append(_list(ways))
    parts.append(_list(_field(entry, words) for entry in step.fields))
    parts.append(
        "\n".join(
            _item("\n\n".join([_told(part), *_more(part)]), f"{number}.")
            for number, part in enumerate(step.steps, 1)
        )
    )
    parts += [_note(note) for note in step.notes]
    return "\n\n".join(part for part in parts if part)


def _more(action: Action) -> Iterator[str]:
    """Yield what follows an action's text: its way, what to copy, what it leads to."""
    if action.path:
        yield " › ".join(map(_plain_signs, action.path))
    if action.code:
        fence = "`" * 3 if "```" not in action.code else "~" * 3
        yield f"{fence}\n{action.code}\n{fence}"
    if action.image:
        yield text(action.image.text)
    if action.result:
        yield f"→ {text(action.result)}"


def _field(entry: Entry, words: Words) -> str:
    optional = f" ({words['optional']})" if entry.optional else ""
    return f"**{_plain_signs(entry.label)}**{optional}: {_told(entry)}"


def _note(note: Aside) -> str:
    parts = [_told(note), _list(text(item.text) for item in note.items)]
    if note.table:
        columns = [column.id for column in note.table.columns]
        rows = [{cell.id: text(cell.text) for cell in row.cells} for row in note.table.rows]
        heads = {column.id: text(column.text) for column in note.table.columns}
        parts.append(_table(columns, [heads, *rows]))
    return "\n\n".join(part for part in parts if part)


def _table(columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> str:
    head, *body = ([row.get(column, "").replace("|", "\\|") for column in columns] for row in rows)
    lines = [head, ["---"] * len(columns), *body]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _comparison(comparison: Comparison, words: Words) -> Iterator[str]:
    yield f"## {_heading(comparison.title)}"
    if comparison.intro:
        yield text(comparison.intro)
    rows = [{"": words["choice"]} | {each.id: text(each.text) for each in comparison.aspects}]
    for alternative in comparison.alternatives:
        row = {"": text(alternative.title)}
        for each in alternative.consequences:
            said = _consequence(each, words)
            row[each.aspect] = f"{row[each.aspect]} {said}" if each.aspect in row else said
        rows.append(row)
    yield _table(["", *(aspect.id for aspect in comparison.aspects)], rows)
    for note in comparison.notes:
        yield _note(note)


def _consequence(part: Consequence, words: Words) -> str:
    return f"**{words['loss']}** {_told(part)}" if part.loss else _told(part)


def _helper(helper: Helper, words: Words) -> Iterator[str]:
    yield f"## {_heading(helper.title)}"
    yield f"### {words['all-questions']}"
    yield _list(
        "\n".join([text(question.text), *(f"- {text(option.text)}" for option in question.options)])
        for question in helper.questions
    )
    yield f"### {words['all-outcomes']}"
    yield _list(text(outcome.text) for outcome in helper.outcomes)
