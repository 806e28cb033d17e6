"""What a site has no more goes from it, and nothing else."""

from __future__ import annotations

import pytest

from veiviser.site.standing import Group, Standing, gone, merged

KEPT = Group("key", ("nb/a/index.html",))


def site(*files: str, others: frozenset[str] = frozenset()) -> Standing:
    return Standing({"a": KEPT}, others, state=dict.fromkeys(files, (1, 1)))


@pytest.mark.parametrize(
    ("before", "new", "others", "lost"),
    [
        ("nb/a/index.html nb/a/index.html.br", "", "", ""),  # it stays as it is
        ("x.css x.css.gz", "x.css", "x.css", "x.css.gz"),  # of what it was before
        ("x.css x.css.gz", "x.css x.css.gz", "x.css", ""),
        ("x.css x.css.gz", "", "", "x.css x.css.gz"),
        ("x.txt x.txt.gz", "x.txt.gz", "x.txt.gz", "x.txt"),  # an author's own
        ("x.txt.gz", "", "", "x.txt.gz"),
    ],
)
def test_what_is_gone(before: str, new: str, others: str, lost: str) -> None:
    old = site(*before.split())
    now = site(*new.split(), others=frozenset(others.split()))
    assert gone(old, now) == {*lost.split()}
    after = merged(old, now, gone(old, now), set(now.state))
    assert after.state.keys() == {*before.split(), *new.split()} - {*lost.split()}
