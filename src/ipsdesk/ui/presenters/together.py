"""Planning together: begin, read what was written, take it in; and the versions of the plan."""

from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from ipsdesk.actions import appointments, meetings, people, plan_versions
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.meetings import Begun, Closing, Waiting
from ipsdesk.actions.plan_change_words import change_lines
from ipsdesk.actions.plan_versions import PlanVersion
from ipsdesk.domain.meetings import Look, Meeting
from ipsdesk.domain.plan_words import ChangeLine
from ipsdesk.domain.sheet import Sheet
from ipsdesk.ui.presenters.codes import choices
from ipsdesk.ui.presenters.plan_paper import PlanPaperPresenter
from ipsdesk.ui.presenters.plan_words import kept_things, reading_words
from ipsdesk.words import say, say_day, say_many, say_time, say_weekday_day


@dataclass(frozen=True, slots=True)
class Written:
    """What was written in a meeting and waits to be taken in."""

    id: UUID
    title: str
    detail: str
    lines: tuple[ChangeLine, ...] = field(repr=False)
    signed: bool
    tab: str


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version of the plan."""

    id: UUID
    title: str
    state: str
    tone: str
    detail: str
    words: str
    sound: bool
    guardians: int
    to_sign: bool = False
    disagrees: str = ""


@dataclass(frozen=True, slots=True)
class PlanState:
    """All that the page of the plan shows."""

    written: Written | None
    going_on: bool
    versions: tuple[VersionLine, ...]
    ahead: str = field(repr=False)
    editable: bool = True


def waiting_for(desk: Desk) -> list[Waiting]:
    """Return the meetings that wait to be taken in, after sweeping up what a crash left."""
    meetings.sweep_meetings(desk)
    return meetings.meetings_waiting(desk)


class TogetherPresenter:
    """The plan of one participant, and the meetings in which it is written."""

    def __init__(self, desk: Desk, participant: UUID) -> None:
        self._desk = desk
        self._participant = participant

    def state(self) -> PlanState:
        """Read the page afresh."""
        waiting = self._waiting()
        found = self._read(waiting) if waiting is not None else None
        versions = plan_versions.versions_of(self._desk, self._participant)
        person = people.person(self._desk, self._participant)
        return PlanState(
            written=_written(waiting, found) if waiting and found else None,
            going_on=waiting is not None and found is None,
            versions=tuple(map(_version, versions)),
            ahead=self._ahead(),
            editable=person.is_active(self._desk.today()) and not person.restricted,
        )

    @property
    def protected(self) -> bool:
        """Tell whether the identity is protected, so that nobody else may see the screen."""
        return people.person(self._desk, self._participant).protected

    def not_yet(self) -> str:
        """Say why no meeting can begin now; "" where one can.

        What was written and waits is in no record, so that it would not lie on the table.
        """
        waiting = self._waiting()
        if waiting is None:
            return ""
        if meetings.still_going_on(self._desk, waiting.id):
            return say("A meeting with this participant is still going on.")
        return say("Take in what was written in the meeting first. Then it lies on the table.")

    def begin(self, tab: str, look: Look, *, alone: bool = False) -> Begun:
        """Make a meeting ready."""
        who = self._participant
        return meetings.begin_meeting(self._desk, who, tab=tab, look=look, alone=alone)

    def take_in(self, meeting: UUID, place: str, *, sign: bool) -> str:
        """Take what was written into the records; say what was done, and nothing else."""
        found = meetings.read_meeting(self._desk, meeting)
        kept = meetings.keep_meeting(self._desk, meeting, Closing(place, sign))
        changed = found.before.changes_to(found.after)
        written = any(not at.startswith(plan_versions.BESIDE) for at in changed)
        versions = plan_versions.versions_of(self._desk, self._participant)
        plan = (_plan_kept(versions[0]),) if versions and (written or sign) else ()
        met = (say("next day to meet"),) if kept.appointment is not None else ()
        things = (say("contact"), *plan, *kept_things(changed), *met)
        told = say("The meeting is in the records: {things}.").format(things=", ".join(things))
        return " ".join((told, *_unread(kept.unread)))

    def put_aside(self, meeting: UUID) -> None:
        """Leave what was written out of the records, for good."""
        meetings.put_meeting_aside(self._desk, meeting)

    def sign_also(self, version: UUID) -> None:
        """Sign a draft that the participant has signed."""
        plan_versions.sign_also(self._desk, version)

    def guardian_signed(self, version: UUID) -> None:
        """Note that one more guardian has signed on paper."""
        plan_versions.guardian_signed(self._desk, version)

    def proves(self, version: UUID, typed: str) -> bool:
        """Tell whether the six words of a slip belong to a version."""
        return plan_versions.proves(self._desk, version, typed)

    def difference(self, one: UUID, other: UUID) -> tuple[ChangeLine, ...]:
        """Say what changed between two versions, from the earlier to the later."""
        versions = plan_versions.versions_of(self._desk, self._participant)
        chosen = [version for version in reversed(versions) if version.id in (one, other)]
        sheets = [version.sheet for version in chosen]
        on = chosen[-1].on_day if chosen else None
        return change_lines(sheets[0], sheets[-1], on) if len(sheets) > 1 else ()

    def first_words(self) -> tuple[ChangeLine, ...]:
        """Say what the newest version says, all of it as new."""
        versions = plan_versions.versions_of(self._desk, self._participant)
        newest = versions[0] if versions else None
        return change_lines(Sheet(), newest.sheet, newest.on_day) if newest is not None else ()

    def papers(self) -> PlanPaperPresenter:
        """Return the plan on paper, in its several forms."""
        return PlanPaperPresenter(self._desk, self._participant)

    def write_calendar_file(self, folder: Path) -> list[Path]:
        """Write the next day to meet as a calendar file."""
        return appointments.write_calendar_file(self._desk, self._participant, folder)

    @staticmethod
    def places() -> tuple[tuple[str, str], ...]:
        """Return where a meeting can be."""
        return choices("places")

    def _waiting(self) -> Waiting | None:
        mine = meetings.meetings_waiting(self._desk)
        here = [one for one in mine if one.participant == self._participant]
        return min(here, key=lambda one: one.begun_at, default=None)  # the last word stands

    def _read(self, waiting: Waiting) -> Meeting | None:
        if meetings.still_going_on(self._desk, waiting.id):
            return None
        return meetings.read_meeting(self._desk, waiting.id)

    def _ahead(self) -> str:
        found = appointments.invitation(self._desk, self._participant)
        if found is None:
            return ""
        at = found.starts_at  # the hour that was said, which is an hour in Sweden
        told = say("{day}, {time}").format(day=say_weekday_day(at.date()), time=f"{at:%H:%M}")
        return " · ".join(part for part in (told, found.place, found.title) if part)


def _written(waiting: Waiting, found: Meeting) -> Written:
    minutes = say_many("{count} min", "{count} min", found.minutes)
    day = say_day(found.begun_at.astimezone().date())
    detail = f"{day}, {say_time(found.begun_at)}, {minutes}"
    return Written(
        id=waiting.id,
        title=say("This was written in the meeting"),
        detail=detail,
        lines=change_lines(
            found.before, found.after, found.begun_at.astimezone().date(), waiting.workplaces
        ),
        signed=bool(plan_versions.signature(found.after)),
        tab=waiting.tab,
    )


def _unread(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Say what was not read as it was meant, if anything was not."""
    text = say("Not read as a day or a number, but kept in the note: {words}.")
    return (text.format(words="; ".join(lines)),) if lines else ()


