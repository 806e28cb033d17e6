"""The pictures of pages, and the icons and robots.txt that a host's root has."""

from __future__ import annotations

import mimetypes
from base64 import b64encode
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files

from veiviser.cache import Cache, digest, software
from veiviser.pages.drawing import icon, png, small, typeface
from veiviser.pages.preview import SIZE, Look, colours, svg
from veiviser.project.settings import Settings
from veiviser.site.assets import FONTS, font

ICON = (16, 32, 48)
TOUCH = 180
GROUND = "--md-primary-fg-color"
SHEETS = ("assets/stylesheets/palette.css", "assets/stylesheets/brand.css")


class Previews:
    """Draws the pictures of a site that has an address; what was drawn before is kept."""

    def __init__(
        self,
        config: MkDocsConfig,
        settings: Settings,
        files: Files,
        modules: Path,
        cache: Cache,
        address: str,
    ) -> None:
        self._address = address
        self._name = config.site_name
        self._templates = settings.templates
        self._fonts = [font(modules, name) for name in FONTS]
        self._cache = cache
        self._sheets = [_read(files, name) for name in SHEETS]
        favicon = str(config.theme["favicon"])
        self._mark = _data_url(favicon, _read(files, favicon))
        self._made: dict[str, bytes] = {}

    @property
    def are_drawn(self) -> bool:
        """Whether the site has an address, and so pictures."""
        return bool(self._address)

    def picture(self, title: str, kicker: str = "", kind: str = "") -> str:
        """Return the address of a page's picture; empty where the site has no address.

        ``kind`` is that of an answer.
        """
        if not self.are_drawn:
            return ""
        drawing = svg(self._look, title, kicker, kind, self._templates)
        key = digest(software(), drawing, *self._names)
        data = self._cache.get("previews", key, lambda: small(png(drawing, SIZE, self._typefaces)))
        place = f"assets/previews/{digest(data)[:16]}.png"
        self._made[place] = data
        return f"{self._address}{place}"

    @property
    def made_of(self) -> str:
        """A digest of what all pictures are made of, besides their words."""
        if not self.are_drawn:
            return ""
        return digest(self._address, self._mark, *self._sheets, *self._names)

    def drawn(self) -> Iterator[tuple[str, bytes]]:
        """Yield each picture that was asked for since the last time, with its address."""
        made, self._made = self._made, {}
        yield from made.items()

    def root_files(self) -> Iterator[tuple[str, bytes]]:
        """Yield what is looked for at a host's root: the mark as icons, robots.txt."""
        ground = self._look.colours[GROUND]
        key = digest(software(), self._mark, ground)
        yield from self._cache.get("previews", key, lambda: _icons(self._mark, ground)).items()
        sitemap = f"Sitemap: {self._address}sitemap.xml\n" if self._address else ""
        yield "robots.txt", f"User-agent: *\nAllow: /\n{sitemap}".encode()

    @cached_property
    def _look(self) -> Look:
        sheets = [data.decode() for data in self._sheets]
        return Look(self._name, self._mark, colours(*sheets), self._fonts[1])

    @cached_property
    def _typefaces(self) -> list[Path]:
        folder = self._cache.folder / "typefaces"
        named = zip(self._fonts, self._names, strict=True)
        return [typeface(path, folder, name) for path, name in named]

    @cached_property
    def _names(self) -> list[str]:
        return [digest(path.read_bytes()) for path in self._fonts]


def _icons(mark: str, ground: str) -> dict[str, bytes]:
    image = f'<image width="100%" height="100%" href="{mark}"/>'
    rect = f'<rect width="100%" height="100%" fill="{ground}"/>'
    drawn = [png(_square(size, image), (size, size)) for size in ICON]
    touch = small(png(_square(TOUCH, rect + image), (TOUCH, TOUCH)))
    return {"favicon.ico": icon(drawn), "apple-touch-icon.png": touch}


def _square(size: int, drawn: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}">{drawn}</svg>'


def _read(files: Files, name: str) -> bytes:
    file = files.get_file_from_path(name)
    if not file:
        raise PluginError(f"no file '{name}', which the pictures of pages are made with")
    return file.content_bytes


def _data_url(name: str, data: bytes) -> str:
    kind = mimetypes.guess_type(name)[0] or "image/svg+xml"
    return f"data:{kind};base64,{b64encode(data).decode()}"
