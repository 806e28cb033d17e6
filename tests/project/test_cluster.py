"""Other machines make the same as is made here, or it is said which of them cannot, and why."""

from __future__ import annotations

import os
import pickle
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests import bases
from tests.project import far
from veiviser.cache import Cache
from veiviser.cli.main import main
from veiviser.content.files import write_text
from veiviser.project import cluster
from veiviser.project.cluster import Cluster, ClusterError, connected
from veiviser.project.environment import differences, environment
from veiviser.project.project import load
from veiviser.sample.base import write

OTHER = {**environment(), "Python": "3.1"}


class Client:
    """Answers as Dask's does, given what each worker has; the scheduler has what is here."""

    def __init__(self, workers: Mapping[str, object]) -> None:
        self.workers = workers

    def wait_for_workers(self, number: int, timeout: float) -> None:
        if len(self.workers) < number:
            raise TimeoutError(timeout)

    def run_on_scheduler(self, function: Callable[[], object]) -> object:
        return function()

    def run(self, _function: object, on_error: str) -> Mapping[str, object]:
        assert on_error == "return"
        return self.workers


def test_differences_are_told_in_words() -> None:
    assert differences(environment(), environment()) == []
    there = {"Python": "3.12", "jinja2": "3.1.6"}
    here = {"Python": "3.13", "jinja2": "3.1.6", "babel": "2.18.0"}
    assert differences(there, here) == ["Python 3.12 (here 3.13)", "no babel (here 2.18.0)"]


def test_the_software_and_all_that_it_needs_are_compared() -> None:
    assert {"Python", "veiviser", "jinja2", "babel", "pydantic"} <= environment().keys()
    assert "mcp" not in environment(), "is for an extra"


def test_a_worker_refuses_what_others_would_make_otherwise() -> None:
    here, job = pickle.dumps(environment()), pickle.dumps((max, (1, 2), {}))
    assert cluster.run(here, job) == 2
    with pytest.raises(ClusterError, match=r"a worker has Python .* \(here 3\.1\); install"):
        cluster.run(pickle.dumps(OTHER), job)


def test_what_is_wrong_with_rules_is_told_alike(tmp_path: Path) -> None:
    bases.make(tmp_path / "base", rule=bases.RULE.replace("WAIT(", "WAIT(1 / 0, "))
    write_text(tmp_path / "base/helpers/other.py", "import nowhere\n")
    write_text(tmp_path / "base/helpers/loaded.py", "from helpers.tea import HOT\n")
    settings = bases.settings(tmp_path / "base")
    here = load(settings, cache=Cache(tmp_path / "here"))
    with ThreadPoolExecutor(1) as pool:
        there = load(settings, cache=Cache(tmp_path / "there"), executor=Cluster(pool))
    assert {"tea.py", "other.py"} <= {each.path.name for each in here.problems}
    assert there.problems == here.problems
    assert there.graphs == here.graphs


def test_workers_that_are_not_as_here_are_named() -> None:
    cluster._look(Client({"tcp://a:1": environment()}), "tcp://s:1")
    with pytest.raises(ClusterError, match=r"the scheduler at tcp://s:1 has no workers; start"):
        cluster._look(Client({}), "tcp://s:1")
    there = {
        "tcp://a:1": environment(),
        "tcp://b:1": OTHER,
        "tcp://c:1": ModuleNotFoundError("No module named 'veiviser'"),
    }
    with pytest.raises(ClusterError) as found:
        cluster._look(Client(there), "tcp://s:1")
    first, second, advice = str(found.value).splitlines()
    assert first.startswith("tcp://b:1 has Python 3.1 (here ")
    assert second == "tcp://c:1 has no such veiviser as is here: No module named 'veiviser'"
    assert advice == "install the same there, with pip install 'veiviser[dask]'"


