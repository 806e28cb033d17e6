"""Work goes to an executor as bytes, and comes back in order."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from itertools import repeat
from typing import Any

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
