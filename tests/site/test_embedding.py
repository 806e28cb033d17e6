"""Each address under ``embed/`` leads to one helper: that it is of or was, before its page."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from veiviser.pages.templates import Templates
from veiviser.site import embedding


def helper(name: str, *formerly: str) -> SimpleNamespace:
    return SimpleNamespace(helper=name, formerly=formerly, title=name)


def test_an_address_leads_to_one_helper(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "embed", lambda framed, *_: framed.helper)
    monkeypatch.setattr(embedding, "moved", lambda to, *_: to)
    framed = [helper("tea", "brew", "cup"), helper("milk", "cow")]
    article: Any = SimpleNamespace(id="make-tea", locale="nb", framed=framed)
    taken, left = {"tea", "milk", "cup"}, {"brew", "cup", "cow", "boil-tea"}
    found = embedding.framed_pages([article], ("boil-tea", "old-tea"), taken, left, [], Templates())
    assert [(address.split("/")[2], page) for address, page in found] == [
        ("tea", "tea"),
        ("brew", "../tea/"),  # not cup, which another helper is called now
        ("make-tea", "../tea/"),
        ("old-tea", "../tea/"),  # not boil-tea, as some helper was called
        ("milk", "milk"),
        ("cow", "../milk/"),
    ]
