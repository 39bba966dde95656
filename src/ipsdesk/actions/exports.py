"""Previewing and writing what leaves: complete or not at all, and noted in the log."""

from pathlib import Path

from ipsdesk import reports
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.projects import card_of
from ipsdesk.domain.records import Record
from ipsdesk.reports.document import Document, Imprint, ProjectCard
from ipsdesk.storage import files, records
from ipsdesk.words import language

_MOST_OF_A_DAY = 1000


def write_document(desk: Desk, document: Document, folder: Path, when: str) -> list[Path]:
    """Write a document in every format it has, under a neutral name, and note it in the log.

    Args:
        desk: where and by whom.
        document: what leaves.
        folder: where to; what is there by that name stays, and this is numbered.
        when: a period or a day, for the name.

    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    named = unused(folder, document.key, when)
    for kind in reports.export(document.key).formats:
        path = folder / reports.file_name(document.key, named, kind)
        files.write_whole(path, reports.render(document, kind))
        written.append(path)
    desk.note("export", reason=f"{document.key} {when}")
    return written


def unused(folder: Path, key: str, when: str) -> str:
    """Return a period or a day for the name of an export, numbered where that name is taken.

    Nobody asks whether a file in a folder may be replaced, so none is: the second of a day is
    2026-10-02-2, in every format.
    """
    kinds = reports.export(key).formats
    names = (when, *(f"{when}-{number}" for number in range(2, _MOST_OF_A_DAY)))
    for name in names:
        if not any((folder / reports.file_name(key, name, kind)).exists() for kind in kinds):
            return name
    raise FileExistsError(folder)


def imprint(desk: Desk) -> Imprint:
    """Return who stands behind everything this desk writes."""
    with desk.read() as connection:
        [unit] = records.matching(connection, "unit")
        project = card_of(connection)
    return Imprint(
        language=language(),
        made_on=desk.today(),
        unit=unit.words("name"),
        controller=unit.words("controller") or unit.words("name"),
        regime=desk.profile,
        project=None if project is None else _card(project),
        rehearsal=desk.vault.facts.rehearsal,
    )


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


def project_number(desk: Desk) -> str:
    """Return the number of the project the unit works in, or "" where there is none."""
    with desk.read() as connection:
        project = card_of(connection)
    return "" if project is None else project.words("number")
