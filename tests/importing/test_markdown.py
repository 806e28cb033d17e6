"""What generators of sites add to Markdown is understood, or kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importing.making import made, procedure
from veiviser.importing import frontmatter
from veiviser.importing.blocks import Block, Callout, Code, Group, Heading, Paragraph, Picture
from veiviser.importing.html import article
from veiviser.importing.markdown import tree


def blocks(text: str) -> list[Block]:
    return list(article(tree(text)).blocks)


@pytest.mark.parametrize(
    "text",
    [
        "> [!WARNING]\n> Varmt!",
        "> **Advarsel:** Varmt!",
        "**OBS!** Varmt!",
        "Viktig: Varmt!",
        "!!! warning\n    Varmt!",
        ":::warning\nVarmt!\n:::",
        "::: {.callout-warning}\nVarmt!\n:::",
        "{% warning %}\nVarmt!\n{% endwarning %}",
        "{% callout warning %}Varmt!{% endcallout %}",
        '{{< alert type="warning" >}}\nVarmt!\n{{< /alert >}}',
        '{{< hint style="warning" >}}\nVarmt!\n{{< /hint >}}',
        "{{% warning %}}Varmt!{{% /warning %}}",
        "<Warning>\n\nVarmt!\n\n</Warning>",
        '<div class="admonition warning"><p>Varmt!</p></div>',
    ],
)
def test_a_warning_in_any_dialect(text: str) -> None:
    assert blocks(text) == [Callout(True, "", (Paragraph("Varmt!"),))]


def test_titles_of_callouts_and_of_what_unfolds_stay() -> None:
    assert blocks(":::tip[Godt råd]\nVent.\n:::") == [
        Callout(False, "Godt råd", (Paragraph("Vent."),))
    ]
    for text in (
        '=== "Linux"\n    Kok.',
        '??? note "Linux"\n    Kok.',
        '{{< tab "Linux" >}}\nKok.\n{{< /tab >}}',
        '<TabItem value="l" label="Linux">\n\nKok.\n\n</TabItem>',
        "<details><summary>Linux</summary>\n\nKok.\n\n</details>",
    ):
        assert blocks(text) == [Group("Linux", (Paragraph("Kok."),))], text


def test_marks_in_code_are_code() -> None:
    assert blocks("```\n{% note %}\n:::tip\n[[x]]\n```") == [Code("{% note %}\n:::tip\n[[x]]")]
    assert blocks("Skriv `{% note %}` her.") == [Paragraph("Skriv `{% note %}` her.")]


def test_pictures_of_any_dialect() -> None:
    for text in (
        "![Kanne](kanne.png)",
        '{{< figure src="kanne.png" caption="Kanne" >}}',
        "{% image kanne.png Kanne %}",
        ':::image type="content" source="kanne.png" alt-text="Kanne":::',
        '<img src="kanne.png" alt="Kanne">',
        '<figure><img src="kanne.png"><figcaption>Kanne</figcaption></figure>',
        "![[kanne.png|Kanne]]",
    ):
        assert blocks(text) == [Picture("kanne.png", "Kanne")], text


def test_what_has_no_words_for_readers_is_kept_apart() -> None:
    text = "<!-- til oss -->\n\n{% include kanne.html %}\n\n[TOC]\n\n[vann]: https://example.org\n"
    found = article(tree(text))
    assert found.blocks == ()
    assert found.kept == (
        "til oss",
        "{% include kanne.html %}",
        "[TOC]",
        "[VANN]: https://example.org",
    )


def test_icons_and_tags_that_stand_for_words() -> None:
    assert blocks('Velg {% icon "mdi:pencil" %}.') == [Paragraph("Velg ![pencil](icon:pencil).")]
    assert blocks('Velg {% octicon "nope" aria-label="Blyant" %}.') == [Paragraph("Velg Blyant.")]
    assert blocks("Velg {{ navn }} nå.") == [Paragraph("Velg `{{ navn }}` nå.")]


def test_what_only_looks_like_html_is_words() -> None:
    assert blocks("Skriv <navn> og trykk <kbd>Ctrl</kbd> + <kbd>S</kbd>.") == [
        Paragraph(r"Skriv \<navn> og trykk ++Ctrl++ + ++S++.")
    ]


def test_links_of_wikis_and_looks_of_links() -> None:
    assert blocks("Se [[Kok te|teen]] og [kaffe](kaffe.md){:target=_blank}.") == [
        Paragraph("Se [teen](Kok%20te) og [kaffe](kaffe.md).")
    ]


def test_a_label_on_a_line_of_its_own_is_a_heading() -> None:
    assert blocks("## Slik {#slik}\n\n**Linux:**\n\nKok.") == [
        Heading(2, "Slik"),
        Heading(7, "Linux"),
        Paragraph("Kok."),
    ]


def test_lines_that_each_tell_what_to_do_are_paragraphs() -> None:
    assert blocks("Velg **Kok**\nTrykk på **Start**") == [
        Paragraph("Velg **Kok**"),
        Paragraph("Trykk på **Start**"),
    ]
    assert blocks("Kannen er\nblå.") == [Paragraph("Kannen er blå.")]


def test_footnotes_follow_with_their_numbers() -> None:
    assert blocks("Te[^1] er godt.\n\n[^1]: Grønn.") == [
        Paragraph("Te (1) er godt."),
        Paragraph("(1) Grønn."),
    ]


def test_front_matter_in_yaml_and_toml_and_what_is_neither(tmp_path: Path) -> None:
    toml = frontmatter.split('+++\ntitle = "Te"\nweight = 3\n+++\nKok.\n')
    assert (toml.title, toml.kept, toml.body) == ("Te", ("weight = 3",), "Kok.\n")
    wrong = frontmatter.split("---\ntitle: [Te\n---\nKok.\n")
    assert (wrong.title, wrong.kept) == ("", ("title: [Te",))
    nested = frontmatter.split("---\nmenu: {docs: {weight: 1}}\nby: [A, B]\n---\n")
    assert nested.kept == ("menu: {docs: {weight: 1}}", "by: [A, B]")
    assert "# Not placed: layout: side" in made(tmp_path, "---\nlayout: side\n---\n# Te\n").text


def test_definitions_and_lists_without_order(tmp_path: Path) -> None:
    text = "# Te\n\nTe.\n\n## Ord\n\nKanne\n:   Til vann.\n\nKopp\n:   Til te.\n"
    (note,) = procedure(tmp_path, text).sections[0].notes
    assert [each.text for each in note.items] == ["Kanne: Til vann.", "Kopp: Til te."]
