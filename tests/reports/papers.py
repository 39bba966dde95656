"""Made-up papers, and how a test looks at a page: its words, its tags, its fonts."""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

import pypdfium2
import pypdfium2.raw as pdfium

from ipsdesk.actions import catalogue, review_papers
from ipsdesk.actions.release_plans import plan_named
from ipsdesk.domain.agenda import KINDS, Agenda, Item, Need
from ipsdesk.domain.evaluation import RESULTS, Ground, Person, choice_of, report
from ipsdesk.domain.plan_papers import Shape
from ipsdesk.domain.profiles import Profile
from ipsdesk.reports import (
    agenda,
    charts,
    comparison,
    contact_map,
    erasure,
    evaluation,
    extract,
    fidelity,
    fidelity_form,
    for_change,
    measure,
    my_folder,
    my_plan,
    processing,
    release,
    release_sheet,
)
from ipsdesk.reports.document import Document, Imprint, ProjectCard
from ipsdesk.reports.release import ReleasePaper
from tests.releases import ACTIVITIES, LABELS, made_release

MADE_ON = date(2026, 10, 2)
CARD = ProjectCard(
    number="22-015-S01",
    name="#framtid",
    owner="Stiftelsen Söder",
    started_on=date(2023, 3, 31),
    ends_on=date(2026, 3, 30),
    area="A",
    objective="A2A",
    nuts="SE12",
    intervention_type="140",
    rate="40 %",
    planned_participants=80,
)


def imprint(*, rehearsal: bool = False, regime: Profile = Profile.FOUNDATION) -> Imprint:
    return Imprint("en", MADE_ON, "Team Söder", "Stiftelsen Söder", regime, CARD, rehearsal)


def summary(*, rehearsal: bool = False, preview: bool = True) -> Document:
    paper = ReleasePaper(made_release(), ACTIVITIES, LABELS, preview=preview)
    return release.summary(paper, imprint(rehearsal=rehearsal))


def sheet_of_review() -> Document:
    said = release_sheet.Review("Vera Lind", MADE_ON, "Kim Ask", "The steering group")
    return release_sheet.review_sheet(made_release(number=1), said, imprint())


def result(total: int | None, band: str | None, **facts: object) -> fidelity.ResultPaper:
    """Return a total of 125 that was 90 the time before."""
    made = fidelity.ResultPaper("IPS-25", total, 125, band, 90)
    return replace(made, **facts)


def review(*, rated: bool = True, **facts: object) -> Document:
    items = (
        fidelity.ItemPaper(
            "S1",
            "Caseload size",
            5,
            before=4,
            anchor="20 or fewer for each specialist.",
            reason="Counted on 12 May.",
            evidence=("Records, 12 May 2026: 18 for each.",),
            recommendation="Keep it so.",
        ),
        fidelity.ItemPaper("S2", "Employment services staff", 4 if rated else None),
    )
    paper = fidelity.ReviewPaper(
        scale="IPS-25",
        version="own-words.1",
        unit="Team Söder",
        kind="Self-assessment",
        first=date(2026, 1, 1),
        last=date(2026, 5, 12),
        raters=("Method lead",),
        sections=(fidelity.SectionPaper("Staffing", items),),
        results=(result(98, "Fair fidelity") if rated else result(None, None),),
        signed_on=date(2026, 5, 20) if rated else None,
        summary="Steady work.",
        actions=("Fixed days for employers.",),
    )
    return fidelity.review(replace(paper, **facts), imprint())


def plan(goal: str = "I want to work in a calm kitchen.", **facts: object) -> Document:
    quiet: dict[str, object] = {
        "alias": "Robin",
        "goals": (goal,),
        "steps": (
            my_plan.StepPaper("Visit the bakery", "me", date(2026, 11, 26)),
            my_plan.StepPaper("Ask about pay", "both of us"),
        ),
        "why": "I like to cook",
        "good_at": ("Quick hands",),
        "support": ("Text me the evening before",),
        "may_tell": ("That I have support. Not why.",),
        "next_meeting": datetime(2026, 11, 23, 10, 0),
        "next_place": "The café",
        "signed_on": date(2026, 11, 20),
    }
    return my_plan.my_plan(my_plan.PlanPaper(**(quiet | facts)), imprint())  # type: ignore[arg-type]  (because facts vary by test)


