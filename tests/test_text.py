"""Texts carry labels and links, and nothing else gets through to the page."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markupsafe import escape

from veiviser.content import markup
from veiviser.content.markup import is_address, labels, plain, problem, targets, tokens
from veiviser.content.source import read
from veiviser.content.text import LocalisedText
from veiviser.pages.inline import inline


def words(text: str, *, locale: str = "nb", lang: str = "nb", origin: str = "nb") -> LocalisedText:
    return LocalisedText(text, locale, lang, origin)


def html(text: str, **languages: str) -> str:
    return str(inline(words(text, **languages), lambda target: f"/to/{target}"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Kok te.", "Kok te."),
        ("Trykk **Start** nå", "Trykk <b translate=no>Start</b> nå"),
        ("Se [koppen](#cup).", 'Se <a href="/to/#cup">koppen</a>.'),
        ("[**Start**](#a)", '<a href="/to/#a"><b translate=no>Start</b></a>'),
        ("1 < 2 & <b>x</b>", "1 &lt; 2 &amp; &lt;b&gt;x&lt;/b&gt;"),
        ("**<i>**", "<b translate=no>&lt;i&gt;</b>"),
        ("to\n linjer\t her", "to linjer her"),
        ("600\u00a0kr", "600\u00a0kr"),
        (r"2 \* 3", "2 * 3"),
        ("&nbsp; &amp;", "&amp;nbsp; &amp;amp;"),
        ("snake_case_id og 2 * 3", "snake_case_id og 2 * 3"),
        (
            "Skriv e-postadressen (e-post), ikke ord-for-ord -a",
            "Skriv <span class=kb-whole>e-postadressen</span> "
            "<span class=kb-whole>(e-post),</span> ikke ord-for-ord -a",
        ),
        (
            "f-[a](#b) **A-side**",
            'f-<a href="/to/#b">a</a> <b translate=no><span class=kb-whole>A-side</span></b>',
        ),
        ("# ikke ![x] <!-- -->", "# ikke ![x] &lt;!-- --&gt;"),
        ("Skriv `**a** <b>`", "Skriv <code translate=no>**a** &lt;b&gt;</code>"),
        ("``a`b``", "<code translate=no>a`b</code>"),
        ("Trykk ++Ctrl+Alt+S++.", "Trykk <kbd>Ctrl</kbd>+<kbd>Alt</kbd>+<kbd>S</kbd>."),
        ("C++ og i++", "C++ og i++"),
        ("Se ![te](#te).", "Se te."),
        (
            '[x](https://e.example/?a="b"&c)',
            '<a href="/to/https://e.example/?a=%22b%22&amp;c">x</a>',
        ),
    ],
)
def test_inline(text: str, shown: str) -> None:
    assert html(text) == shown


def test_an_icon_is_drawn_and_its_word_is_said() -> None:
    shown = html("Klikk på ![blyanten](icon:pencil).")
    assert re.fullmatch(
        r'Klikk på <svg class=kb-icon aria-hidden=true viewBox="0 0 24 24"><path d="[^"]+"/>'
        r"</svg><span class=kb-hidden>blyanten</span>\.",
        shown,
    )
    assert plain("Klikk på ![blyanten](icon:pencil).") == "Klikk på blyanten."


def test_a_label_in_a_translation_says_its_language() -> None:
    assert html("Tryck **Start**", locale="sv", lang="sv", origin="nb") == (
        "Tryck <b translate=no lang=nb>Start</b>"
    )


def test_a_text_that_fell_back_says_its_language_once() -> None:
    assert html("Trykk **Start**", locale="sv", lang="nb", origin="nb") == (
        "<span lang=nb>Trykk <b translate=no>Start</b></span>"
    )


def test_a_label_and_a_link_are_found_in_order() -> None:
    text = "**En** og [to **tre**](a#b), **fire &\n fem** [x](mailto:a@b.example)"
    assert labels(text) == ["En", "tre", "fire & fem"]
    assert targets(text) == ["a#b", "mailto:a@b.example"]
    assert plain(text) == "En og to tre, fire & fem x"


@pytest.mark.parametrize(
    ("target", "leads_out"),
    [
        ("https://e.example", True),
        ("mailto:a@b.example", True),
        ("http://e.example", False),
        ("crm-resync#a", False),
        ("#https://", False),
    ],
)
def test_an_address_leads_out(target: str, leads_out: bool) -> None:
    assert is_address(target) is leads_out


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Trykk **Start.", "** without its other half"),
        ("Trykk Start**.", "** without its other half"),
        ("Trykk ** Start **.", "** without its other half"),
        # X("Trykk ****.", "** without its other half"),
        ("Trykk *Start*.", "a single *"),
        ("Trykk **Start*.", "a single *"),
        ("Trykk ***Start***.", "a single *"),
        ("Trykk _Start_.", "_ around words"),
        ("Trykk __Start__.", "_ around words"),
        ("Se [te](#te", "a link that is not complete"),
        ("Se [te](te te)", "a link that is not complete"),
        ("Se te](#te)", "a link that is not complete"),
        ("Se [te](javascript:x)", "a link that is not complete"),
        ("Se [te]()", "a link without a target"),
        ("Se [](#te)", "a link without a text"),
        ("```\nStart\n```", "a code block"),
        ("~~~\nStart\n~~~", "a code block"),
        ("Ta med\n- te\n- kopp", "a list"),
        ("- te\n- kopp", "a list"),
        ("* te\n* kopp", "a list"),
        ("Slik:\n1. Kok.\n2. Hell.", "a list"),
        ("1) Kok.\n1) Hell.", "a list"),
        ("Te | Tid\n--- | ---\nGrønn | 3", "a table"),
        ("# Te", "a heading"),
        ("Te\n===", "a heading"),
        ("Kok.\n\n***\n\nHell.", "a line across the page"),
        ("Kok.\n\n* * *\n\nHell.", "a line across"),
        ("> Te er godt.", "a block quote"),
        ("Kok.  \nHell.", "a line break"),
        ("Kok.\\\nHell.", "a line break"),
        ("Kok.\n\nHell.", "an empty line"),
        ("Trykk <kbd>Ctrl</kbd>.", "HTML (<kbd>)"),
        ("Kok.<br/>Hell.", "HTML (<br/>)"),
        ('<x y="z">', "HTML"),
        ("Te <!-- mer -->", "HTML"),
        ("5&nbsp;g", "&nbsp; is not used"),
        ("5&#160;g", "&#160; is not used"),
        ("Se https://te.example.", "an address alone"),
        ("Se http://te.example.", "an address alone"),
        ("Se <https://te.example>.", "an address alone"),
        ("Skriv til <te@te.example>.", "an address alone is no link; write [text](mailto:te@"),
        ("Se ![te](#te).", "an image is not used in a text; write it as 'image', a key"),
        ("Se ![te](te.png).", "an image is not used in a text"),
        ("Se ![te](icon:tepott).", "no icon 'tepott'"),
        ("Se ![](icon:tea).", "an icon without the word that is said for it; write ![word]("),
        ("Trykk `Start.", "a back tick without its other half"),
        ("Trykk **`Start`**.", "back ticks within a label or a link"),
        ("[`te`](#te)", "back ticks within a label or a link"),
        ("~~Te~~ kaffe", "~~ is not used"),
        ("Te[^1]", "a footnote"),
        ("[[te]]", "a link that is not complete"),
        ("Et ==viktig== ord", "== around words"),
        (r"\\tjener\te", "two backslashes"),
    ],
)
def test_a_flaw_is_found(text: str, says: str) -> None:
    assert str(problem(text)).startswith(says)


@pytest.mark.parametrize(
    "text",
    [
        *("", "Kok te.", "**Start**", "2 * 3", "a_b_c", "[te](#te)", "[1] (se)", "*", "«**A**»"),
        *("3 < 5", "5 > 3 og 2 < 4", "> 100 kr", ">= 5", "<navn>", "<kunde-nummer>", "a&b;", "R&D"),
        *(
            "5. mars 2026",
            "Fristen er\n1. mars",
            "Fra\n1. mars til\n5. april",
            "1. Åpne",
            "- 5 grader",
        ),
        *(
            "– eller",
            "-",
            "#",
            "---",
            "#2 er best",
            "C#",
            "C++ og C++",
            "i++",
            "a == b",
            "~5",
            "a | b",
        ),
        *("Trykk ++ctrl+t++", "Skriv `Start`.", "``a`b``", "`~~a~~ <kbd> ==b== https://c.d`"),
        *("![blyanten](icon:pencil)", "[![blyanten](icon:pencil) te](#te)", "++Alt+→++"),
        *("l`eau", "§ 5", "50 %", "$5", "x^2", "https:// står først", "navn@te.example"),
        *("[https://te.example](https://te.example)", "**https://te.example**"),
        *("[te](https://te.example/?a=1&b=2~~c~~)", "to\nlinjer"),
        *(r"\<kbd>", r"\&nbsp;", r"\`te\`", r"\*te\*", r"C:\te", r"\\\\tjener\te", r"\# te"),
        "Kortet slutter på ****1234.",
        "Trykk <Del>, <A> eller <S> for å lagre.",
        "Summen må være\n  > 500 kr.",
        "Fristen er\n1. mai eller\n2. juni.",
        "Legg sammen 5\n+ 3 og trekk fra 2\n- 1.",
        r"Åpne C:\temp\rapport.csv.",
        r"Åpne C:\temp\\*.log.",
    ],
)
def test_a_good_text_has_no_flaw(text: str) -> None:
    assert problem(text) is None


def test_a_text_must_have_been_localised() -> None:
    assert LocalisedText.of(words("te")) == "te"
    with pytest.raises(TypeError, match="not been localised"):
        LocalisedText.of("te")


MARKUP = st.lists(
    st.sampled_from(
        [
            "**",
            "*",
            "_",
            "[",
            "](",
            ")",
            "](#a)",
            "<",
            ">",
            "&",
            '"',
            "'",
            "\\",
            "`",
            "++",
            "!",
            "\n",
            " ",
        ]
    )
    | st.sampled_from(
        ["<script>", "onerror=", "&lt;", "javascript:", "https://", "a", "ø", "\u00a0"]
    )
    | st.text(max_size=3)
).map("".join)


class Read(HTMLParser):
    """What a browser would see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(name for name, _ in attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)


