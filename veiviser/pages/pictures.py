"""Real pictures, made small: as wide as an article needs them, in the format that takes least."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, UnidentifiedImageError

from veiviser.content.definitions import Definition
from veiviser.content.models.article import Image as ImageWords
from veiviser.content.models.base import walk
from veiviser.content.models.procedure import Procedure
from veiviser.problems import Problem, nearest

WIDEST = 1320  # pixels: twice what an article's column has
QUALITY = 80


@dataclass(frozen=True)
class Picture:
    """A picture as the site has it, under a name that changes with it; its size in pixels."""

    name: str
    width: int
    height: int
    data: bytes


def address(procedure: str, picture: Picture) -> str:
    """Return where a procedure's picture stands on the site."""
    return f"assets/pictures/{procedure}/{picture.name}"


def picture(file: str, raw: bytes) -> Picture:
    """Return a picture made small: WebP, without loss where that is no larger."""
    with Image.open(BytesIO(raw)) as read:
        image = read.convert("RGBA" if read.has_transparency_data else "RGB")
    if image.width > WIDEST:
        image = image.resize((WIDEST, round(image.height * WIDEST / image.width)))
    data = min((_webp(image, lossless=one) for one in (True, False)), key=len)
    digest = hashlib.sha256(data).hexdigest()[:8]
    return Picture(f"{file.rpartition('.')[0]}-{digest}.webp", image.width, image.height, data)


def _webp(image: Image.Image, *, lossless: bool) -> bytes:
    made = BytesIO()
    image.save(made, "WEBP", lossless=lossless, quality=QUALITY, method=6)
    return made.getvalue()


def check_pictures(
    definition: Definition[Procedure], files: Mapping[str, bytes]
) -> Iterator[Problem]:
    """Find pictures that are not there, cannot be read or are shown nowhere."""
    shown = set()
    for place, _, part in walk(definition.model):
        if not isinstance(part, ImageWords):
            continue
        shown.add(part.file)
        wrong = None
        if part.file not in files:
            wrong = f"no picture '{part.file}' beside the definition; {nearest(part.file, files)}"
        else:
            wrong = _unreadable(files[part.file])
        if wrong:
            yield definition.source.problem((*place, "file"), f"'file': {wrong}")
    for name in files.keys() - shown:
        message = "no step shows this picture; name it with 'image', or remove it"
        yield Problem(definition.path.with_name(name), 1, 1, message)


def _unreadable(raw: bytes) -> str | None:
    try:
        with Image.open(BytesIO(raw)) as image:
            image.load()
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return "expected a picture that can be read: PNG, JPEG or WebP"
    return None
