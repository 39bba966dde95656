"""My folder, at the end: the participant's own plan, CV, jobs and strengths, for them to keep."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import replace
from functools import cache
from pathlib import Path
from uuid import UUID

from ipsdesk import reports
from ipsdesk.actions import exports, people, records, work
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.extract_words import code_words, question
from ipsdesk.actions.plans import plan_colour, plan_paper, reads_easy
from ipsdesk.domain.authorship import authors_in
from ipsdesk.domain.forms import Field
from ipsdesk.domain.plan_colours import ink_of
from ipsdesk.domain.records import Record
from ipsdesk.domain.sheet import SPECIALIST
from ipsdesk.domain.table_forms import PROFILE
from ipsdesk.reports import Format, my_folder
from ipsdesk.reports.document import Tell
from ipsdesk.reports.my_folder import Answered, FolderPaper, Line
from ipsdesk.reports.my_plan import Setting
from ipsdesk.resources import resource
from ipsdesk.storage import files
from ipsdesk.words import DEFAULT, EASY, language, say, say_day, spoken_in

STRENGTHS = (
    *("dream", "wanted_now", "why_work", "strengths", "interests"),
    *("preferences", "must", "rather_not", "adjustments"),
)
BACKGROUND = ("education", "languages", "driving_licence", "digital_skills")
Rows = Iterator[Line]


def folder_paper(desk: Desk, participant: UUID) -> FolderPaper:
    """Return all that goes into the folder.

    Only what the participant said or did is in it: no suggestion, no note, no judgement, no
    name of anybody who works here; and for somebody with protected identity no workplace and
    no school.

    """
    profiles = records.rows_of(desk, "profiles", participant)
    profile = profiles[-1] if profiles else None
    shown = not people.person(desk, participant).protected
    return FolderPaper(
        plan=plan_paper(desk, participant),
        told_on=profile.day("on_day") if profile is not None else None,
        strengths=tuple(_answers(profile, STRENGTHS)),
        background=tuple(_answers(profile, BACKGROUND)),
        experiences=tuple(_experiences(desk, participant, shown=shown)),
        jobs=tuple(_jobs(desk, participant, shown=shown)),
        applications=tuple(_applications(desk, participant, shown=shown)),
        studies=tuple(_studies(desk, participant, shown=shown)),
    )


def write_my_folder(
    desk: Desk, participant: UUID, folder: Path, tell: Tell | None = None
) -> list[Path]:
    """Write the folder, whole or not at all, and note it in the log.

    It is in easy Swedish, with a picture beside every heading of the plan, for who reads that.

    Args:
        desk: where and by whom.
        participant: whose folder.
        folder: where to.
        tell: hears how many pages are drawn; it may stop the work, which then leaves nothing.

    """
    easy = reads_easy(desk, participant)
    with spoken_in(EASY) if easy else nullcontext():
        made = _made(desk, participant, easy=easy, tell=tell)
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / f"{reports.export(my_folder.KEY).stem}-{desk.today().isoformat()}"
    written = files.write_folder_whole(place, made)
    desk.note("write_my_folder", participant)
    return written


def _made(desk: Desk, participant: UUID, *, easy: bool, tell: Tell | None) -> dict[str, bytes]:
    """Return the files of the folder by name, in the language that is spoken now."""
    paper, imprint = folder_paper(desk, participant), exports.imprint(desk)
    if easy:
        imprint = replace(imprint, language=DEFAULT)
    setting = Setting(ink=ink_of(plan_colour(desk, participant)), signs=easy)
    document = my_folder.my_folder(paper, imprint, setting)
    makers: dict[Format, Callable[[], bytes]] = {
        Format.JSON: lambda: my_folder.facts(paper, imprint)
    }
    made: dict[str, bytes] = {}
    for kind in reports.export(my_folder.KEY).formats:
        make = makers.get(kind)
        name = f"{reports.export(my_folder.KEY).stem}.{kind.value}"
        made[name] = make() if make is not None else reports.render(document, kind, tell)
    return made


def _answers(profile: Record | None, columns: tuple[str, ...]) -> Iterator[Answered]:
    if profile is None:
        return
    suggested = {name for name, by in authors_in(profile.values).items() if by == SPECIALIST}
    for column in (name for name in columns if name not in suggested):
        words, asked = profile.words(column).strip(), question("profiles", column)
        if words and asked is not None:
            yield Answered(column, _label(column, asked), words)


def _label(column: str, asked: Field) -> str:
    """Return a question as it is put at the table, or as its form puts it."""
    return _asked_as().get(column, {}).get(language()) or asked.label.told(language())


@cache
def _asked_as() -> Mapping[str, Mapping[str, str]]:
    """Return how the questions of the profile are put at the table, in each language."""
    told = json.loads(resource("wordings/table.json").read_text(encoding="utf-8"))
    asked: Mapping[str, Mapping[str, str]] = told["questions"][PROFILE]
    return asked


def _experiences(desk: Desk, participant: UUID, *, shown: bool) -> Rows:
    for row in records.rows_of(desk, "experiences", participant):
        place = row.words("employer_name") if shown else ""
        told = (row.words("duties"), _with(say("What I liked: {words}"), row.words("liked")))
        yield Line(
            _joined(row.words("title"), place),
            _span(row, "from_day", "to_day"),
            tuple(filter(None, told)),
            _facts(row, ("title", "kind", "duties", "liked", "from_day", "to_day"), place),
        )


def _jobs(desk: Desk, participant: UUID, *, shown: bool) -> Rows:
    for seen in work.jobs_of(desk, participant):
        row, place = seen.job, seen.workplace if shown else ""
        told = (
            _with(say("What worked: {words}"), row.words("what_worked")),
            _with(say("What I learnt: {words}"), row.words("learnt")),
        )
        yield Line(
            _joined(row.words("title"), place),
            _span(row, "started_on", "ended_on"),
            tuple(filter(None, told)),
            _facts(
                row, ("title", "hours", "started_on", "ended_on", "what_worked", "learnt"), place
            ),
        )


def _applications(desk: Desk, participant: UUID, *, shown: bool) -> Rows:
    for row in records.rows_of(desk, "applications", participant):
        place = row.words("employer_name") if shown else ""
        day = row.day("applied_on")
        told = (
            _with(say("Interview on {words}"), _day(row, "interview_on")),
            _with(say("Offered on {words}"), _day(row, "offered_on")),
        )
        yield Line(
            _joined(row.words("position"), place),
            say_day(day) if day else "",
            tuple(filter(None, told)),
            _facts(row, ("position", "applied_on", "interview_on", "offered_on"), place),
        )


def _studies(desk: Desk, participant: UUID, *, shown: bool) -> Rows:
    for seen in work.studies_of(desk, participant):
        row = seen.study
        place = row.words("school") if shown else ""
        subjects = tuple(_subject(one) for one in seen.subjects)
        title = row.words("programme") or code_words("study_forms", row.words("form"))
        yield Line(
            _joined(title, place),
            _span(row, "started_on", "ended_on"),
            (*filter(None, (row.words("goal_words"),)), *subjects),
            {
                **_facts(row, ("form", "programme", "started_on", "ended_on"), place),
                "subjects": [_facts(one, ("subject", "state", "grade")) for one in seen.subjects],
            },
        )


def _subject(row: Record) -> str:
    name = code_words("subject_names", row.words("subject"))
    grade = code_words("grades", row.words("grade")) if row.words("grade") else ""
    return f"{name}: {grade}" if grade else name


def _facts(row: Record, columns: tuple[str, ...], place: str = "") -> dict[str, object]:
    told = {name: _plain(row[name]) for name in columns if row[name] not in (None, "")}
    return {**told, "place": place} if place else told


def _plain(value: object) -> object:
    return value if isinstance(value, str | int | float | bool) else str(value)


def _span(row: Record, first: str, last: str) -> str:
    begun, ended = _day(row, first), _day(row, last)
    if begun and ended:
        return say("{first} to {last}").format(first=begun, last=ended)
    if begun:
        return say("From {day}").format(day=begun)
    return say("Until {day}").format(day=ended) if ended else ""


def _day(row: Record, column: str) -> str:
    day = row.day(column)
    return say_day(day) if day else ""


def _with(text: str, words: str) -> str:
    return text.format(words=words) if words else ""


def _joined(title: str, place: str) -> str:
    return ", ".join(part for part in (title, place) if part)