@given(MARKUP, st.sampled_from(["nb", "sv"]), st.sampled_from(["nb", "sv"]))
@example('[x](https://e.example/"onclick="a)', "nb", "nb")
@example("<https://e.example>", "nb", "nb")
@example("**x**", "nb", "sv")
@example("![<b>](#a) ![x](icon:<b>)", "nb", "sv")
@example("++<b>+a++ `<b>`", "nb", "sv")
def test_nothing_but_markup_of_ours_gets_through(text: str, lang: str, origin: str) -> None:
    shown = html(text, lang=lang, origin=origin)
    read = Read()
    read.feed(shown)
    read.close()
    assert set(read.tags) <= {
        ("b", ("translate",)),
        ("b", ("translate", "lang")),
        ("a", ("href",)),
        ("span", ("lang",)),
        ("span", ("class",)),
        ("code", ("translate",)),
        ("kbd", ()),
        ("var", ()),
    }
    assert read.text == plain(text)
    assert shown.count("<") == shown.count(">") == 2 * len(read.tags)
    assert "javascript:" not in " ".join(targets(text))


@given(st.text().filter(lambda text: not set(text) & set("*_[]\\\0")))
def test_a_text_without_markup_is_shown_as_it_is(text: str) -> None:
    shown = re.sub(r"<span class=kb-whole>(.*?)</span>", r"\1", html(text))
    assert shown.split() == str(escape(text)).split()
    if not set(text) & set("`~#|+-=<>&!:\n\r"):
        assert problem(text) is None


