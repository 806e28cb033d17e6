"""Runs work on other machines: on the workers of a Dask scheduler.

All of them need this software, the same as here, and no folder of the knowledge base.
"""

from __future__ import annotations

import asyncio
import pickle
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, cast

from veiviser.project.environment import Environment, differences, environment

PATIENCE = 10.0
"""Seconds to wait for the scheduler, and for its first worker."""

INSTALL = "install the same there, with pip install 'veiviser[dask]'"


class ClusterError(RuntimeError):
    """The other machines cannot be used; the message says which, and why."""


class Cluster(Executor):
    """Hands over bytes alone; each worker looks first whether it makes the same as is made here."""

    def __init__(self, executor: Executor) -> None:
        self._executor = executor
        self._here = pickle.dumps(environment())

    def submit[**Given, Made](
        self, fn: Callable[Given, Made], /, *args: Given.args, **kwargs: Given.kwargs
    ) -> Future[Made]:
        """Have a worker call a function."""
        job = pickle.dumps((fn, args, kwargs))
        return cast("Future[Made]", self._executor.submit(run, self._here, job))


def run(expected: bytes, job: bytes) -> Any:
    """Return what a job makes; raises ``ClusterError`` where other software is expected."""
    if wrong := differences(environment(), pickle.loads(expected)):  # noqa: S301 - from our own
        raise ClusterError(f"a worker has {', '.join(wrong)}; {INSTALL}")
    make, args, kwargs = pickle.loads(job)  # noqa: S301 - from our own
    return make(*args, **kwargs)


@contextmanager
def connected(address: str) -> Iterator[Executor]:
    """Yield what runs work on the workers of the scheduler at an address, such as tcp://host:8786.

    Raises ``ClusterError`` where that is not possible, or no longer.
    """
    try:
        from distributed import Client, KilledWorker
    except ModuleNotFoundError as error:
        if error.name != "distributed":
            raise
        raise ClusterError("distributed is missing: pip install 'veiviser[dask]'") from error
    _reach(address)
    try:
        with Client(address, timeout=PATIENCE) as client:  # type: ignore[no-untyped-call]
            _look(client, address)
            yield Cluster(client.get_executor(pure=False))
    except CancelledError as error:
        raise ClusterError(f"the scheduler at {address} was lost on the way") from error
    except KilledWorker as error:
        message = f"a job ended every worker that it was given to: {error}"
        raise ClusterError(message) from error


def _reach(address: str) -> None:
    """Look whether a scheduler answers; whatever else listens there may say nothing for ever."""
    from distributed.comm.core import connect

    async def greet() -> None:
        comm = await asyncio.wait_for(
            connect(address, timeout=PATIENCE),  # type: ignore[no-untyped-call]
            PATIENCE + 1,
        )
        await comm.close()

    try:
        with ThreadPoolExecutor(1) as beside:  # here there may be a loop already
            beside.submit(asyncio.run, greet()).result()
    except ValueError as error:
        message = f"'{address}' is no address of a scheduler; expected such as tcp://host:8786"
        raise ClusterError(message) from error
    except OSError as error:
        message = f"no scheduler answers at {address}; start one there: dask scheduler"
        raise ClusterError(message) from error


def _look(client: Any, address: str) -> None:
    """Look whether there are workers, and what scheduler and workers have installed."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError as error:
        message = f"the scheduler at {address} has no workers; start some: dask worker {address}"
        raise ClusterError(message) from error
    wrong = []
    for machine, there in _environments(client, address):
        if isinstance(there, Exception):  # it is not there, or too old to be asked
            wrong.append(f"{machine} has no such veiviser as is here: {there}")
        elif found := differences(there, environment()):
            wrong.append(f"{machine} has {', '.join(found)}")
    if wrong:
        raise ClusterError("\n".join([*wrong, INSTALL]))


def _environments(client: Any, address: str) -> Iterator[tuple[str, Environment | Exception]]:
    try:
        yield address, client.run_on_scheduler(environment)
    except Exception as error:  # whatever keeps it from answering
        yield address, error
    yield from client.run(environment, on_error="return").items()
