"""The twin of each paper is plain, accessible HTML in which every text is only text."""

from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipsdesk.reports import html
from ipsdesk.reports.document import Bar, Bullets, Chart, Column, Document, Grid, Heading, Paragraph
from tests.reports.papers import all_papers, imprint, summary

VOID = {"meta", "br"}


class Outline(HTMLParser):
    """The tags of a page, with what they say, and whether each was closed in order."""

    def __init__(self):
        super().__init__()
        self.open, self.tags, self.words = [], [], []

    def handle_starttag(self, tag, attrs):
        """Note a tag and that it is open."""
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        """Close the tag that was opened last."""
        assert self.open.pop() == tag

    def handle_data(self, data):
        """Note what is said."""
        self.words.append(data)


def outline(document):
    found = Outline()
    found.feed(html.render(document).decode())
    found.close()
    assert not found.open
    return found


@pytest.mark.parametrize("document", all_papers(), ids=lambda document: document.key)
def test_each_paper_has_one_title_one_main_part_and_its_language(document):
    found = outline(document)
    names = [tag for tag, _ in found.tags]

    assert names.count("h1") == names.count("main") == names.count("footer") == 1
    assert ("html", {"lang": "en"}) in found.tags
    assert not {"script", "img", "link", "iframe"} & set(names)


@pytest.mark.parametrize("document", all_papers(), ids=lambda document: document.key)
def test_each_table_has_a_caption_and_every_head_says_what_it_heads(document):
    found = outline(document)
    names = [tag for tag, _ in found.tags]

    assert names.count("caption") == names.count("table")
    assert all(facts.get("scope") in {"col", "row"} for tag, facts in found.tags if tag == "th")


def test_headings_never_skip_a_level():
    for document in all_papers():
        levels = [int(tag[1]) for tag, _ in outline(document).tags if tag in {"h1", "h2", "h3"}]
        assert all(after - before <= 1 for before, after in pairwise(levels))


@settings(max_examples=60, deadline=None)
@given(st.text())
def test_any_text_is_text_and_never_markup(text):
    blocks = (
        Heading(text),
        Paragraph(text),
        Bullets((text,)),
        Grid(text, (Column(text), Column("n")), ((text, 2.5),)),
        Chart(text, (Bar(text, None, "0–4"),), 10),
    )
    plain = [tag for tag, _ in outline(Document("k", "T", _blocks("x"), imprint())).tags]
    found = [tag for tag, _ in outline(Document("k", "T", blocks, imprint())).tags]

    assert [tag for tag in found if tag != "br"] == plain


def _blocks(text):
    return (
        Heading(text),
        Paragraph(text),
        Bullets((text,)),
        Grid(text, (Column(text), Column("n")), ((text, 2.5),)),
        Chart(text, (Bar(text, None, "0–4"),), 10),
    )


@pytest.mark.parametrize(
    "words", ["👩🏽\u200d🦽 på jobbet", "می\u200cخواهم کار کنم", "10\u00a0000\u00a0kr"], ids=ascii
)
def test_signs_that_join_and_hard_spaces_stay_as_they_were_written(words):
    page = html.render(Document("k", "Prov", (Paragraph(words),), imprint())).decode()

    assert words in page


def test_a_rehearsal_and_a_preview_are_marked_above_the_title():
    words = " ".join(outline(summary(rehearsal=True)).words)

    assert words.index("REHEARSAL") < words.index("Who took part")
    assert "preview, must not be handed out" in words


def test_nothing_can_be_fetched():
    policy = "default-src 'none'; style-src 'unsafe-inline'"

    assert policy in html.render(summary()).decode()
