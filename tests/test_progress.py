"""Long work says how far it is: by a bar on a terminal, elsewhere by a line when it is done."""

from __future__ import annotations

import logging
import math
import re
from collections.abc import Iterator
from contextlib import redirect_stderr
from pathlib import Path

import pytest

from tests import bases
from tests.terminal import Terminal, screen
from veiviser import progress
from veiviser.cli.main import main
from veiviser.progress import Log, Stage, counted, shown

HIDDEN, SHOWN = "\033[?25l", "\033[?25h"
"""What hides a terminal's cursor and shows it again."""


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    """Give a terminal; a test has errors go there."""
    found = Terminal()
    yield found
    if not found.stream.closed:
        found.close()


def test_a_terminal_shows_a_bar_with_counts(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "LONG", math.inf)
    with redirect_stderr(terminal.stream), shown():
        assert list(counted("things made", range(60), 60)) == [*range(60)]
        assert list(counted("a few", range(50), 50)) == [*range(50)]
    raw = terminal.close()
    assert screen(raw) == [f"things made        [{'#' * 30}]  60/60", ""]
    assert " 7/60" in raw
    assert raw.count(HIDDEN) == 60
    assert raw.endswith(f"{SHOWN}\r\n")


def test_a_terminal_shows_the_time_left(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = iter(range(1000, 9999))
    monkeypatch.setattr("time.time", lambda: float(next(now)))
    with redirect_stderr(terminal.stream), shown():
        list(counted("things made", range(60), 60))
    assert re.search(r" 30/60  00:0\d:\d\d", terminal.close())


def test_what_is_logged_has_lines_of_its_own(terminal: Terminal) -> None:
    log = logging.Logger("any")
    with redirect_stderr(terminal.stream), shown():
        log.addHandler(Log())
        for number in counted("things made", range(60), 60):
            if number == 30:
                log.warning("A word")
    assert screen(terminal.close()) == [
        "A word",
        f"things made        [{'#' * 30}]  60/60",
        "",
    ]


def test_work_that_fails_leaves_its_bar_and_the_cursor(terminal: Terminal) -> None:
    def fail() -> None:
        with redirect_stderr(terminal.stream), shown():
            stage = Stage("things made", 60)
            stage.step(15)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    raw = terminal.close()
    assert screen(raw) == [f"things made        [{'#' * 7}{'-' * 23}]  15/60", ""]
    assert raw.endswith(f"{SHOWN}\r\n")


def test_elsewhere_a_line_says_what_is_done(capsys: pytest.CaptureFixture[str]) -> None:
    with shown():
        list(counted("things made", range(60), 60))
        list(counted("a few", range(50), 50))
        Stage("others", 60).step(59)
    assert re.fullmatch(r"things made: 60 in \d+\.\d s\n", capsys.readouterr().err)


def test_a_few_have_a_bar_if_they_take_long(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "LONG", -1)
    with redirect_stderr(terminal.stream), shown():
        list(counted("a few", range(2), 2))
        list(counted("none", (), 0))
    assert screen(terminal.close()) == [f"a few              [{'#' * 30}]  2/2", ""]


def test_nobody_is_told_who_did_not_ask(terminal: Terminal) -> None:
    with redirect_stderr(terminal.stream):
        with shown():
            pass
        list(counted("things made", range(60), 60))
    assert terminal.close() == ""


def test_a_command_tells_of_its_stages(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    bases.make(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(progress, "FEW", 0)
    with pytest.raises(SystemExit, match="0"):
        main(["check"])
    said = re.sub(r"\d+\.\d s", "… s", capsys.readouterr().err)
    assert said.splitlines() == [
        "rules explored: 1 in … s",
        "procedures read: 1 in … s",
        "helpers checked: 1 in … s",
    ]
