"""A verdict as a text to send: what was answered, the answer, what to do, and the link.

It says what the page says, and nothing that only the page can do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from veiviser.content.markup import plain, tokens
from veiviser.content.text import Words
from veiviser.pages.addresses import absolute
from veiviser.pages.blanks import escaped
from veiviser.pages.markdown import text as marked
from veiviser.pages.verdict import Quoted, Task, VerdictInWords

MOST_NOTES = 2
"""As many as the page shows."""


@dataclass(frozen=True)
class Reply:
    """The same text in two forms: as Markdown, and in plain letters, with addresses after words."""

    markdown: str
    plain: str


@dataclass(frozen=True)
class _Form:
    """How texts with markup, what is strong, and links with their words are written."""

    text: Callable[[str], str]
    strong: Callable[[str], str]
    link: Callable[[str, str], str]


def reply(told: VerdictInWords, page: str, link: str, words: Words) -> Reply:
    """Return the text; ``page`` is the article's address, ``link`` restores the answers."""

    def target(name: str) -> str:
        return absolute(name, page)

    markdown = _Form(
        lambda text: marked(text, target),
        lambda words: f"**{words}**",
        lambda words, name: f"[{words}]({target(name)})",
    )

    letters = _Form(
        lambda text: _letters(text, target),
        lambda words: words,
        lambda words, name: f"{words} ({target(name)})",
    )

    def made(form: _Form, last: str) -> str:
        return "\n\n".join([*_parts(told, form, words), last]) + "\n"

    said = words["reply-link"]
    return Reply(made(markdown, f"[{said}]({link})"), made(letters, f"{said}: {link}"))


def _letters(text: str, target: Callable[[str], str]) -> str:
    """Return a text without its markup, each link followed by its address."""
    made = ""
    for token in tokens(text):
        made += token.content
        if token.type == "link_open":
            address = target(str(token.attrs["href"]))
        elif token.type == "link_close":
            made += f" ({address})"
    return made


def _parts(told: VerdictInWords, form: _Form, words: Words) -> Iterator[str]:
    yield _strong(told.title, form)
    if told.answers:
        said = (f"{form.text(each.label)}: {form.text(each.text)}" for each in told.answers)
        yield f"{words['your-answers']}:\n{_list(said)}"
    yield _strong(f"{words[f'kind-{told.kind}']}: {told.headline}", form)
    if told.values:
        yield _list(f"{form.text(each.label)}: {form.text(each.text)}" for each in told.values)
    if told.explanation:
        yield form.text(told.explanation)
    yield from _to_do(told, form, words)
    for note in told.notes[:MOST_NOTES]:
        yield f"{form.strong(words[f'{note.mark}-mark'])} {form.text(note.text)}"


def _strong(text: str, form: _Form) -> str:
    """Return a text that is strong as a whole, so that nothing in it is."""
    return form.strong(form.text(escaped(plain(text))))


def _to_do(told: VerdictInWords, form: _Form, words: Words) -> Iterator[str]:
    """Yield what is to be done: the way there, the helper's own list, else the article's steps."""
    if told.path:
        yield form.text(" › ".join(told.path))
    steps = [each for each in told.cited if each.is_done]
    lead = words["have-ready" if told.kind == "yes" else "do-this"]
    if told.todos:
        yield f"{lead}:\n{_list(_task(each, form) for each in told.todos)}"
    elif steps and not told.turns:
        yield f"{words['do-this']}:\n{_numbered(_step(each, form, words) for each in steps)}"
    if told.turns:
        turns = (f"{form.text(each.label)}: {form.text(each.text)}" for each in told.turns)
        yield _numbered(turns)


def _step(step: Quoted, form: _Form, words: Words) -> str:
    warnings = (f"{form.strong(words['warning'])} {form.text(each)}" for each in step.warnings)
    return " ".join([form.text(step.text), *warnings])


def _task(task: Task, form: _Form) -> str:
    if not task.where:
        return form.text(task.text)
    where = form.text(task.where)
    told = form.link(where, f"#{task.step}") if task.step else where
    return f"{form.text(task.text)} – {told}"


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _numbered(items: Iterable[str]) -> str:
    return "\n".join(f"{number}. {item}" for number, item in enumerate(items, 1))
