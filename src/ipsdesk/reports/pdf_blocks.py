"""Each block of a document, set on paper."""

from collections.abc import Sequence
from functools import partial

from ipsdesk.reports import pdf_card, pdf_grids
from ipsdesk.reports.document import (
    Block,
    Bullets,
    Chart,
    Document,
    Face,
    Facts,
    Grid,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Tone,
)
from ipsdesk.reports.pdf_fonts import width
from ipsdesk.reports.pdf_layout import Box, Flow, Rule, Tick, Words, baseline
from ipsdesk.reports.pdf_lines import Style, lines_of
from ipsdesk.reports.pdf_paper import CANVAS, LINE, PRIMARY, Type, type_for
from ipsdesk.reports.pdf_tags import Element

GROWN = (1.36, 1.28, 1.2, 1.12, 1.0)
OVER_PAGES = 1.2
KEPT_TOGETHER = 90.0  # of one line of a list, so that it is not parted over pages
MOST_OF_NOTE, INNER = 200.0, 12.0  # how much of a note keeps together, and the room inside it
LARGE = 1.9  # 18 points, the least of large print


def laid_out(document: Document) -> Flow:
    """Return a document's pages and its tree; a participant's plan keeps to one page."""
    match document.face:
        case Face.LARGE:
            return _laid_out(document, LARGE)
        case Face.CARD:
            return pdf_card.fitted(partial(_set_all, document=document), partial(_type, document))
        case Face.SHARED:
            sizes = (_laid_out(document, grown) for grown in GROWN)
            fits = (larger for larger in sizes if len(larger.pages) == 1)
            return next(fits, None) or _laid_out(document, OVER_PAGES)
    return _laid_out(document, 1.0)


def _type(document: Document, grown: float) -> Type:
    return type_for(document.face, grown, document.ink or PRIMARY)


def _laid_out(document: Document, grown: float) -> Flow:
    flow = Flow(_type(document, grown), Element("Document"))
    _set_all(flow, document)
    return flow


def _set_all(flow: Flow, document: Document) -> None:
    _set_title(flow, document)
    for number, block in enumerate(document.blocks):
        if isinstance(block, Heading):
            after = document.blocks[number + 1 :]
            _set_heading(flow, block, _room_for(flow, after, document.imprint.language))
        else:
            _set(flow, block, document.imprint.language)


def _set_title(flow: Flow, document: Document) -> None:
    if document.mark or document.watermark:
        flow.y += 14
    flow.put(Box(flow.left, flow.y, 30, 3, flow.type.accent, 1.5))
    flow.y += 12
    flow.text(document.title, flow.type.title, flow.root.add("H1"))
    if document.subtitle:
        flow.text(document.subtitle, flow.type.subtitle, flow.root.add("P"))
    flow.y += 10


def _set(flow: Flow, block: Block, language: str) -> None:
    match block:
        case Paragraph():
            _set_paragraph(flow, block)
        case Bullets():
            _set_bullets(flow, block)
        case Note():
            _set_note(flow, block)
        case PageBreak():
            flow.new_page()
        case Facts() | Grid() | Chart():
            _set_figures(flow, block, language)


def _set_figures(flow: Flow, block: Facts | Grid | Chart, language: str) -> None:
    match block:
        case Facts():
            pdf_grids.set_facts(flow, block)
        case Grid():
            pdf_grids.set_grid(flow, block, language)
        case Chart():
            pdf_grids.set_chart(flow, block)


def _room_for(flow: Flow, after: Sequence[Block], language: str) -> float:
    """Return how much of what comes next must stand on the page of its heading.

    A heading under a heading takes along what it needs itself; a card of facts stays whole.
    """
    match after[0] if after else PageBreak():
        case Heading() as heading:
            return _tall(flow, heading) + _room_for(flow, after[1:], language)
        case Grid() as grid:
            return pdf_grids.room_for(flow, grid, language)
        case Facts() as facts:
            return pdf_grids.tall_facts(flow, facts)
        case Chart() as chart:
            return pdf_grids.tall_chart(flow, chart)
        case Note() as note:
            return min(_tall_note(flow, note), MOST_OF_NOTE) + 4
        case _:
            return 3 * flow.type.body.leading


