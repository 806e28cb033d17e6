"""A program that runs beside the tests."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress


@contextmanager
def started[T](
    command: Sequence[str],
    ready: Callable[[], T | None],
    environment: dict[str, str] | None = None,
    keep: Collection[int] = (),
) -> Iterator[T]:
    """Start a program, and stop it at the end; gives what ``ready`` gives once it is something.

    ``keep`` are the open files that it gets.
    """
    with subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"LC_ALL": "C.UTF-8"} | (environment or {}),
        pass_fds=keep,
    ) as process:
        try:
            while not (found := ready()):
                with suppress(subprocess.TimeoutExpired):
                    process.wait(0.02)
                    raise RuntimeError(f"{command[0]} ended before it was ready")
            yield found
        finally:
            process.terminate()
