"""Fewer files of styles and scripts, for ever under the same names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from veiviser.cache import Cache, digest, software
from veiviser.node.run import run

KIND = "bundles"
"""Where the cache has what scripts and style sheets have become."""

SCRIPT = Path(__file__).with_suffix(".mjs")
NAME = r"assets/[\w/]+/[\w-]+\.(?:css|js|woff2)"
"""What is made anew: what a site has minified itself is called otherwise, and left as it is."""

_PAGES = (".html", ".xml", ".gz")  # and the sitemap
_REFERENCE = re.compile(rf'((?:src|href)="[^"]*?)({NAME})(?=")')
_AT_ONCE = re.compile(rf'<script type="module" blocking="render" src="([^"]*?)({NAME})">')


@dataclass(frozen=True)
class Assets:
    """What files are called that pages refer to; ``chunks`` are those that a script imports."""

    built: Mapping[str, str] = field(default_factory=dict)
    chunks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def refer(self, html: str) -> str:
        """Return a page that refers to these; what its first script imports comes with it."""
        whole = _AT_ONCE.sub(self._with_chunks, html)
        return _REFERENCE.sub(lambda found: found[1] + self.built.get(found[2], found[2]), whole)

    def _with_chunks(self, script: re.Match[str]) -> str:
        more = self.chunks.get(script[2], ())
        return "".join(
            (
                *(f'<link rel="modulepreload" href="{script[1]}{chunk}">' for chunk in more),
                script[0],
            )
        )


def bundle(site: Path, cache: Cache, known: Iterable[str] = ()) -> Assets:
    """Make fewer files of styles and scripts, under names that change with their contents.

    The pages that are there refer to them then; ``known`` is what others will refer to. What was
    made of the same files before is taken from ``cache``.
    """
    pages = {path: path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}
    named = {found[2] for html in pages.values() for found in _REFERENCE.finditer(html)}
    named |= {name for name in known if (site / name).exists()}
    wanted = sorted(each for each in named if ".woff2" not in each)
    made_of = digest(software(), *wanted, *_contents(site))
    kept = cache.peek(KIND, made_of)
    made = cast("_Made", kept[0]) if kept else None
    if not made or any(_is_another(site / name, known) for name, known in made.outside.items()):
        made = _make(site, wanted)
        cache.put(KIND, made_of, made)
    assets = made.assets
    for name, raw in made.files.items():
        (site / name).write_bytes(raw)
    for path, html in pages.items():
        path.write_text(assets.refer(html), encoding="utf-8")
    return assets


def _contents(site: Path) -> Iterator[str | bytes]:
    """Yield all that there is besides pages, for a digest: what brings what, esbuild finds."""
    for path in sorted(site.rglob("*")):
        if path.is_file() and path.suffix not in _PAGES:
            yield path.relative_to(site).as_posix()
            yield path.read_bytes()


@dataclass(frozen=True)
class _Made:
    """How files are called and what is in them; digests of what went in from outside the site."""

    assets: Assets
    files: Mapping[str, bytes]
    outside: Mapping[str, str]


def _make(site: Path, wanted: Iterable[str]) -> _Made:
    """Have esbuild make the files."""
    made = json.loads(run(SCRIPT, site, *wanted))
    chunks = {name: tuple(found) for name, found in made["chunks"].items()}
    files = {name: (site / name).read_bytes() for name in made["files"]}
    outside = {name: digest((site / name).read_bytes()) for name in made["outside"]}
    return _Made(Assets(made["built"], chunks), files, outside)


def _is_another(path: Path, known: str) -> bool:
    """Tell whether a file, such as a package's, is not what it was."""
    return not path.is_file() or digest(path.read_bytes()) != known


def named(template: str) -> set[str]:
    """Return the files of styles and scripts that a template names."""
    return set(re.findall(NAME, template))
