"""The browser's Python is written where it is another than before, and else left as it stands."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from veiviser.publish.replace import addresses
from veiviser.site.assets import write_runtime


def test_pythons_files_are_written_once(tmp_path: Path) -> None:
    (tmp_path / "stock").write_bytes(b"python")
    files: dict[str, Path | bytes] = {"rules/stock": tmp_path / "stock", "runtime/rule": b"tea"}
    runtime: Any = SimpleNamespace(files=files.items)
    site = tmp_path / "site"
    group = write_runtime(site, runtime, None, compress=True)
    assert {*group.files} == {*addresses(site)} == {*files}
    assert (site / "rules/stock").read_bytes() == b"python"
    aside = tmp_path / "aside"
    assert write_runtime(aside, runtime, group, compress=True) is group
    assert not aside.exists()
    assert write_runtime(aside, runtime, group, compress=False) != group
    files["runtime/rule"] = b"milk"
    other = write_runtime(aside, runtime, group, compress=True)
    assert (aside / "runtime/rule").read_bytes() == b"milk"
    os.utime(tmp_path / "stock", (1, 1))
    assert write_runtime(aside, runtime, other, compress=True) != other
