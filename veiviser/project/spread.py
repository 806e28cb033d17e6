"""Runs a pass over many procedures: here, on all cores, or wherever an executor is."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor

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
    elif len(jobs) < FEW or cores == 1:
        yield from map(make, jobs, *more)
    else:
        # Not forked from here: a server that reloads has threads.
        known = multiprocessing.get_all_start_methods()
        context = multiprocessing.get_context("forkserver" if "forkserver" in known else "spawn")
        context.set_forkserver_preload(["veiviser.project.passes"])
        with ProcessPoolExecutor(cores, context) as pool:
            yield from pool.map(make, jobs, *more, chunksize=CHUNK)
