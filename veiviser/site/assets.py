"""Files of the site that are no pages: ours, and what of Material's is left out."""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from veiviser.runtime import Runtime

FONTS = {
    "text.woff2": "atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal",
    "heading.woff2": "schibsted-grotesk/files/schibsted-grotesk-latin-wght-normal",
}
MATERIALS = re.compile(
    r"assets/(javascripts/(bundle\.|lunr/|workers/)|stylesheets/(main|palette)\.\w+\.min\.)"
)


def leave_out(files: Files) -> None:
    """Remove Material's scripts and style sheets: nothing of them is needed."""
    for file in list(files):
        if MATERIALS.match(file.src_uri):
            files.remove(file)


def font(modules: Path, name: str) -> Path:
    """Return the file of one of the two typefaces."""
    return modules / "@fontsource-variable" / f"{FONTS[name]}.woff2"


def add_fonts(files: Files, config: MkDocsConfig, modules: Path) -> None:
    """Add the two typefaces, from the npm packages."""
    for name in FONTS:
        files.append(
            File.generated(config, f"assets/fonts/{name}", abs_src_path=str(font(modules, name)))
        )


def add_runtime(files: Files, config: MkDocsConfig, runtime: Runtime) -> None:
    """Add the browser's Python: the stock one where it lasts, the trimmed one where it changes."""
    for address, file in runtime.files():
        if isinstance(file, bytes):
            files.append(File.generated(config, address, content=file))
        else:
            files.append(File.generated(config, address, abs_src_path=str(file)))
