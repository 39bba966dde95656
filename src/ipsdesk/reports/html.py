"""Document to HTML: the twin that every screen reader reads (A29), one file, no scripts."""

import unicodedata
from collections.abc import Iterator
from html import escape

from ipsdesk.reports.document import (
    Block,
    Bullets,
    Cell,
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

PRIMARY = "#0C6A69"
_UNSAID = frozenset({"Cc", "Cs", "Cn", "Co"})  # controls, halves, and what stands for nothing
_TURNS = frozenset({"RLE", "RLO", "LRE", "LRO", "RLI", "LRI", "FSI", "PDF", "PDI"})
STYLE = """
:root { color-scheme: light; }
body { background: #FFFFFF; color: #1B2527; font: 1rem/1.6 Inter, system-ui, sans-serif;
  margin: 0 auto; max-width: 46rem; padding: 2rem 1.25rem; }
body.shared { font-size: 1.25rem; }
h1 { font-size: 1.9rem; line-height: 1.2; border-top: 4px solid #0C6A69; padding-top: .7rem; }
h2 { font-size: 1.25rem; margin-top: 2.2rem; }
h3 { font-size: 1rem; }
h1, h2, h3, caption { break-after: avoid; }
tr, dl { break-inside: avoid; }
p.subtitle, p.small, footer { color: #475558; }
p.small, footer { font-size: .875rem; }
p.lead { font-size: 1.1rem; }
p.mark { background: #FCEFD9; color: #99500A; border-radius: 1rem; display: inline-block;
  font-weight: 600; margin: 0 0 1rem; padding: .15rem .9rem; }
blockquote { border-left: 4px solid #0C6A69; font-size: 1.25em; font-weight: 600;
  margin: 1rem 0; padding-left: 1rem; }
aside, dl { background: #F7F5F1; border-radius: .6rem; padding: 1rem 1.2rem; }
dl { display: grid; grid-template-columns: 1fr 1fr; gap: .6rem 1.5rem; }
dt { color: #5A686C; font-size: .8rem; } dd { margin: 0; }
table { border-collapse: collapse; margin: 1.2rem 0; width: 100%; }
caption { font-weight: 600; padding-bottom: .4rem; text-align: left; }
th, td { border-bottom: 1px solid #E3DFD7; padding: .35rem .5rem .35rem 0; text-align: left;
  vertical-align: top; overflow-wrap: anywhere; }
th[scope=row] { font-weight: 400; }
thead th { border-bottom-color: #7F8B8E; color: #5A686C; font-size: .8rem; }
td.figure, th.figure { font-variant-numeric: tabular-nums; text-align: right; }
tr.total > * { font-weight: 600; border-bottom: 0; }
footer { border-top: 1px solid #E3DFD7; margin-top: 3rem; padding-top: .8rem; }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; } }
"""


def render(document: Document) -> bytes:
    """Return a document as one HTML file; everything in it is text, nothing is fetched."""
    language = escape(document.imprint.language)
    head = (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy"'
        " content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(document.title)}</title>\n<style>{_style(document)}</style>\n</head>\n"
    )
    shared = "" if document.face is Face.DESK else ' class="shared"'
    body = "\n".join(_body(document))
    page = f"{head}<body{shared}>\n{body}\n</body>\n</html>\n"
    return page.encode("utf-8", "replace")


def _style(document: Document) -> str:
    return STYLE.replace(PRIMARY, document.ink) if document.ink else STYLE


def _body(document: Document) -> Iterator[str]:
    yield "<main>"
    for mark in (document.watermark, document.mark):
        if mark:
            yield f'<p class="mark">{_text(mark)}</p>'
    yield f"<h1>{_text(document.title)}</h1>"
    if document.subtitle:
        yield f'<p class="subtitle">{_text(document.subtitle)}</p>'
    for block in document.blocks:
        yield from _block(block, document.imprint.language)
    yield "</main>"
    yield f"<footer><p>{_text(document.foot)}</p></footer>"


def _block(block: Block, language: str) -> Iterator[str]:
    match block:
        case Heading(text, level, sign):
            seen = f'<span aria-hidden="true">{_text(sign)} </span>' if sign else ""
            yield f"<h{level}>{seen}{_text(text)}</h{level}>"
        case Paragraph(text, Tone.OWN_WORDS):
            yield f"<blockquote><p>{_text(text)}</p></blockquote>"
        case Paragraph(text, tone):
            yield f'<p class="{tone.value}">{_text(text)}</p>'
        case Bullets(lines):
            yield from ("<ul>", *(f"<li>{_text(line)}</li>" for line in lines), "</ul>")
        case Note(text):
            yield f"<aside><p>{_text(text)}</p></aside>"
        case PageBreak():
            return
        case _:
            yield from _figures(block, language)


def _figures(block: Facts | Grid | Chart, language: str) -> Iterator[str]:
    match block:
        case Facts(pairs):
            yield "<dl>"
            for name, told in pairs:
                yield f"<div><dt>{_text(name)}</dt><dd>{_text(told)}</dd></div>"
            yield "</dl>"
        case Grid():
            yield from _grid(block, language)
        case Chart():
            yield f"<p>{_text(block.told)}</p>"


def _grid(grid: Grid, language: str) -> Iterator[str]:
    yield f"<table>\n<caption>{_text(grid.title)}</caption>\n<thead><tr>"
    for column in grid.columns:
        kind = ' class="figure"' if column.figures else ""
        yield f'<th scope="col"{kind}>{_text(column.head)}</th>'
    yield "</tr></thead>\n<tbody>"
    for number, row in enumerate(grid.rows, start=1):
        total = grid.total and number == len(grid.rows)
        yield '<tr class="total">' if total else "<tr>"
        yield f'<th scope="row">{_cell(row[0], language)}</th>'
        for column, cell in zip(grid.columns[1:], row[1:], strict=True):
            kind = ' class="figure"' if column.figures else ""
            yield f"<td{kind}>{_cell(cell, language)}</td>"
        yield "</tr>"
    yield "</tbody>\n</table>"


def _cell(cell: Cell, language: str) -> str:
    if isinstance(cell, float) and language != "en":
        return str(cell).replace(".", ",")
    return _text(str(cell))


def _text(text: str) -> str:
    """Return a text with nothing in it that HTML could take for markup or a control."""
    kept = "".join(char for char in text if char in "\n\t" or _is_said(char))
    return "<br>".join(escape(line) for line in kept.split("\n"))


def _is_said(char: str) -> bool:
    """Tell whether a character is part of the words; joiners and hard spaces are."""
    turns = unicodedata.bidirectional(char) in _TURNS  # it would turn what stands around it
    return not turns and unicodedata.category(char) not in _UNSAID
