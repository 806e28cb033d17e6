"""How far long work is: a bar on a terminal, elsewhere a line once it is done.

Silent unless a command asks for it, and about what is little and quick.
"""

from __future__ import annotations

import logging
import shutil
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Self

import click

FEW = 50
"""Of so many things nothing is told, but on a terminal if they take ``LONG``."""

LONG = 1.0
"""Seconds."""

_lock = threading.RLock()
_shown = False
_current: Stage | None = None


@contextmanager
def shown() -> Iterator[None]:
    """Tell of all stages as long as this lasts."""
    global _shown
    _shown = True
    try:
        yield
    finally:
        hide()


def hide() -> None:
    """Tell of no more stages."""
    global _shown
    if _current:
        _current.end()
    _shown = False


def counted[T](what: str, items: Iterable[T], total: int) -> Iterator[T]:
    """Yield items, and tell how many of them there have been; see ``Stage``."""
    with Stage(what, total) as stage:
        for item in items:
            stage.step()
            yield item


class Stage:
    """Work on so many things, in words such as *articles made*. A new one ends the last."""

    def __init__(self, what: str, total: int) -> None:
        global _current
        if _current:
            _current.end()
        _current = self
        self._what, self._total, self._done = what, total, 0
        self._began = time.monotonic()
        self._bar = click.progressbar(
            length=total,
            label=f"{what:<17}",
            file=sys.stderr,
            hidden=True,
            show_pos=True,
            show_percent=False,
            width=max(4, min(30, shutil.get_terminal_size().columns - 50)),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.end()

    def step(self, number: int = 1) -> None:
        """Tell that so many more are done; any thread may."""
        with _lock:
            self._done += number
            is_long = self._is_much or time.monotonic() - self._began > LONG
            self._bar.hidden = not (_shown and is_long and sys.stderr.isatty())
            self._bar.update(number)

    def end(self) -> None:
        """Tell that nothing more is to come."""
        global _current
        with _lock:
            if _current is not self:
                return
            _current = None
            self._bar.render_finish()
            is_whole = self._done == self._total
            if _shown and is_whole and self._is_much and not sys.stderr.isatty():
                seconds = time.monotonic() - self._began
                click.echo(f"{self._what}: {self._done} in {seconds:.1f} s", err=True)

    def clear(self) -> None:
        """Make room for a line; the next step draws the bar anew."""
        if not self._bar.hidden:
            click.echo("\r\033[K", nl=False, err=True)

    @property
    def _is_much(self) -> bool:
        return self._total > FEW


class Log(logging.StreamHandler):  # type: ignore[type-arg]
    """Writes what is logged on lines of its own, whatever bar there is."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line."""
        with _lock:
            if _current:
                _current.clear()
            super().emit(record)