LABELS = st.lists(
    st.sampled_from(["**Start**", "**a b**", "**", " ", "(", ").", "x", "*", "_", "!", "\n", "+"])
    | st.text(max_size=3)
).map("".join)


@given(LABELS)
def test_labels_are_told_as_the_parser_tells_them(text: str) -> None:
    if found := markup._labelled(markup.folded(text)):
        assert found == markup._parsed(markup.folded(text))


@pytest.mark.parametrize("text", ["Velg **Start**.", "**A**", "(**A b**, og **C**) nå"])
def test_a_usual_label_needs_no_parser(text: str) -> None:
    assert markup._labelled(text)


@pytest.mark.parametrize("text", ["**Start**", "[te](#te)", r"\*", "Trykk `Start`"])
def test_words_that_are_shown_as_they_stand_have_no_markup(text: str) -> None:
    assert str(problem(text, bare=True)).endswith(
        "; this is shown as it stands, so write words alone"
    )
    assert problem("{count} spørsmål", bare=True) is None


@pytest.mark.parametrize(
    "written", ["Ta med\n  - te", ">-\n  Ta med\n  - te", "|\n  Ta med\n  - te", "'Ta med\n  - te'"]
)
def test_the_lines_of_a_text_are_looked_at_as_they_were_written(
    tmp_path: Path, written: str
) -> None:
    (tmp_path / "some.yml").write_text(f"text: {written}\n", encoding="utf-8")
    source = read(tmp_path / "some.yml", (tmp_path / "some.yml").read_bytes())
    assert problem("Ta med - te") is None
    assert str(problem(source.data["text"], source.written["text",])).startswith("a list")


@given(MARKUP)
def test_a_text_without_flaw_has_all_its_markup_used(text: str) -> None:
    if problem(text) is None and "\\" not in text:
        assert "**" not in re.sub(r"\*{3,}", "", _words(text))
        assert "](" not in _words(text)


def _words(text: str) -> str:
    """Give a text without what is typed: that may be any sign."""
    typed = ("code_inline", "keys")
    return "".join(token.content for token in tokens(text) if token.type not in typed)
