"""Document to PDF, with ReportLab: tagged, bundled fonts only, the same bytes each time."""

from functools import cache
from io import BytesIO
from itertools import groupby

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfbase.ttfonts import ShapedStr
from reportlab.pdfgen.canvas import Canvas

from ipsdesk.domain.errors import ActStopped, PaperNotMade
from ipsdesk.reports import pdf_scripts
from ipsdesk.reports.document import FOOT_MARK, Document, Tell
from ipsdesk.reports.pdf_blocks import laid_out
from ipsdesk.reports.pdf_fonts import printable, ready, runs, width
from ipsdesk.reports.pdf_layout import Box, Flow, Ink, Rule, Tick, Words
from ipsdesk.reports.pdf_lines import Style, lines_of
from ipsdesk.reports.pdf_paper import (
    AMBER_SOFT,
    HAIR,
    HEIGHT,
    LEFT,
    LINE,
    RIGHT,
    SPACE,
    WATER,
    WIDTH,
)
from ipsdesk.reports.pdf_tags import Element, Tags
from ipsdesk.words import say

MAKER = "ipsdesk"
WATERMARK_SIZE = 84
_FOOT_LINES, _FOOT_GAP = 2, 16.0


@cache
def _colour(written: str) -> Color:
    return HexColor(written)


def render(document: Document, tell: Tell | None = None) -> bytes:
    """Return a document as PDF.

    Args:
        document: what is to be read.
        tell: hears how many pages are drawn, of how many; it may stop the work.

    Raises:
        ActStopped: whoever waits does not want it any longer.
        PaperNotMade: ReportLab failed; what it said is not kept, for it may quote the text.

    """
    kind = ""
    try:
        return _render(document, tell)
    except ActStopped:
        raise
    except Exception as fault:  # noqa: BLE001  (because any message may quote a participant)
        kind = type(fault).__name__
    raise PaperNotMade(kind)


def _render(document: Document, tell: Tell | None) -> bytes:
    ready()
    flow = laid_out(document)
    made = BytesIO()
    canvas = Canvas(
        made,
        pagesize=(WIDTH, HEIGHT),
        pageCompression=1,
        invariant=1,
        initialFontName=flow.type.body.font,
        lang=document.imprint.language,
    )
    _name(canvas, document)
    tags = Tags(canvas, flow.root)
    for number, page in enumerate(flow.pages, start=1):
        if tell is not None:
            tell(number - 1, len(flow.pages))
        with tags.artifact():
            _draw_watermark(canvas, document, flow)
        _draw_page(canvas, tags, page)
        with tags.artifact():
            _draw_surround(canvas, document, flow, number)
        canvas.showPage()
        tags.next_page()
    tags.write(printable(document.title), document.imprint.language)
    canvas.save()
    return made.getvalue()


def _name(canvas: Canvas, document: Document) -> None:
    """Say what the file is, and nothing about who made it or where."""
    canvas.setTitle(printable(document.title))
    for name in (canvas.setAuthor, canvas.setSubject, canvas.setKeywords):
        name("")
    canvas.setCreator(MAKER)
    canvas.setProducer(MAKER)


def _draw_page(canvas: Canvas, tags: Tags, page: list[Ink]) -> None:
    for element, inks in groupby(page, key=_owner):
        span = tags.artifact() if element is None else tags.marked(element)
        with span:
            for ink in inks:
                _draw(canvas, ink)


def _owner(ink: Ink) -> Element | None:
    return ink.element if isinstance(ink, Words | Box) else None


def _draw(canvas: Canvas, ink: Ink) -> None:
    match ink:
        case Words():
            canvas.setFillColor(_colour(ink.style.colour))
            _draw_words(canvas, ink)
        case Rule():
            canvas.setStrokeColor(_colour(ink.colour))
            canvas.setLineWidth(ink.weight)
            canvas.line(ink.x, HEIGHT - ink.y, ink.x + ink.width, HEIGHT - ink.y)
        case Box():
            _draw_box(canvas, ink)
        case Tick():
            canvas.setStrokeColor(_colour(ink.colour))
            canvas.setLineWidth(1)
            canvas.roundRect(ink.x, HEIGHT - ink.y - 5.5, 11, 11, 3, stroke=1, fill=0)


