"""How many bytes of HTML an article is, as the built file stands: with its helpers, and without."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.browser.test_first_screen import PLACES

MOST, MOST_ALONE = 40_000, 12_000
HELPERS = (
    r" 'wasm-unsafe-eval'| worker-src 'self';| 'sha256-[^']*'(?=;)",
    r'<template data-part="helpers-script">.*?</template>\s*<script>.*?</script>',
    r"<p class=kb-jump>.*?</p>|<h2 id=ask-.*?</h2>",
    r'<div class="kb-helper">.*?</decision-helper>\n</div>',
    r"<p class=kb-only.*?</p>",
    r'<section class="kb-outline".*?</section>',
)
"""What an article has only for its helpers; of two hashes in its policy, the last."""


@pytest.mark.parametrize(("locale", "name"), PLACES)
def test_an_article_is_few_bytes(folder: Path, locale: str, name: str) -> None:
    html = (folder / locale / name / "index.html").read_text(encoding="utf-8")
    alone = html
    for part in HELPERS:
        alone, found = re.subn(part, "", alone, flags=re.DOTALL)
        assert found, part
    assert len(html.encode()) <= MOST
    assert len(alone.encode()) <= MOST_ALONE
