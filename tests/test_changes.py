"""What was changed last stands first, on the page and in the feed."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as Xml

from tests import bases
from veiviser.pages.brief import Brief
from veiviser.site.changes import ATOM, MOST, changes, days, feed, history

COMMIT = ["git", "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "a"]


def article(root: Path, locale: str) -> Brief:
    told = bases.load(root).procedures["make-tea"].localised[locale]
    texts = told.title, told.summary, told.product
    return Brief(told.id, locale, *texts, f"{locale}/make-tea/", "", b"", (), "")


def test_without_a_history_the_days_of_review_count(tmp_path: Path) -> None:
    bases.make(tmp_path)
    project = bases.load(tmp_path)
    found = days(project.index, history(project.settings.procedures))
    assert found == {"make-tea": date(2026, 1, 31)}


def test_a_commit_after_the_review_counts(tmp_path: Path) -> None:
    folder = bases.make(tmp_path)
    git = {"cwd": tmp_path, "check": True}
    subprocess.run(["git", "init", "-q"], **git)  # type: ignore[call-overload]
    for name, day in (("procedure.yml", "2026-03-01"), ("sv.po", "2026-05-02")):
        (folder / "sv.po").touch()
        subprocess.run(["git", "add", str(folder / name)], **git)  # type: ignore[call-overload]
        when = {f"GIT_{who}_DATE": f"{day}T12:00:00" for who in ("AUTHOR", "COMMITTER")}
        subprocess.run(COMMIT, env={"PATH": "/usr/bin:/bin", **when}, **git)  # type: ignore[call-overload]
        found = days(bases.load(tmp_path).index, history(tmp_path / "docs/procedures"))
        assert found == {"make-tea": date.fromisoformat(day)}


def test_what_is_no_procedure_or_no_whole_history_counts_for_nothing(tmp_path: Path) -> None:
    folder = bases.make(tmp_path / "whole")
    (folder.parent / "2026-plan.md").touch()
    when = {f"GIT_{who}_DATE": "2026-03-01T12:00:00" for who in ("AUTHOR", "COMMITTER")}
    for command in (["git", "init", "-q"], ["git", "add", "."], COMMIT, [*COMMIT, "--allow-empty"]):
        env = {"PATH": "/usr/bin:/bin", **when}
        subprocess.run(command, cwd=tmp_path / "whole", check=True, env=env)
    assert history(folder.parent)["make-tea"] == date(2026, 3, 1)
    shallow = ["git", "clone", "-q", "--depth", "1", f"file://{tmp_path}/whole", "part"]
    subprocess.run(shallow, cwd=tmp_path, check=True)
    assert history(tmp_path / "part/docs/procedures") == {}


def test_the_feed_has_the_newest_first(tmp_path: Path) -> None:
    bases.make(tmp_path)
    one = article(tmp_path, "nb")
    other = replace(one, id="other", title="Annet", address="nb/other/")
    last = {"make-tea": date(2026, 1, 31), "other": date(2026, 2, 1)}
    found = changes([one, other], last)
    assert [change.article.id for change in found] == ["other", "make-tea"]
    assert found[0].said == "1.\xa0februar\xa02026"
    assert changes([one] * MOST + [other], last)[0] == found[0]
    assert len(changes([one] * MOST + [other], last)) == MOST
    for address, expected in (
        ("https://a.no/b/", "https://a.no/b/nb/other/"),
        ("", "../nb/other/"),
    ):
        root = Xml.fromstring(feed("Te & kaffe", address, found, "nb"))  # noqa: S314 - our own
        entry, _ = root.findall(f"{{{ATOM}}}entry")
        link = entry.find(f"{{{ATOM}}}link")
        assert link is not None
        assert link.get("href") == expected
        assert root.findtext(f"{{{ATOM}}}updated") == "2026-02-01T00:00:00Z"
        ids = [each.text for each in root.iter(f"{{{ATOM}}}id")]
        assert len(set(ids)) == 3
