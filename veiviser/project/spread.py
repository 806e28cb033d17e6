"""Runs a pass over many procedures: here, on all cores, or wherever an executor is."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from itertools import starmap
from multiprocessing.context import BaseContext

FEW = 50
"""Procedures for which processes of their own are not worth their start."""

CHUNK = 16
"""Procedures that are handed over at once."""


def spread[Job, Made](
    make: Callable[..., Made],
    jobs: Sequence[Job],
    *more: Iterable[object],
    executor: Executor | None = None,
) -> Iterator[Made]:
    """Yield what ``make`` returns for each job, as ``map`` does.

    An executor of other processes pickles all that is handed over, and what comes back.
    """
    cores = getattr(os, "process_cpu_count", os.cpu_count)() or 1
    if executor:
        yield from executor.map(make, jobs, *more, chunksize=CHUNK)
        return
    each = zip(jobs, *more, strict=False)
    if len(jobs) < FEW or cores == 1:
        yield from starmap(make, each)
        return
    yield make(*next(each))  # what it needs once, the copies find done
    with ProcessPoolExecutor(cores, _context()) as pool:
        yield from pool.map(make, *zip(*each, strict=True), chunksize=CHUNK)


def _context() -> BaseContext:
    """Return how processes begin: as a copy of this one, which is ready, if it has no threads."""
    if sys.platform == "linux" and threading.active_count() == 1:
        gc.freeze()  # what is here by now is shared with the copies, not looked through
        return multiprocessing.get_context("fork")
    known = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in known else "spawn")
    context.set_forkserver_preload(["veiviser.project.passes"])
    return context
