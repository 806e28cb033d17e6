"""Pictures drawn of SVG, in the site's typefaces.

What draws takes a while to load, and is needed only where a picture is not kept already.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

COLOURS = 96  # of a picture: enough for smooth edges, and a third of the bytes
BOLD = 700


def typeface(woff2: Path, folder: Path, name: str) -> Path:
    """Return a typeface as a file that drawing can read, kept in a folder under a name."""
    path = folder / f"{name}.ttf"
    if not path.exists():
        from fontTools.ttLib.woff2 import decompress  # type: ignore[import-untyped]

        folder.mkdir(parents=True, exist_ok=True)
        aside = path.with_suffix(f".{os.getpid()}.new")
        decompress(str(woff2), str(aside))
        aside.replace(path)
    return path


def png(svg: str, size: tuple[int, int], typefaces: Sequence[Path] = ()) -> bytes:
    """Return SVG as PNG of a size, transparent where nothing is drawn."""
    import resvg_py

    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            width=size[0],
            height=size[1],
            skip_system_fonts=True,
            font_files=[str(path) for path in typefaces],
        )
    )


def small(data: bytes) -> bytes:
    """Return a picture in few colours, so that it is small."""
    from PIL import Image

    made = BytesIO()
    with Image.open(BytesIO(data)) as image:
        image.convert("RGB").quantize(COLOURS).save(made, "PNG", optimize=True)
    return made.getvalue()


def icon(pictures: Sequence[bytes]) -> bytes:
    """Return square pictures of several sizes, the largest last, as one ICO file."""
    from PIL import Image

    images = [Image.open(BytesIO(data)) for data in pictures]
    made = BytesIO()
    *others, largest = images
    largest.save(made, "ICO", sizes=[image.size for image in images], append_images=others)
    return made.getvalue()


def lines(text: str, typeface: Path, size: int, width: int) -> list[str]:
    """Return a text in bold, broken into lines that are at most so wide, in pixels.

    A word is broken only where it is wider than a line.
    """
    from PIL import ImageFont

    font = ImageFont.truetype(str(typeface), size)
    font.set_variation_by_axes([BOLD])
    made = [""]
    for word in text.split():
        if not made[-1] or font.getlength(f"{made[-1]} {word}") <= width:
            made[-1] = f"{made[-1]} {word}".strip()
        else:
            made.append(word)
        while font.getlength(made[-1]) > width:
            whole = made.pop()
            fitting = next(
                n for n in range(len(whole), 0, -1) if font.getlength(whole[:n]) <= width
            )
            made += [whole[:fitting], whole[fitting:]]
    return made
