"""How many bytes of HTML an article is, as the built file stands: with its helpers, and without."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.browser.test_first_screen import PLACES

MOST, MOST_ALONE = 40_000, 12_000
LONG = {"customer-agreement": 15_200, "end-collaboration": 15_200}
HELPERS = (
    r'<template data-part="helpers-script">.*?</template>\s*<script>.*?</script>',
    r'<div class="kb-helper">.*?</decision-helper>\n</div>',
    r'<section class="kb-outline".*?</section>',
    r'<p class="kb-only".*?</p>',
)
"""What an article has only for its helpers."""


@pytest.mark.parametrize(("locale", "name"), PLACES)
def test_an_article_is_few_bytes(folder: Path, locale: str, name: str) -> None:
    html = (folder / locale / name / "index.html").read_text(encoding="utf-8")
    alone = html
    for part in HELPERS:
        alone, found = re.subn(part, "", alone, flags=re.DOTALL)
        assert found, part
    assert len(html.encode()) <= MOST
    assert len(alone.encode()) <= LONG.get(name, MOST_ALONE)