def said(address: str) -> str:
    """What the command says of a scheduler that cannot be used."""
    with ThreadPoolExecutor(1) as thread:  # in this one, other tests may have left a loop
        done = thread.submit(CliRunner().invoke, main, ["build", "--scheduler", address]).result()
    assert isinstance(done.exception, SystemExit), done.exception
    assert done.exit_code == 1
    return done.output


def test_without_dask_it_is_said_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    expected = "Error: distributed is missing: pip install 'veiviser[dask]'\n"
    assert said("tcp://127.0.0.1:8786") == expected


def test_where_no_scheduler_answers_it_is_said_what_to_start(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as mute:  # says nothing
        address = f"tcp://127.0.0.1:{mute.getsockname()[1]}"
        expected = f"Error: no scheduler answers at {address}; start one there: dask scheduler\n"
        assert said(address) == expected
    assert said(address) == expected
    assert said("nonsense") == (
        "Error: 'nonsense' is no address of a scheduler; expected such as tcp://host:8786\n"
    )


@pytest.mark.exhaustive
def test_machines_without_the_software_are_named(tmp_path: Path) -> None:
    with (
        far.scheduler(tmp_path / "scheduler", far.LACKS) as (_, address),
        far.worker(tmp_path / "worker", address, far.LACKS),
        pytest.raises(ClusterError) as found,
        connected(address),
    ):
        pass
    scheduler, worker, advice = str(found.value).splitlines()
    assert scheduler.startswith(f"{address} has no such veiviser as is here: ")
    assert worker.startswith("tcp://127.0.0.1:")
    assert "has no such veiviser as is here: " in worker
    assert advice == cluster.INSTALL


@pytest.mark.exhaustive
def test_a_scheduler_that_is_lost_is_told_of(tmp_path: Path) -> None:
    def lose() -> None:
        with connected(address) as executor:
            waiting = executor.submit(signal.pause)
            process.kill()
            waiting.result()

    with (
        far.scheduler(tmp_path / "scheduler") as (process, address),
        far.worker(tmp_path / "worker", address),
        pytest.raises(ClusterError, match=r"the scheduler at tcp://.* was lost on the way"),
    ):
        lose()


@pytest.mark.exhaustive
def test_workers_without_the_base_make_the_same_site_though_one_is_killed(tmp_path: Path) -> None:
    base = tmp_path / "base"
    write(base, 100)
    config = (base / "mkdocs.yml").read_text("utf-8")
    config = config.replace("  name: veiviser\n", "  name: veiviser\n  custom_dir: overrides\n")
    config = config.replace("      locales:", "      runtime: stock\n      locales:")
    write_text(base / "mkdocs.yml", config)
    template = '{% include "!veiviser/procedure/outline.html" %}{{ words["search-here"] }}\n'
    write_text(base / "overrides/procedure/outline.html", template)
    here = built(base)
    lasts, dies = (far.REFUSES.format(base=str(base), last=last) for last in (None, 3))
    with (
        far.scheduler(tmp_path / "scheduler") as (_, address),
        far.worker(tmp_path / "lasts", address, lasts),
        far.worker(tmp_path / "dies", address, dies) as killed,
    ):
        with connected(address) as executor, pytest.raises(PermissionError):
            executor.submit(os.listdir, base).result()
        there = built(base, "--scheduler", address)
        assert killed.wait(60) == -signal.SIGKILL
    assert there.keys() == here.keys()
    assert [name for name in here if there[name] != here[name]] == []


def built(base: Path, *options: str) -> dict[str, bytes]:
    """Build from nothing, and give every file of the site."""
    for kept in (base / ".cache").glob("*"):
        if kept.name != "runtime":
            shutil.rmtree(kept)
    command = [str(Path(sys.executable).with_name("veiviser")), "build", *options]
    done = subprocess.run(command, cwd=base, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    files = [path for path in (base / "site").rglob("*") if path.is_file()]
    return {str(path.relative_to(base / "site")): path.read_bytes() for path in files}
