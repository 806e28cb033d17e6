"""Runs a pass over many procedures: here, on all cores, or wherever an executor is."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from itertools import batched, starmap
from multiprocessing.context import BaseContext
from pathlib import Path

FEW = 50
"""Procedures for which processes of their own are not worth their start."""

CHUNK = 16
"""Procedures that are handed over at once."""


def spread[Job, Made](
    make: Callable[..., Made],
    jobs: Sequence[Job],
    *more: Iterable[object],
    executor: Executor | None = None,
    at_once: int = CHUNK,
) -> Iterator[Made]:
    """Yield what ``make`` returns for each job, as ``map`` does.

    An executor is handed so many ``at_once``; it gets bytes and gives bytes, so that it may be on
    another machine.
    """
    cores = getattr(os, "process_cpu_count", os.cpu_count)() or 1
    rows = zip(jobs, *more, strict=False)
    if executor:
        yield from _handed_over(make, rows, executor, at_once)
    elif len(jobs) < FEW or cores == 1:
        yield from starmap(make, rows)
    else:
        yield make(*next(rows))  # what it needs once, the copies find done
        with ProcessPoolExecutor(cores, _context()) as pool:
            yield from _handed_over(make, rows, pool, at_once)


def _context() -> BaseContext:
    """Return how processes begin: as a copy of this one, which is ready, if it has no threads."""
    if sys.platform == "linux" and len([*Path("/proc/self/task").iterdir()]) == 1:
        return multiprocessing.get_context("fork")
    known = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in known else "spawn")
    context.set_forkserver_preload(["veiviser.project.passes"])
    return context


def _handed_over[Made](
    make: Callable[..., Made],
    rows: Iterable[tuple[object, ...]],
    executor: Executor,
    at_once: int,
) -> Iterator[Made]:
    chunks = (pickle.dumps((make, chunk)) for chunk in batched(rows, at_once))
    for made in executor.map(run, chunks):
        yield from pickle.loads(made)  # noqa: S301 - from our own


def run(chunk: bytes) -> bytes:
    """Return what is made of each row of arguments, as bytes."""
    make, rows = pickle.loads(chunk)  # noqa: S301 - from our own
    return pickle.dumps(list(starmap(make, rows)))
