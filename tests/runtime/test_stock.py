"""The stock runtime is Pyodide as it is published, with the rules among its packages."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

from pyodide_lock import PyodideLockSpec

from tests.runtime.small import WHEEL, contents, write_rules
from veiviser.node.packages import install
from veiviser.runtime import Runtime
from veiviser.runtime.build import build
from veiviser.runtime.stage import stage


def test_a_site_has_it_at_an_address_that_lasts(runtime: Runtime) -> None:
    for name, content in contents(runtime.stock).items():
        if name != "worker.mjs":
            assert content == (install() / "pyodide" / name).read_bytes()
    published = dict(runtime.files())
    assert runtime.address == f"runtime/{runtime.name}/"
    assert published[f"{runtime.address}worker.mjs"] == runtime.folder / "worker.mjs"
    assert published["rules/worker.mjs"] == runtime.stock / "worker.mjs"
    assert published[f"rules/{WHEEL}"] == runtime.package / WHEEL
    alone = runtime.as_stock
    assert alone.address == "rules/"
    assert set(dict(alone.files())) == {name for name in published if name.startswith("rules/")}


def test_the_lock_file_names_the_rules_and_where_all_other_packages_are(runtime: Runtime) -> None:
    before = PyodideLockSpec.from_json(install() / "pyodide" / "pyodide-lock.json")
    lock = PyodideLockSpec.from_json(runtime.package / "pyodide-lock.json")
    assert set(lock.packages) == {*before.packages, "veiviser-rules"}
    ours = lock.packages.pop("veiviser-rules")
    assert (ours.file_name, ours.imports, ours.depends) == (WHEEL, ["helpers", "veiviser"], [])
    assert all(package.file_name.startswith("https://") for package in lock.packages.values())


def test_the_wheel_holds_the_engine_and_the_rules_alone(root: Path, runtime: Runtime) -> None:
    with zipfile.ZipFile(runtime.package / WHEEL) as wheel:
        modules = {name for name in wheel.namelist() if ".dist-info/" not in name}
    engine = {f"veiviser/engine/{path.name}" for path in (root / "veiviser/engine").glob("*.py")}
    rules = {f"helpers/{path.name}" for path in (root / "helpers").glob("*.py")}
    assert modules == {"veiviser/__init__.py", *engine, *rules}


def test_the_wheel_knows_what_stands_in_files_beside_the_rules(tmp_path: Path) -> None:
    write_rules(
        tmp_path / "rules", tea="from veiviser import lists\nTEAS = lists('teas')['some']\n"
    )
    data = {"teas": {"lists": {"some": ["green", "black"]}}}
    stage(tmp_path / "rules", tmp_path / "staged", data)
    script = "from helpers.tea import TEAS; assert TEAS == ('green', 'black')"
    subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, '.'); {script}"],
        cwd=tmp_path / "staged",
        check=True,
    )


def test_a_knowledge_base_may_give_its_package_another_name(rules: Path, tmp_path: Path) -> None:
    built = build(rules, tmp_path, "stock", distribution="tea-rules")
    lock = PyodideLockSpec.from_json(built.package / "pyodide-lock.json")
    assert (built.package / lock.packages["tea-rules"].file_name).is_file()
    assert "tea-rules" in (built.stock / "worker.mjs").read_text()