def _plan_kept(version: PlanVersion) -> str:
    """Say as what the plan was kept."""
    if version.waits_for_guardians:
        return say("a plan that waits for a guardian")
    drafted = version.state == "draft"
    return say("a draft of the plan") if drafted else say("a signed plan")


def _version(version: PlanVersion) -> VersionLine:
    states = {
        "draft": (say("Draft"), "amber"),
        "signed": (say("Signed by both"), "green"),
        "replaced": (say("Replaced by a newer one"), "neutral"),
    }
    state, tone = states.get(version.state, (version.state, "neutral"))
    if version.waits_for_guardians:
        state = say("Waits for a guardian")
    waits = say("signed by the participant, waits for you") if version.waits_for_specialist else ""
    detail = (
        say_day(version.on_day),
        waits,
        reading_words(version.sheet),
    )
    return VersionLine(
        id=version.id,
        title=say("Version {number}").format(number=version.number),
        state=state,
        tone=tone,
        detail=" · ".join(part for part in detail if part),
        words=" ".join(version.words),
        sound=version.sound,
        guardians=version.waits_for_guardians,
        to_sign=version.waits_for_specialist,
        disagrees=_disagrees(version),
    )


def _disagrees(version: PlanVersion) -> str:
    """Say that the participant does not agree with a draft, and why in their own words."""
    if version.state != plan_versions.DRAFT:
        return ""
    because = version.sheet.words("sign.because").strip()
    how = version.sheet.words("sign.how")
    text = say("The participant does not agree: “{words}”")
    bare = {
        plan_versions.DISAGREES: say("The participant does not agree with the plan as it stands."),
        "not_now": say("The participant does not want to sign now."),
    }
    disagrees = how == plan_versions.DISAGREES
    return text.format(words=because) if disagrees and because else bare.get(how, "")
