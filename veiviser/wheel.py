"""Packs the helpers into a wheel of bytecode, and tries it.

Run by the browser's own Python (see compile.mjs), as bytecode fits one version of Python only.
"""

from __future__ import annotations

import hashlib
import importlib
import marshal
import pkgutil
import zipfile
from base64 import urlsafe_b64encode
from datetime import date
from importlib.util import MAGIC_NUMBER, source_hash
from pathlib import Path

# Says that the bytecode is never compared with its source, which does not come along.
UNCHECKED = (1).to_bytes(4, "little")


def pack(source: str, target: str) -> None:
    """Write the modules in the folder ``source`` as the wheel ``target``."""
    wheel = Path(target)
    name, version = wheel.name.split("-")[:2]
    files = {
        f"helpers/{module.name}c": _compile(module) for module in sorted(Path(source).glob("*.py"))
    }
    info = f"{name}-{version}.dist-info"
    metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
    files[f"{info}/METADATA"] = metadata.encode()
    files[f"{info}/WHEEL"] = b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    record = "".join(f"{path},{_digest(data)},{len(data)}\n" for path, data in files.items())
    files[f"{info}/RECORD"] = f"{record}{info}/RECORD,,\n".encode()
    # Stored, since what the server compresses on the way gains nothing from being deflated.
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_STORED) as archive:
        for path, data in files.items():
            archive.writestr(zipfile.ZipInfo(path), data)  # dated 1980: same files, same bytes


def _compile(module: Path) -> bytes:
    source = module.read_bytes()
    code = compile(source, f"helpers/{module.name}", "exec", dont_inherit=True)
    return MAGIC_NUMBER + UNCHECKED + source_hash(source) + marshal.dumps(code)


def _digest(data: bytes) -> str:
    digest = urlsafe_b64encode(hashlib.sha256(data).digest())
    return "sha256=" + digest.rstrip(b"=").decode()


def verify() -> None:
    """Import every module of the installed wheel and evaluate every rule once."""
    helpers = importlib.import_module("helpers")
    engine = importlib.import_module("helpers.engine")
    for _, name, _ in pkgutil.iter_modules(helpers.__path__):
        module = importlib.import_module(f"helpers.{name}")
        if hasattr(module, "decide"):
            engine.Rule(module).evaluate({}, date(2026, 1, 1))
