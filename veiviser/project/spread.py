"""Runs a pass over many procedures: here, on all cores, or wherever an executor is."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from functools import cache
from itertools import batched, starmap
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Any, cast

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
    cores = _cores()
    rows = zip(jobs, *more, strict=False)
    if executor:
        yield from _handed_over(make, rows, executor, at_once)
    elif len(jobs) < FEW or cores == 1:
        yield from starmap(make, rows)
    else:
        yield make(*next(rows))  # what it needs once, the copies find done
        with ProcessPoolExecutor(cores, _context()) as pool:
            yield from _handed_over(make, rows, pool, at_once)


def in_copies[Job, Made](make: Callable[[Job], Made], jobs: Sequence[Job]) -> Iterator[Made]:
    """Return what ``make`` returns for each job: it may hold what cannot be handed over.

    Copies of this process do it where there can be any and it is worth their start. They are at it
    already, whenever somebody asks for the first result.
    """
    cores = _cores()
    if len(jobs) < FEW or cores == 1 or not _can_be_copied():
        return map(make, jobs)
    context = multiprocessing.get_context("fork")
    pool = ProcessPoolExecutor(cores, context, initializer=_hold, initargs=(make,))
    return _all_of(pool, cast("Iterator[Made]", pool.map(_make, jobs, chunksize=CHUNK)))


def _all_of[Made](pool: Executor, results: Iterator[Made]) -> Iterator[Made]:
    with pool:
        yield from results


def begun[Made](make: Callable[[], Made]) -> Callable[[], Made]:
    """Have a copy of this process begin with something; return what waits for what it makes.

    Where there can be no copy, or it fails, that makes it itself.
    """
    if _cores() == 1 or not _can_be_copied():
        return make
    context = multiprocessing.get_context("fork")
    there, here = context.Pipe(duplex=False)
    copy = context.Process(target=lambda: here.send(make()), daemon=True)
    copy.start()
    here.close()

    def made() -> Made:
        try:
            return cast("Made", there.recv())
        except EOFError:
            return make()

    return cache(made)


_held: list[Callable[[Any], Any]] = []
"""What a copy makes."""


def _hold(make: Callable[[Any], Any]) -> None:
    _held.append(make)


def _make(job: object) -> object:
    return _held[-1](job)


def _cores() -> int:
    return getattr(os, "process_cpu_count", os.cpu_count)() or 1


def _can_be_copied() -> bool:
    """Tell whether a copy of this process would be like it: it has no threads."""
    return sys.platform == "linux" and len([*Path("/proc/self/task").iterdir()]) == 1


def _context() -> BaseContext:
    """Return how processes begin: as a copy of this one, which is ready, if that can be."""
    if _can_be_copied():
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
