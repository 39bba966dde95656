"""The participant's plan on paper: an alias or a first name, and never more (PRO-03)."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from ipsdesk import reports
from ipsdesk.actions import exports, people, records
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.extract_words import code_words
from ipsdesk.actions.form_computed import SIGNED
from ipsdesk.actions.naming import taken_back_on
from ipsdesk.actions.plan_versions import word_parts
from ipsdesk.actions.sheet_merge import with_day
from ipsdesk.actions.sheets import Laid, lay, stored_places
from ipsdesk.domain.days import Tense, read_day
from ipsdesk.domain.errors import DayUnclear, NotFound
from ipsdesk.domain.law_errors import GuardianMayNotKnow
from ipsdesk.domain.plan_chain import check_words
from ipsdesk.domain.plan_colours import COLOURS, OURS, ink_of
from ipsdesk.domain.plan_papers import Shape
from ipsdesk.domain.records import Record
from ipsdesk.domain.sheet import COLOUR, DONE, LET_GO, SPECIALIST, Said, Sheet, may_be_told
from ipsdesk.reports import Format
from ipsdesk.reports.document import Document
from ipsdesk.reports.my_plan import PlanPaper, Setting, StepPaper, my_plan
from ipsdesk.words import DEFAULT, EASY, say, spoken_in

if TYPE_CHECKING:
    from ipsdesk.reports.pictures import Picture

MAY_KNOW_PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which paper of the plan is wanted: its form, its colour, and signs or none."""

    shape: Shape = Shape.PAGE
    colour: str = OURS
    signs: bool = False


def plan_paper(desk: Desk, participant: UUID) -> PlanPaper:
    """Return the plan as the participant's own paper shows it.

    For somebody with protected identity the alias is all the paper calls them, and it says
    no place.

    """
    person = people.person(desk, participant)
    versions = records.rows_of(desk, "plan_versions", participant)
    newest = versions[-1] if versions else None
    laid = lay(desk, participant)
    sheet, since = _shown(desk, laid, newest)
    employers = {laid.keys[at]: name for at, name in laid.employers.items()}
    employers |= dict(laid.employers)
    return PlanPaper(
        alias=person.shown_name if person.protected else person.shown_name.split()[0],
        goals=_filled(_said(sheet.at("goal"))),
        why=_said(sheet.at("why")),
        steps=tuple(_open_steps(sheet, since)),
        good_at=_lines(sheet, "good"),
        support=_lines(sheet, "support"),
        works_best=_lines(sheet, "best"),
        check_words=_check_words(newest),
        may_tell=_may_tell(sheet, employers),
        next_meeting=_meeting(newest, desk.today()),
        next_place=_place(newest, protected=person.protected),
        signed_on=_signed_on(newest),
        taken_back=_taken_back(desk, participant, newest),
    )


def _shown(desk: Desk, laid: Laid, newest: Record | None) -> tuple[Sheet, date]:
    """Return the plan a paper shows, and the day its days are read from.

    Of a signed version it is what lay on the table when it was signed, whatever has been
    written in the records since; of anything else it is what would lie on the table now.

    """
    signed = stored_places(newest) if newest is not None and _is_signed(newest) else {}
    if newest is not None and signed:
        return Sheet().with_all(signed), newest.known_day("on_day")
    return laid.sheet, desk.today()


def _is_signed(version: Record) -> bool:
    return version.words("state") == SIGNED


def _filled(words: str) -> tuple[str, ...]:
    return (words,) if words.strip() else ()


def _said(said: Said) -> str:
    """Return words as the paper has them: what was only suggested says so, as at the table."""
    words = said.words.strip()
    suggested = bool(words) and said.by == SPECIALIST
    return say("{words} (a suggestion)").format(words=words) if suggested else words


def _open_steps(sheet: Sheet, since: date) -> Iterator[StepPaper]:
    """Yield the steps that are still to be taken, in the order they lie on the table."""
    for key in sheet.keys("step"):
        what, who, due, state = (
            sheet.words(f"step.{key}.{part}") for part in ("what", "who", "due", "state")
        )
        if what.strip() and state not in (DONE, LET_GO):
            day = _day(due, since)
            yield StepPaper(with_day(what, due, day), _who(who), day)


def _day(words: str, since: date) -> date | None:
    """Read a day to come as it was written at the table; None where it is none."""
    try:
        return read_day(words, since, Tense.AHEAD) if words.strip() else None
    except DayUnclear:
        return None


def _place(version: Record | None, *, protected: bool) -> str:
    return "" if protected or version is None else version.words("next_meeting_place")


def plan_colour(desk: Desk, participant: UUID) -> str:
    """Return the colour the participant chose for the plan, or our own."""
    versions = records.rows_of(desk, "plan_versions", participant)
    stored = stored_places(versions[-1]) if versions else {}
    chosen = stored.get(COLOUR)
    return chosen.words if chosen is not None and chosen.words in COLOURS else OURS


def reads_easy(desk: Desk, participant: UUID) -> bool:
    """Tell whether the participant reads in easy Swedish, and so wants pictures on paper too."""
    return bool(records.row(desk, "participants", participant)["easy_language"])