def _style_of(flow: Flow, heading: Heading) -> Style:
    return flow.type.section if heading.level <= 2 else flow.type.part


def _above(heading: Heading) -> float:
    return 16 if heading.level <= 2 else 8


def _tall(flow: Flow, heading: Heading) -> float:
    """Return how much room a heading takes, with what is left above and below it."""
    style = _style_of(flow, heading)
    lines = len(lines_of(heading.text, style, flow.space))
    return _above(heading) + lines * style.leading + 14


def _set_heading(flow: Flow, heading: Heading, room_after: float) -> None:
    style = _style_of(flow, heading)
    flow.skip(_above(heading))
    flow.need(min(_tall(flow, heading) - _above(heading) + room_after, flow.bottom - flow.top))
    element = flow.root.add(f"H{min(max(heading.level, 1), 3)}")
    indent = 0.0
    if heading.sign:
        flow.put(Words(flow.left, flow.y + baseline(style), heading.sign, style))
        indent = width(heading.sign, style.font, style.size) + style.size * 0.4
    flow.text(heading.text, style, element, indent)
    flow.y += 3


def _set_paragraph(flow: Flow, paragraph: Paragraph) -> None:
    styles = {
        Tone.BODY: flow.type.body,
        Tone.LEAD: flow.type.lead,
        Tone.SMALL: flow.type.small,
        Tone.OWN_WORDS: flow.type.own_words,
    }
    style = styles[paragraph.tone]
    if paragraph.tone is not Tone.OWN_WORDS:
        flow.text(paragraph.text, style, flow.root.add("P"), space=min(flow.space, 440))
        flow.y += 6
        return
    flow.need(2 * style.leading)
    first_page, top = len(flow.pages), flow.y
    flow.text(paragraph.text, style, flow.root.add("BlockQuote").add("P"), 14)
    if len(flow.pages) == first_page and flow.y > top:
        flow.put(Box(flow.left, top + 2, 3, flow.y - top - 4, flow.type.accent, 1.5))
    flow.y += 7


def _set_bullets(flow: Flow, bullets: Bullets) -> None:
    style = flow.type.body
    indent = style.size * 1.7
    numbering = flow.root.add("L", ListNumbering="None" if bullets.ticks else "Disc")
    for line in bullets.lines:
        entry = numbering.add("LI")
        tall = len(lines_of(line, style, flow.space - indent)) * style.leading
        flow.need(min(tall, KEPT_TOGETHER))
        if bullets.ticks:
            flow.put(Tick(flow.left, flow.y + style.leading / 2, flow.type.accent))
        else:
            at = flow.y + baseline(style)
            flow.put(Words(flow.left + 2, at, "\N{BULLET}", style, entry.add("Lbl")))
        flow.text(line, style, entry.add("LBody"), indent)
        flow.y += style.leading * (0.35 if bullets.ticks else 0.15)
    flow.y += 6


def _tall_note(flow: Flow, note: Note) -> float:
    style = flow.type.small
    lines = lines_of(note.text, style, flow.space - 2 * INNER)
    return len(lines) * style.leading + 2 * INNER - 4


def _set_note(flow: Flow, note: Note) -> None:
    style, inner, tall = flow.type.small, INNER, _tall_note(flow, note)
    flow.skip(4)
    flow.need(min(tall, MOST_OF_NOTE))
    if flow.y + tall <= flow.bottom:
        flow.put(Box(flow.left, flow.y, flow.space, tall, CANVAS, 8))
    flow.y += inner - 2
    flow.text(note.text, style, flow.root.add("Note"), inner, flow.space - 2 * inner)
    flow.y += inner - 2
    if flow.y + tall > flow.bottom:
        flow.put(Rule(flow.left, flow.y, flow.space, LINE))
    flow.y += 8