def _draw_words(canvas: Canvas, words: Words) -> None:
    plain = pdf_scripts.is_plain(words.text, words.style.font)
    if not plain:
        canvas.addLiteral(f"/Span <</ActualText <{_told(words.text)}>>> BDC")
    x, size = words.x, words.style.size
    for piece, font in runs(words.text, words.style.font):
        canvas.setFont(font, size)
        if font in pdf_scripts.FILES:
            shaped = pdf_scripts.shaped(piece, font, size)
            _draw_shaped(canvas, (x, HEIGHT - words.y), shaped)
        else:
            canvas.drawString(x, HEIGHT - words.y, piece)
        x += width(piece, font, size)
    if not plain:
        canvas.addLiteral("EMC")


def _draw_shaped(canvas: Canvas, at: tuple[float, float], shaped: ShapedStr) -> None:
    """Draw letters of a script, joined, at the font and size in use."""
    line = canvas.beginText(*at)
    line.textOut(shaped)
    canvas.drawText(line)


def _told(text: str) -> str:
    """Return a text as it is told to a screen reader, since joined letters have no code."""
    return ("\ufeff" + text).encode("utf-16-be").hex().upper()


def _draw_box(canvas: Canvas, box: Box) -> None:
    y = HEIGHT - box.y - box.height
    if not box.hatched:
        canvas.setFillColor(_colour(box.colour))
        canvas.roundRect(box.x, y, box.width, box.height, box.radius, stroke=0, fill=1)
        return
    canvas.saveState()
    outline = canvas.beginPath()
    outline.roundRect(box.x, y, box.width, box.height, box.radius)
    canvas.clipPath(outline, stroke=0, fill=0)
    canvas.setStrokeColor(_colour(box.colour))
    canvas.setLineWidth(0.6)
    for start in range(-int(box.height), int(box.width) + 1, 3):
        canvas.line(box.x + start, y, box.x + start + box.height, y + box.height)
    canvas.restoreState()


def _draw_surround(canvas: Canvas, document: Document, flow: Flow, number: int) -> None:
    style = flow.type.foot
    of = say("Page {number} of {count}").format(number=number, count=len(flow.pages))
    most = say("Page {number} of {count}").format(number=len(flow.pages), count=len(flow.pages))
    room = SPACE - width(most, style.font, style.size) - _FOOT_GAP  # alike on every page
    _draw(canvas, Rule(LEFT, HEIGHT - 48, SPACE, LINE, HAIR))
    for row, line in enumerate(_foot_lines(document.foot, style, room)):
        _draw(canvas, Words(LEFT, HEIGHT - 34 + row * style.leading, line, style))
    end = WIDTH - RIGHT - width(of, style.font, style.size)
    _draw(canvas, Words(end, HEIGHT - 34, of, style))
    if number > 1:
        _draw(canvas, Words(LEFT, 38, lines_of(document.title, style, SPACE / 2)[0], style))
    _draw_marks(canvas, document, flow, at_the_side=number > 1)


def _foot_lines(foot: str, style: Style, room: float) -> list[str]:
    """Return at most two lines; the second takes whole parts, so that no date is broken."""
    lines = lines_of(foot, style, room)
    head, mark, last = foot.rpartition(FOOT_MARK)
    if len(lines) < _FOOT_LINES or not mark or len(lines_of(head, style, room)) > 1:
        return lines[:_FOOT_LINES]
    return [head, last]


def _draw_watermark(canvas: Canvas, document: Document, flow: Flow) -> None:
    if not document.watermark:
        return
    canvas.saveState()
    canvas.setFillColor(_colour(WATER))
    canvas.setFont(flow.type.title.font, WATERMARK_SIZE)
    canvas.translate(WIDTH / 2, HEIGHT / 2)
    canvas.rotate(54)
    canvas.drawCentredString(0, 0, printable(document.watermark))
    canvas.restoreState()


def _draw_marks(canvas: Canvas, document: Document, flow: Flow, *, at_the_side: bool) -> None:
    """Draw what every page must say: a rehearsal, or not to be handed out."""
    style = flow.type.mark
    told = " · ".join(mark for mark in (document.watermark, document.mark) if mark)
    if not told:
        return
    wide = width(told, style.font, style.size) + 20
    x = WIDTH - RIGHT - wide if at_the_side else LEFT
    _draw(canvas, Box(x, 28, wide, 19, AMBER_SOFT, 9.5))
    _draw(canvas, Words(x + 10, 40.5, told, style))