def write_plan(
    desk: Desk, participant: UUID, folder: Path, wanted: Wanted | None = None
) -> list[Path]:
    """Write the plan under neutral names, and note it in the log.

    Args:
        desk: where and by whom.
        participant: whose plan.
        folder: where to.
        wanted: which paper; the page in the participant's own colour if nothing is said.

    """
    chosen = wanted or Wanted(colour=plan_colour(desk, participant))
    with _spoken_for(chosen):
        document = _document(desk, participant, chosen)
        return _write(desk, document, folder, ("print_plan", participant))


def draw_plan(desk: Desk, participant: UUID, wanted: Wanted, width: int) -> list["Picture"]:
    """Draw the very pages that `write_plan` would write, so many pixels wide."""
    from ipsdesk.reports.pictures import pictures_of  # noqa: PLC0415  (because it loads a library)

    with _spoken_for(wanted):
        document = _document(desk, participant, wanted)
        return pictures_of(reports.render(document, Format.PDF), width)


def note_printed(desk: Desk, participant: UUID) -> None:
    """Note in the log that the plan went to a printer."""
    desk.note("print_plan", participant)


def _document(desk: Desk, participant: UUID, wanted: Wanted) -> Document:
    imprint = exports.imprint(desk)
    if imprint.language == EASY:
        imprint = replace(imprint, language=DEFAULT)
    setting = Setting(wanted.shape, ink_of(wanted.colour), wanted.signs)
    return my_plan(plan_paper(desk, participant), imprint, setting)


def _spoken_for(wanted: Wanted) -> AbstractContextManager[None]:
    """Return the language of a paper: easy Swedish for the easy one, else the one in use."""
    return spoken_in(EASY) if wanted.shape is Shape.EASY else nullcontext()


def write_for_guardian(desk: Desk, guardian: UUID, folder: Path) -> list[Path]:
    """Write the plan for a guardian who may know of it (MIN-02); notes are never in it.

    Raises:
        NotFound: there is no such guardian, or the participant is 18 by now.
        GuardianMayNotKnow: the plan is not for this guardian, or the young person decides
            alone about it.

    """
    row = records.row(desk, "guardians", guardian)
    participant = row.known_key("participant")
    if not people.person(desk, participant).is_minor(desk.today()):
        raise NotFound("guardians")
    alone = any(
        one.words("matter") in ("plan", "notes") and one["decides_alone"]
        for one in records.rows_of(desk, "maturity", participant)
    )
    if alone or row.words("may_know") != MAY_KNOW_PLAN:
        raise GuardianMayNotKnow
    document = my_plan(plan_paper(desk, participant), exports.imprint(desk))
    return _write(desk, document, folder, ("print_for_guardian", participant))


def _write(desk: Desk, document: Document, folder: Path, act: tuple[str, UUID]) -> list[Path]:
    written = exports.write_document(desk, document, folder, desk.today().isoformat())
    desk.note(*act)
    return written


def _who(code: str) -> str:
    """Say who does a step, as the participant would say it and with nobody's title."""
    told = {
        "participant": say("me"),
        "together": say("both of us"),
        "specialist": say("the one who supports me"),
    }
    return told.get(code) or code_words("step_who", code)


def _lines(sheet: Sheet, kind: str) -> tuple[str, ...]:
    """Return a list line by line, as it lies on the table."""
    return tuple(_said(said) for _, said in sheet.lines(kind) if said.words.strip())


def _check_words(version: Record | None) -> tuple[str, ...]:
    digest = version["digest"] if version is not None else None
    return check_words(digest, word_parts()) if isinstance(digest, bytes) else ()


def _meeting(version: Record | None, today: date) -> datetime | None:
    moment = version.moment("next_meeting_at") if version else None
    if moment is None:
        return None
    local = moment.astimezone()
    return local if local.date() >= today else None


def _signed_on(version: Record | None) -> date | None:
    """Return when a version was signed; a draft that waits for somebody is not agreed on yet."""
    signed = version is not None and _is_signed(version)
    return version.day("participant_signed_on") if version and signed else None


def _taken_back(desk: Desk, participant: UUID, version: Record | None) -> date | None:
    """Return when a yes to employers was taken back after a version was signed.

    What was signed is printed as it was signed; what came after it is said below.

    """
    signed, back = _signed_on(version), taken_back_on(desk, participant)
    return back if signed is not None and back is not None and back >= signed else None


def _may_tell(sheet: Sheet, employers: Mapping[str, str]) -> tuple[str, ...]:
    """Say what employers may know, in general and at a workplace, in the words of the table."""
    told = may_be_told(sheet)
    if told is None:
        return (say("Nothing, as long as I have not said yes."),)
    words = {"support": say("That I have support"), "needs": say("What I need at work")}
    about, somewhere = say("{what}, at {workplace}"), say("one workplace")
    lines = tuple(
        about.format(what=words[topic], workplace=employers.get(at, somewhere))
        if at
        else words[topic]
        for topic, at in told
    )
    return lines or (say("Nothing about my support."),)
