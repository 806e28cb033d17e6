"""An article as Markdown, for whoever reads without a browser: the same words in the same order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import indent

from veiviser.content.markup import folded, is_plain, plain, tokens
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
    Way,
)
from veiviser.content.models.base import Published, walk
from veiviser.content.models.helper import Helper, OfHelper
from veiviser.content.models.procedure import Procedure
from veiviser.content.models.shared import Variant
from veiviser.content.text import Words
from veiviser.pages.inline import link


@dataclass(frozen=True)
class Writer:
    """Writes what a localised procedure says, in the words and with the variants of its locale."""

    _words: Words
    _variants: Mapping[str, Variant]

    def article(self, procedure: Procedure, asked: Sequence[Helper]) -> str:
        """Return a procedure as Markdown.

        ``asked`` are its helpers with words in the place of all values.
        """
        return "\n\n".join(part for part in self._parts(procedure, asked) if part) + "\n"

    def passages(self, procedure: Procedure, asked: Sequence[Helper]) -> dict[str, str]:
        """Return what a procedure says at each of its anchors, as Markdown.

        ``asked`` are its helpers with words in the place of all values.
        """
        found = {
            part.id: self._passage(part)
            for _, _, part in walk(procedure)
            if isinstance(part, Published) and part.anchored and not isinstance(part, OfHelper)
        }
        for name, told in (("before", procedure.before), ("after", procedure.after)):
            if told:
                found[name] = (
                    f"## {self._words[name]}\n\n{_list(self._told(each) for each in told)}"
                )
        return found | {f"ask-{each.id}": "\n\n".join(self._helper(each)) for each in asked}

    def _passage(self, part: Published) -> str:
        match part:
            case Section():
                return "\n\n".join(each for each in self._section(part) if each)
            case Comparison():
                return "\n\n".join(self._comparison(part))
            case Alternative():
                said = _list(self._consequence(each) for each in part.consequences)
                return f"**{_heading(part.title)}**\n\n{said}"
            case Consequence():
                return self._consequence(part)
            case Caution():
                return self._caution(part)
            case Step():
                return self._step(part)
            case Action():
                return self._action(part)
            case Entry():
                return self._field(part)
            case Aside():
                return self._note(part)
        assert isinstance(part, Told)
        return self._told(part)

    def _parts(self, procedure: Procedure, asked: Sequence[Helper]) -> Iterator[str]:
        yield f"# {_heading(procedure.title)}"
        yield text(procedure.summary)
        if procedure.before:
            yield f"## {self._words['before']}"
            yield _list(self._told(each) for each in procedure.before)
        for comparison in procedure.comparisons:
            yield from self._comparison(comparison)
        for section in procedure.sections:
            yield from self._section(section)
        if procedure.after:
            yield f"## {self._words['after']}"
            yield _list(self._told(each) for each in procedure.after)
        for section in procedure.trouble:
            yield from self._section(section)
        for helper in asked:
            yield from self._helper(helper)
        yield _list(
            f"{self._words[name]}: {value}"
            for name, value in (
                ("product", text(procedure.product)),
                ("audience", text(procedure.audience)),
                ("reviewed", procedure.reviewed.isoformat()),
                ("owner", text(procedure.owner)),
            )
        )

    def _told(self, part: Told) -> str:
        return " ".join([*self._readers(part.only), text(part.text)])

    def _readers(self, only: Mapping[str, Sequence[str]]) -> Iterator[str]:
        """Yield for whom a part is, if not for all, in brackets."""
        if only:
            either = f" {self._words['or']} "
            said = [
                either.join(
                    text(each.text) for each in self._variants[name].values if each.id in values
                )
                for name, values in only.items()
            ]
            yield f"({self._words['only-for']} {', '.join(said)})"

    def _caution(self, part: Caution) -> str:
        return f"> **{self._words['warning']}** {self._told(part)}"

    def _section(self, section: Section) -> Iterator[str]:
        yield f"## {_heading(section.title)}"
        yield from self._readers(section.only)
        for name, value in (("audience", section.audience), ("since", section.since)):
            if value:
                yield f"{self._words[name]}: {text(value)}"
        if section.intro:
            yield text(section.intro)
        for warning in section.warnings:
            yield self._caution(warning)
        yield "\n".join(
            _item(self._step(step), f"{number}.") for number, step in enumerate(section.steps, 1)
        )
        for note in section.notes:
            yield self._note(note)

    def _step(self, step: Step) -> str:
        parts = [self._caution(warning) for warning in step.warnings]
        parts.append(self._action(step))
        parts.append(_list(map(self._action, step.either)))
        parts.append(_list(self._field(entry) for entry in step.fields))
        numbered = enumerate(map(self._action, step.steps), 1)
        parts.append("\n".join(_item(part, f"{number}.") for number, part in numbered))
        parts += [self._note(note) for note in step.notes]
        return "\n\n".join(part for part in parts if part)

    def _action(self, action: Action) -> str:
        said = " ".join([*self._lead(action), text(action.text)])
        return "\n\n".join([said, *self._more(action)])

    def _lead(self, action: Action) -> Iterator[str]:
        """Yield for whom an action is, and in which case."""
        yield from self._readers(action.only)
        if isinstance(action, Step) and action.optional:
            yield f"({self._words['optional']})"
        if isinstance(action, Step | Way) and action.when:
            yield clause(text(action.when), self._words)

    def _more(self, action: Action) -> Iterator[str]:
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

    def _field(self, entry: Entry) -> str:
        optional = f" ({self._words['optional']})" if entry.optional else ""
        return f"**{_plain_signs(entry.label)}**{optional}: {self._told(entry)}"

    def _note(self, note: Aside) -> str:
        parts = [self._told(note), _list(text(item.text) for item in note.items)]
        if note.table:
            columns = [column.id for column in note.table.columns]
            rows = [{cell.id: text(cell.text) for cell in row.cells} for row in note.table.rows]
            heads = {column.id: text(column.text) for column in note.table.columns}
            parts.append(_table(columns, [heads, *rows]))
        return "\n\n".join(part for part in parts if part)

    def _comparison(self, comparison: Comparison) -> Iterator[str]:
        yield f"## {_heading(comparison.title)}"
        if comparison.intro:
            yield text(comparison.intro)
        rows = [
            {"": self._words["choice"]} | {each.id: text(each.text) for each in comparison.aspects}
        ]
        for alternative in comparison.alternatives:
            row = {"": text(alternative.title)}
            for each in alternative.consequences:
                said = self._consequence(each)
                row[each.aspect] = f"{row[each.aspect]} {said}" if each.aspect in row else said
            rows.append(row)
        yield _table(["", *(aspect.id for aspect in comparison.aspects)], rows)
        for note in comparison.notes:
            yield self._note(note)

    def _consequence(self, part: Consequence) -> str:
        return f"**{self._words['loss']}** {self._told(part)}" if part.loss else self._told(part)

    def _helper(self, helper: Helper) -> Iterator[str]:
        yield f"## {_heading(helper.title)}"
        yield f"### {self._words['all-questions']}"
        yield _list(
            "\n".join(
                [text(question.text), *(f"- {text(option.text)}" for option in question.options)]
            )
            for question in helper.questions
        )
        yield f"### {self._words['all-outcomes']}"
        yield _list(text(outcome.text) for outcome in helper.outcomes)


def text(words: str, link: Callable[[str], str] = link) -> str:
    """Return a text with its links made by ``link``; keys and icons are words."""
    made = _plain_signs(folded(words)) if is_plain(words) else "".join(_marked(words, link))
    return _NO_ITEM.sub(r"\1\\", made)


_NO_ITEM = re.compile(r"^(\d+(?=[.)]\s)|(?=[-+#]\s))")
"""What a list would begin with."""


def _marked(words: str, link: Callable[[str], str]) -> Iterator[str]:
    target = ""
    for token in tokens(words):
        match token.type:
            case "strong_open" | "strong_close":
                yield "**"
            case "link_open":
                yield "["
                target = link(str(token.attrs["href"]))
            case "link_close":
                yield f"]({target})"
            case "code_inline":
                yield _code(token.content, token.markup)
            case _:
                yield _plain_signs(token.content)


def _code(code: str, mark: str) -> str:
    space = " " if "`" in (code[:1], code[-1:]) else ""
    return f"{mark}{space}{code}{space}{mark}"


def clause(when: str, words: Words) -> str:
    """Return what says in which case a step counts."""
    return words["step-if"].replace("{what}", when)


_SIGNS = re.compile(r"[*_\[\]<>`\\]")


def _plain_signs(words: str) -> str:
    return _SIGNS.sub(r"\\\g<0>", words)


def _heading(title: str) -> str:
    return _plain_signs(plain(title))


def _list(items: Iterable[str], mark: str = "-") -> str:
    return "\n".join(_item(item, mark) for item in items)


def _item(item: str, mark: str) -> str:
    space = " " * (len(mark) + 1)
    return f"{mark} {indent(item, space, lambda line: bool(line.strip()))[len(space) :]}"


def _table(columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> str:
    head, *body = ([row.get(column, "").replace("|", "\\|") for column in columns] for row in rows)
    lines = [head, ["---"] * len(columns), *body]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
