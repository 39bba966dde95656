"""The structure tree of a tagged PDF: what is a heading, a list, a table, and what is not.

ReportLab writes no tags of its own. Each piece of text is put between BDC and EMC with a
number, and the tree says which element owns which number on which page.
"""

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObject,
    PDFStream,
    PDFString,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlab.pdfgen.canvas import Canvas


@dataclass(eq=False, slots=True)
class Element:
    """One element of the tree, with its children in reading order."""

    tag: str
    alt: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    children: "list[Element | tuple[int, int]]" = field(default_factory=list)

    def add(self, tag: str, alt: str = "", **attributes: str) -> "Element":
        """Add an element at the end and return it."""
        child = Element(tag, alt, attributes)
        self.children.append(child)
        return child


class Tags:
    """The tree of one document while its pages are drawn."""

    def __init__(self, canvas: "Canvas", root: Element) -> None:
        self.root = root
        self._canvas = canvas
        self._pages: list[list[Element]] = [[]]

    @contextmanager
    def marked(self, element: Element) -> "Iterator[None]":
        """Let what is drawn now belong to an element."""
        owners = self._pages[-1]
        element.children.append((len(self._pages) - 1, len(owners)))
        self._canvas.addLiteral(f"/{element.tag} <</MCID {len(owners)}>> BDC")
        owners.append(element)
        yield
        self._canvas.addLiteral("EMC")

    @contextmanager
    def artifact(self) -> "Iterator[None]":
        """Let what is drawn now be decoration that no screen reader speaks."""
        self._canvas.addLiteral("/Artifact BMC")
        yield
        self._canvas.addLiteral("EMC")

    def next_page(self) -> None:
        """Go on with the next page."""
        self._pages.append([])

    def write(self, title: str, language: str) -> None:
        """Write the tree and the document's own facts into the catalogue."""
        document = self._canvas._doc  # noqa: SLF001  (because ReportLab offers no other way)
        pages = document.Pages.pages
        for number, page in enumerate(pages):
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents, page.Tabs = number, PDFName("S")
        top = PDFDictionary()
        top_reference = document.Reference(top, "StructTreeRoot")
        references: dict[int, PDFObject] = {}
        root = _written(self.root, top_reference, document, references)
        numbers: list[PDFObject] = []
        for number, owners in enumerate(self._pages[: len(pages)]):
            numbers += [number, PDFArray([references[id(owner)] for owner in owners])]
        parents = PDFDictionary({"Nums": PDFArray(numbers)})
        top["Type"], top["K"] = PDFName("StructTreeRoot"), PDFArray([root])
        top["ParentTree"] = document.Reference(parents, "ParentTree")
        top["ParentTreeNextKey"] = len(pages)
        catalogue = document.Catalog
        catalogue.StructTreeRoot = top_reference
        catalogue.MarkInfo = PDFDictionary({"Marked": "true"})
        catalogue.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})
        catalogue.Metadata = document.Reference(_xmp(title, language), "XMP")


def _written(
    element: Element,
    parent: PDFObject,
    document: PDFDocument,
    references: dict[int, PDFObject],
) -> PDFObject:
    written = PDFDictionary()
    reference = document.Reference(written, f"Element{len(references)}")
    references[id(element)] = reference
    written["Type"], written["S"] = PDFName("StructElem"), PDFName(element.tag)
    written["P"] = parent
    if element.alt:
        written["Alt"] = PDFString(element.alt)
    if element.attributes:
        owner = {"O": PDFName("Table" if element.tag == "TH" else "List")}
        names = {name: PDFName(value) for name, value in element.attributes.items()}
        written["A"] = PDFDictionary(owner | names)
    written["K"] = PDFArray(
        [_child(child, reference, document, references) for child in element.children]
    )
    return reference


def _child(
    child: "Element | tuple[int, int]",
    parent: PDFObject,
    document: PDFDocument,
    references: dict[int, PDFObject],
) -> PDFObject:
    if isinstance(child, Element):
        return _written(child, parent, document, references)
    page, number = child
    mark = PDFDictionary({"Type": PDFName("MCR"), "MCID": number})
    mark["Pg"] = document.Reference(document.Pages.pages[page])
    return mark


def _xmp(title: str, language: str) -> PDFStream:
    packet = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/">'
        "<xmp:CreatorTool>ipsdesk</xmp:CreatorTool>"
        f"<dc:language><rdf:Bag><rdf:li>{escape(language)}</rdf:li></rdf:Bag></dc:language>"
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt>'
        "</dc:title></rdf:Description></rdf:RDF></x:xmpmeta>"
        '<?xpacket end="w"?>'
    )
    stream = PDFStream(content=packet.encode(), filters=[])
    stream.dictionary["Type"] = PDFName("Metadata")
    stream.dictionary["Subtype"] = PDFName("XML")
    return stream
