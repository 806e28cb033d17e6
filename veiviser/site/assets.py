"""Files of the site that are no pages: ours, and what of Material's is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from veiviser.cache import digest, software
from veiviser.pages.script_words import ADDRESS as WORDS
from veiviser.publish.replace import write
from veiviser.runtime import Runtime
from veiviser.site.standing import Group

FONTS = {
    "text.woff2": "atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal",
    "heading.woff2": "schibsted-grotesk/files/schibsted-grotesk-latin-wght-normal",
}
MATERIALS = re.compile(
    r"assets/(javascripts/(bundle\.|lunr/|workers/)|stylesheets/(main|palette)\.\w+\.min\.)"
)


def leave_out(files: Files) -> None:
    """Remove what the theme has and the site has not as it stands there.

    That is Material's scripts and style sheets, and the words of ours, which are the locales' own.
    """
    for file in list(files):
        if MATERIALS.match(file.src_uri) or file.src_uri == WORDS:
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


def write_runtime(site: Path, runtime: Runtime, before: Group | None, *, compress: bool) -> Group:
    """Write the browser's Python below a folder, unless the same was written before.

    ``compress`` tells whether compressed files are to stand beside it.
    """
    files = dict(runtime.files())
    told = (part for each in files.items() for part in _told(*each))
    key = digest(software(), str(compress), *told)
    if before and before.key == key:
        return before
    for address, file in files.items():
        write(site / address, file if isinstance(file, bytes) else file.read_bytes())
    return Group(key, tuple(files))


def _told(address: str, file: bytes | Path) -> Iterator[str | bytes]:
    """Yield what tells a file from what it was before."""
    yield address
    if isinstance(file, bytes):
        yield file
    else:
        stat = file.stat()
        yield f"{file} {stat.st_size} {stat.st_mtime_ns}"
