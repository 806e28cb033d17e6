"""What is wrong with real pictures: those that are shown, and those that stand beside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO

from veiviser.content.definitions import Definition
from veiviser.content.models.article import Image
from veiviser.content.models.base import walk
from veiviser.content.models.procedure import Procedure
from veiviser.problems import Problem, nearest


def check_pictures(
    definition: Definition[Procedure], files: Mapping[str, bytes]
) -> Iterator[Problem]:
    """Find pictures that are not there, cannot be read or are shown nowhere."""
    shown = set()
    for place, _, part in walk(definition.model):
        if not isinstance(part, Image):
            continue
        shown.add(part.file)
        wrong: str | None
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
    from PIL import Image as Read  # takes a while to load
    from PIL import UnidentifiedImageError

    try:
        with Read.open(BytesIO(raw)) as image:
            image.load()
    except (UnidentifiedImageError, OSError, ValueError, Read.DecompressionBombError):
        return "expected a picture that can be read: PNG, JPEG or WebP"
    return None
