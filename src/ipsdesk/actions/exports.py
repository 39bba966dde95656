"""Previewing and writing what leaves: complete or not at all, and noted in the log."""

from pathlib import Path
from typing import TYPE_CHECKING

from ipsdesk import reports
from ipsdesk.actions.codes import labels_of
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.access import Right
from ipsdesk.domain.outcomes import Banding
from ipsdesk.domain.periods import Named, period_named, quarters_between
from ipsdesk.domain.records import Record
from ipsdesk.domain.summaries import FidelityTotal, Occasion, Summary, summary_of
from ipsdesk.domain.units import merged
from ipsdesk.reports import outcomes
from ipsdesk.reports.document import Document, Imprint, ProjectCard
from ipsdesk.storage import files, records, releases, units
from ipsdesk.storage.vault import Connection
from ipsdesk.words import language

if TYPE_CHECKING:
    from ipsdesk.reports.pictures import Picture

UNIT_SCALE, HIGHEST = "ips-25", 125  # the scale the summary tells the total of


def periods_to_choose(desk: Desk) -> tuple[str, ...]:
    """Return the periods to choose from: the project to date, then quarters, newest first."""
    with desk.read() as connection:
        project = _project(connection)
    if project is None:
        return ("to-date",)
    last = min(desk.today(), project.known_day("ends_on"))
    quarters = quarters_between(project.known_day("started_on"), last)
    return ("to-date", *(quarter.code for quarter in reversed(quarters)))


def preview_summary(desk: Desk, period: str, width: int) -> "list[Picture]":
    """Return the pages of the summary, drawn from the very PDF that would leave.

    Args:
        desk: of somebody whose role includes exports.
        period: a quarter such as 2026-Q3, or "to-date".
        width: of each page, in pixels.

    """
    from ipsdesk.reports.pictures import pictures_of  # noqa: PLC0415  (because it loads a library)

    desk.user.must(Right.EXPORT)
    document = _summary_document(desk, period_named(period, desk.today()))
    return pictures_of(reports.render(document, reports.Format.PDF), width)


def write_summary(desk: Desk, period: str, folder: Path) -> list[Path]:
    """Write the summary of a period as PDF, HTML and CSV, each whole or not at all.

    Raises:
        NotForThisRole: the role does not include exports.
        PeriodNotKnown: the period is no quarter and not "to-date".

    """
    desk.user.must(Right.EXPORT)
    found = period_named(period, desk.today())
    return write_document(desk, _summary_document(desk, found), folder, found.code)


def write_document(desk: Desk, document: Document, folder: Path, when: str) -> list[Path]:
    """Write a document in every format it has, under a neutral name, and note it in the log.

    Args:
        desk: where and by whom.
        document: what leaves.
        folder: where to; files of the same name are replaced whole.
        when: a period or a day, for the name.

    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for kind in reports.export(document.key).formats:
        path = folder / reports.file_name(document.key, when, kind)
        files.write_whole(path, reports.render(document, kind))
        written.append(path)
    with desk.begin("export", reason=f"{document.key} {when}"):
        pass
    return written


def imprint(desk: Desk) -> Imprint:
    """Return who stands behind everything this desk writes."""
    with desk.read() as connection:
        [unit] = records.matching(connection, "unit")
        project = _project(connection)
    return Imprint(
        language=language(),
        made_on=desk.today(),
        unit=unit.words("name"),
        controller=unit.words("controller") or unit.words("name"),
        regime=desk.profile,
        project=None if project is None else _card(project),
        rehearsal=desk.vault.facts.rehearsal,
    )


def summary_for(desk: Desk, period: Named) -> Summary:
    """Count a period by the rules in force; the ledger of earlier releases is heeded."""
    with desk.read() as connection:
        project = _project(connection)
        operation = "" if project is None else project.words("number")
        people = merged(units.of_operation(connection, operation))
        occasion = Occasion(period, desk.today(), Banding.YOUNG, ledger=releases.ledger(connection))
        return summary_of(people, occasion, _fidelity(connection))


def _summary_document(desk: Desk, period: Named) -> Document:
    places = {code: labels["sv"] for code, labels in labels_of("municipalities").items()}
    return outcomes.summary(summary_for(desk, period), imprint(desk), places=places)


def _project(connection: Connection) -> Record | None:
    found = records.matching(connection, "projects")
    return found[0] if found else None


def _card(project: Record) -> ProjectCard:
    planned = project["planned_participants"]
    return ProjectCard(
        number=project.words("number"),
        name=project.words("name"),
        owner=project.words("owner"),
        started_on=project.known_day("started_on"),
        ends_on=project.known_day("ends_on"),
        area=project.words("area"),
        objective=project.words("objective"),
        nuts=project.words("nuts"),
        intervention_type=project.words("intervention_type"),
        rate=project.words("rate"),
        planned_participants=planned if isinstance(planned, int) else None,
    )


def _fidelity(connection: Connection) -> FidelityTotal | None:
    found = records.matching(connection, "reviews", scale=UNIT_SCALE)
    signed = [row for row in found if row.day("signed_on")]
    if not signed:
        return None
    newest = max(signed, key=lambda row: row.known_day("signed_on"))
    return FidelityTotal(
        scale=newest.words("scale"),
        total=newest.number("total"),
        highest=HIGHEST,
        band=newest.words("band"),
        on=newest.known_day("signed_on"),
    )


def project_number(desk: Desk) -> str:
    """Return the number of the project the unit works in, or "" where there is none."""
    with desk.read() as connection:
        project = _project(connection)
    return "" if project is None else project.words("number")
