"""Work goes to an executor as bytes, or to copies as it is, and comes back in order."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Executor, Future
from itertools import repeat
from typing import Any

import pytest

from veiviser.project.spread import spread


class Bytes(Executor):
    """Does all at once, and notes what it is handed and gives."""

    def __init__(self) -> None:
        self.seen: list[object] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        done: Future[Any] = Future()
        done.set_result(fn(*args, **kwargs))
        self.seen += [*args, done.result()]
        return done


def test_an_executor_sees_nothing_but_bytes() -> None:
    executor = Bytes()
    found = spread(pow, range(5), repeat(2), executor=executor, at_once=2)
    assert list(found) == [0, 1, 4, 9, 16]
    assert [type(each) for each in executor.seen] == [bytes] * 6


COPIES = """
import os, sys
from veiviser.project import spread
spread._cores = lambda: int(sys.argv[1])
held = (each for each in range(1000))  # cannot be pickled
found = list(spread.in_copies(lambda job: (job, os.getpid(), next(held)), range(100)))
assert [job for job, _, _ in found] == [*range(100)], found
print(len({process for _, process, _ in found} - {os.getpid()}))
given, taken = os.pipe()
begun = spread.in_copies(lambda job: os.write(taken, b"x"), range(100))
if sys.argv[1] > "1" and sys.platform == "linux":
    os.read(given, 1)  # before anybody asks for a result
assert list(begun) == [1] * 100
list(spread.in_copies(lambda job: 1 // (job - 7), range(100)))
"""


@pytest.mark.parametrize(("cores", "copies"), [("1", "0"), ("2", "[12]")])
def test_copies_have_what_cannot_be_handed_over(cores: str, copies: str) -> None:
    if sys.platform != "linux":
        copies = "0"
    done = subprocess.run(
        [sys.executable, "-c", COPIES, cores], capture_output=True, text=True, check=False
    )
    assert re.fullmatch(copies, done.stdout.strip()), done.stderr
    assert "ZeroDivisionError" in done.stderr


@pytest.mark.parametrize("cores", [1, 2])
def test_a_copy_begins_at_once(cores: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", BEGUN, str(cores)], capture_output=True, text=True, check=True
    )
    here, there = ("here", "copy") if cores > 1 and sys.platform == "linux" else ("here", "here")
    assert done.stdout.split() == [there, there, here]


BEGUN = """
import os, sys
from veiviser.project import spread
spread._cores = lambda: int(sys.argv[1])
me = os.getpid()
where = lambda: "here" if os.getpid() == me else "copy"
told = spread.begun(where)
failing = spread.begun(lambda: where() if os.getpid() == me else os._exit(1))
print(told(), told(), failing())  # a second time it is known
"""
