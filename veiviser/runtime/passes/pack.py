"""Packs engine and library into the archive that the browser's Python starts from.

Run by that very Python (see library.mjs), as bytecode fits one version of Python only.
"""

from __future__ import annotations

import marshal
import zipfile
from importlib.util import MAGIC_NUMBER, source_hash
from pathlib import Path

# Says that the bytecode is never compared with its source, which does not come along.
UNCHECKED = (1).to_bytes(4, "little")


def pack(stubs: str, stock: str, project: str, reached: list[str], target: str) -> int:
    """Write what was reached of ``stubs`` or the archive ``stock``, and the engine of ``project``.

    Returns how many modules the archive ``stock`` has.
    """
    files: dict[str, bytes] = {}
    with zipfile.ZipFile(stock) as library:
        modules = sum(name.endswith(".py") for name in library.namelist())
        for file in reached:
            if name := _below(stock, file):
                files[f"{name}c"] = _compile(name, library.read(name), optimize=2)
            elif name := _below(stubs, file):
                files[f"{name}c"] = _compile(name, Path(file).read_bytes(), optimize=2)
    evaluate = Path(__file__).parents[1] / "browser" / "evaluate.py"
    files["evaluate.pyc"] = _compile(evaluate.name, evaluate.read_bytes(), optimize=2)
    for module in Path(project, "veiviser").rglob("*.py"):
        name = module.relative_to(project).as_posix()
        files[f"{name}c"] = _compile(name, module.read_bytes(), optimize=0)  # with its assertions
    # Stored, since what the server compresses on the way gains nothing from being deflated.
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for path, data in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(path), data)  # dated 1980: same files, same bytes
    return modules


def _below(folder: str, file: str) -> str:
    return file.removeprefix(f"{folder}/") if file.startswith(f"{folder}/") else ""


def _compile(name: str, source: bytes, optimize: int) -> bytes:
    code = compile(source, name, "exec", dont_inherit=True, optimize=optimize)
    return MAGIC_NUMBER + UNCHECKED + source_hash(source) + marshal.dumps(code)