PAPER = my_plan.PlanPaper("Robin", ("I want to work in a calm kitchen.",), ())


def everything() -> extract.ExtractPaper:
    fields = (
        extract.FieldPaper("words", "In own words", "Work with dogs", given=True),
        extract.FieldPaper("teller", "Told by", "Nils Falk", masked="names somebody else"),
    )
    row = extract.RowPaper(date(2026, 3, 2), "specialist", fields)
    part = extract.PartPaper("goals", "Goals", "Support", "Contract", "3 months", (row,), "you")
    told = extract.DisclosurePaper(date(2026, 5, 1), "School", "The plan", "Consent")
    return extract.ExtractPaper(
        "Robin", (part,), ("Statistics Sweden",), (told,), ((MADE_ON, "specialist"),), "Ask Vera"
    )


def certificate() -> Document:
    classes = (erasure.ErasedClass("R2", "Goals and notes", 214), erasure.ErasedClass("R3", "", 6))
    paper = erasure.ErasurePaper(
        UUID(int=7, version=4),
        MADE_ON,
        classes,
        "supervisor",
        "12/26",
        date(2026, 11, 2),
        ("School",),
    )
    return erasure.certificate(paper, imprint())


def register() -> Document:
    purpose = processing.PurposePaper(
        "Support", "Contract", "Participants", (), (processing.TablePaper("Goals", "3 months"),)
    )
    paper = processing.ProcessingPaper("Ask Vera", (purpose,), ("An encrypted vault",))
    return processing.record(paper, imprint())


STAFF = UUID(int=9)
MEETING = Agenda(
    since=date(2026, 2, 23),
    today=date(2026, 3, 2),
    items=tuple(
        Item(kind, UUID(int=1), 12, "Robin Vale", date(2026, 2, 25), "Bagare") for kind in KINDS
    ),
    needs=(Need("Nya Caféet", "söker folk till kvällen", date(2026, 2, 27)),),
    gaps=("Ingen möter upp på kvällar",),
    away=((STAFF, date(2026, 3, 3), date(2026, 3, 4)),),
)


def unit_meeting(*, named: bool) -> Document:
    return agenda.agenda(MEETING, {STAFF: "Johan Ek"}, imprint(), named=named)


def list_behind_a_number() -> Document:
    rows = (measure.MeasureRow(3, "in", MADE_ON), measure.MeasureRow(4, "unknown"))
    paper = measure.MeasurePaper("EECR04", "In employment upon leaving", 1, 2, 1, 1, rows)
    return measure.measure_list(paper, imprint())


def worksheet() -> Document:
    """Return a chart review of two charts."""
    lines = (("V4", "Anmälan kom", "2 mars 2026"), ("V12", "Möte veckan före", "ja"))
    each = tuple(charts.ChartPaper(f"Akt {n}", lines) for n in (12, 40))
    paper = charts.ChartsPaper(
        "IPS-25", "Team Söder", date(2026, 1, 1), date(2026, 6, 30), 4711, each
    )
    return charts.worksheet(paper, imprint())


def scored_form(*, rated: bool = True, **facts: object) -> Document:
    """Return the form of a review of the 25 criteria under their Swedish names."""
    names = (item.title.told("sv") for item in catalogue.scale("ips-25").items)
    items = tuple(
        fidelity.ItemPaper(f"S{number}", name, 4 if rated or number > 1 else None)
        for number, name in enumerate(names, start=1)
    )
    halves = (items[:12], items[12:])
    paper = fidelity.ReviewPaper(
        scale="IPS-25",
        version="2008",
        unit="Team Söder",
        kind="Intern granskning",
        first=date(2026, 1, 1),
        last=date(2026, 6, 30),
        raters=("Handledare", "Kollega från annan enhet"),
        sections=tuple(fidelity.SectionPaper(f"Del {n}", half) for n, half in enumerate(halves, 1)),
        results=(result(100, "God programtrohet") if rated else result(None, None),),
    )
    return fidelity_form.form(replace(paper, **facts), imprint())


