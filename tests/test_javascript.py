"""Modules that know no page do what they should, in Node."""

from __future__ import annotations

import subprocess

from tests.node import COMMAND, ROOT


def test_modules_do_what_they_should() -> None:
    files = sorted((ROOT / "tests/javascript").glob("*.test.mjs"))
    assert files
    command = [*COMMAND, "--test", "--test-isolation=none", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, f"\n{done.stdout}{done.stderr}"
