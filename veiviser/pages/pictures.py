"""Real pictures, made small: as wide as an article needs them, in the format that takes least."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

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
    from PIL import Image  # takes a while to load

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