def form_to_fill() -> Document:
    days = (date(2026, 1, 1), date(2026, 6, 30))
    return review_papers.form_to_fill(catalogue.scale("ips-25"), days, imprint())


def side_by_side() -> Document:
    rows = (
        ("S1 Klientgruppens storlek", "4", "5"),
        ("V14 Uppsökande", "3 (1\N{EN DASH}5)", "finns inte"),
    )
    paper = comparison.ComparisonPaper(
        ("Vår enhet: Team Söder.", "Den andra enheten: Rovaniemi."),
        ("Kriterium", "Vi", "De"),
        rows,
    )
    return comparison.comparison(paper, imprint())


def all_papers() -> tuple[Document, ...]:
    return (
        summary(),
        sheet_of_review(),
        review(),
        *(my_plan.my_plan(PAPER, imprint(), my_plan.Setting(one)) for one in Shape),
        my_folder.my_folder(my_folder.FolderPaper(PAPER), imprint()),
        extract.extract(everything(), imprint()),
        certificate(),
        register(),
        contact_map.contact_map((contact_map.Helps("Laxå", "KAA"),), ("Ring KAA",), imprint()),
        unit_meeting(named=True),
        unit_meeting(named=False),
        list_behind_a_number(),
        worksheet(),
        scored_form(),
        form_to_fill(),
        side_by_side(),
        evaluation.about(coded_rows(), imprint()),
        for_change.for_change({}, imprint()),
    )


def coded_rows() -> evaluation.EvaluationPaper:
    """Return the paper beside an evaluator's rows of twelve people, all of them alike."""
    people = tuple(
        Person(UUID(int=one), {"gender": "woman"}, dict.fromkeys(RESULTS, f"{one % 2}"))
        for one in range(12)
    )
    choice = choice_of([("gender", "fine")])
    values = {"gender": ("woman", "man", "other"), "to_job": ("none", "3_5")}
    return evaluation.EvaluationPaper(
        "Högskolan",
        "UTV-2026-1",
        Ground.PUBLIC_INTEREST,
        "Dnr 7",
        choice,
        report(people, choice),
        plan_named("framtid").variables,
        values,
    )


# --- looking at a PDF -----------------------------------------------------------------


def pages_of(made: bytes) -> list[str]:
    """Return the words of each page."""
    document = pypdfium2.PdfDocument(made)
    return [page.get_textpage().get_text_range() for page in document]


def words_of(made: bytes) -> str:
    """Return all words with the line ends smoothed out."""
    told = " ".join(pages_of(made))
    return " ".join(told.replace("\ufffe", "-").split())  # PDFium's sign for a hyphen at a line end


def facts_of(made: bytes) -> dict[str, str]:
    """Return what the file says about itself."""
    return pypdfium2.PdfDocument(made).get_metadata_dict()


def fonts_of(made: bytes) -> set[str]:
    """Return every font the file names."""
    named = re.findall(rb"/BaseFont\s*/([^\s/>]+)", made)
    return {name.decode().partition("+")[2] or name.decode() for name in named}


def tags_of(made: bytes) -> list[str]:
    """Return the tags of the structure tree in reading order, page after page."""
    return [tag for page in pypdfium2.PdfDocument(made) for tag in _tags_on(page)]


def _tags_on(page: pypdfium2.PdfPage) -> Iterator[str]:
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    for number in range(pdfium.FPDF_StructTree_CountChildren(tree)):
        yield from _walked(pdfium.FPDF_StructTree_GetChildAtIndex(tree, number))
    pdfium.FPDF_StructTree_Close(tree)


def _walked(element: object) -> Iterator[str]:
    if not element:
        return
    size = pdfium.FPDF_StructElement_GetType(element, None, 0)
    name = ctypes.create_string_buffer(size)
    pdfium.FPDF_StructElement_GetType(element, name, size)
    yield name.raw.decode("utf-16-le").rstrip("\0")
    for number in range(pdfium.FPDF_StructElement_CountChildren(element)):
        yield from _walked(pdfium.FPDF_StructElement_GetChildAtIndex(element, number))
