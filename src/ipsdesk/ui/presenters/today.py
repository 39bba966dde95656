"""What is due: for whom, since when, in which order, in plain words."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from ipsdesk.actions import users
from ipsdesk.actions.cover import covers
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.due import cues, due_list
from ipsdesk.actions.people import caseload
from ipsdesk.domain import due as d
from ipsdesk.domain.access import Right
from ipsdesk.domain.due import Cue, Due
from ipsdesk.ui.presenters.due_words import what_is_due, when_due
from ipsdesk.ui.presenters.month_due import MonthAsk, month_to_send, months_to_send_again
from ipsdesk.ui.presenters.people import initials
from ipsdesk.ui.presenters.work import PROFILE, profile_with
from ipsdesk.words import say, say_count, say_day, say_many, say_weekday_day


@dataclass(frozen=True, slots=True)
class DueLine:
    """One thing due, as the page shows it; `place` says where a click leads."""

    participant: UUID | None
    kind: str
    name: str = field(repr=False)
    initials: str = field(repr=False)
    what: str = field(repr=False)
    when: str
    late: bool
    icon: str
    place: str
    row: UUID | None
    sentence: str = field(repr=False)
    form: str = ""  # the form that answers it, where one does


@dataclass(frozen=True, slots=True)
class CueLine:
    """What fidelity rests on and how many wait for it; a click shows just those."""

    kind: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Begin:
    """One thing to begin with in an empty unit: its command, its words, its sign."""

    command: str
    words: str
    sign: str


@dataclass(frozen=True, slots=True)
class TodayState:
    """All that the page shows."""

    heading: str
    summary: str
    late: tuple[DueLine, ...]
    late_count: int
    ahead: tuple[DueLine, ...]
    ahead_count: int
    hint: str
    cues: tuple[CueLine, ...] = ()
    only: str = ""
    month: MonthAsk | None = None  # that a month of the funder is to be sent, and by when
    begins: tuple[Begin, ...] = ()  # where nobody is enrolled yet: what to do first
    covers: str = field(default="", repr=False)  # for whom one stands in now, and until when

    @property
    def late_counted(self) -> str:
        """How many things have waited, as far as anybody counts."""
        return say_count(self.late_count, d.MOST_COUNTED)

    @property
    def ahead_counted(self) -> str:
        """How many things come in the next weeks, as far as anybody counts."""
        return say_count(self.ahead_count, d.MOST_COUNTED)


_ICONS = {
    d.FOLLOW_MARK: "briefcase",
    d.SILENT: "phone",
    d.NO_EMPLOYER: "store",
    d.STEP: "footprints",
    d.LEAD: "store",
    d.CONTACT: "store",
    d.WORKPLACE: "store",
    d.PLAN_REVIEW: "file-text",
    d.CONSENT_ENDS: "shield-check",
    d.FOLLOW_UP: "calendar-clock",
    d.OPENNESS: "message-square-text",
    d.PROFILE: "notebook-pen",
    d.ADULT: "user-round",
    d.ERASE: "trash-2",
}
_PLACES = {
    d.FOLLOW_MARK: "work",
    d.SILENT: "timeline",
    d.NO_EMPLOYER: "search",
    d.STEP: "goals",
    d.LEAD: "search",
    d.CONTACT: "",
    d.WORKPLACE: "",
    d.PLAN_REVIEW: "goals",
    d.CONSENT_ENDS: "consents",
    d.FOLLOW_UP: "forms",
    d.OPENNESS: "search",
    d.PROFILE: "forms",
    d.ADULT: "consents",
    d.ERASE: "rights",
}
_FORMS = {d.FOLLOW_UP: "f20-follow-up", d.PROFILE: PROFILE}


STRETCH = 25  # things shown of each part at a time; nobody does more in a day


class TodayPresenter:
    """What is due today and the week ahead."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._most = STRETCH
        self._only = ""

    @property
    def desk(self) -> Desk:
        """The open desk, for what is answered where it stands."""
        return self._desk

    def show_only(self, kind: str) -> None:
        """Show one kind of what is due, or all again where it is shown already."""
        self._only = "" if kind == self._only else kind
        self._most = STRETCH

    def show_all(self) -> bool:
        """Show every kind again; tell whether one alone was shown."""
        was_only = bool(self._only)
        self._only, self._most = "", STRETCH if was_only else self._most
        return was_only

    def begun_with(self, due: DueLine) -> dict[str, object] | None:
        """Return what a new form begins with; None where the form is of a row that waits."""
        if due.kind != d.PROFILE or due.row is None:
            return None
        return profile_with(self._desk, due.row)

    def show_more(self) -> None:
        """Show another stretch of each part from now on."""
        self._most += STRETCH

    def state(self) -> TodayState:
        """Compute what is due afresh."""
        today = self._desk.today()
        told = cues(self._desk)
        if self._only not in {one.kind for one in told}:
            self._only = ""  # the last of them was done, and with it the way back was gone
        found = due_list(self._desk, self._most, self._only)
        begins = () if found.shown else self._begins()
        return TodayState(
            heading=say_weekday_day(today),
            summary=self._summary(found.late_count, found.ahead_count),
            late=tuple(_line(one, today) for one in found.late),
            late_count=found.late_count,
            ahead=tuple(_line(one, today) for one in found.ahead),
            ahead_count=found.ahead_count,
            hint="" if found.shown else self._hint(begins),
            begins=begins,
            cues=tuple(self._cue(one) for one in told),
            only=self._only,
            month=month_to_send(self._desk),
            covers=self._covers(today),
        )

    def _covers(self, today: date) -> str:
        """Say for whom one stands in today, and until when that ends by itself."""
        mine = [one for one in covers(self._desk) if one.covered_by == self._desk.user.id]
        now = [one for one in mine if one.first <= today]
        names = users.names(self._desk) if now else {}
        text = say("You cover for {name} until {day}, that day too.")
        return " ".join(text.format(name=names[one.absent], day=say_day(one.last)) for one in now)

    def again(self) -> MonthAsk | None:
        """Say which months must be sent again; it takes its time."""
        return months_to_send_again(self._desk)

    def _begins(self) -> tuple[Begin, ...]:
        """Return what to do first in a unit where nobody is enrolled, as far as this user may."""
        user = self._desk.user
        if not (user.may(Right.ENROL) and self._desk.writable):
            return ()
        team = caseload(self._desk, "team")
        if team.waiting or team.others:
            return ()
        found = (
            Begin("enrol", say("New participant"), "user-plus"),
            Begin("go imports", say("Import a list"), "upload"),
            Begin("new employer", say("New employer"), "store"),
        )
        users = Begin("add colleagues", say("Add colleagues"), "users")
        return (*found, users) if user.may(Right.KEEP_USERS) else found

    @staticmethod
    def _hint(begins: tuple[Begin, ...]) -> str:
        if begins:
            return say("Nobody is enrolled yet. What do you want to begin with?")
        return say("Nothing is due. A good day to visit an employer.")

    def _cue(self, one: Cue) -> CueLine:
        texts = {
            d.NO_EMPLOYER: say_many(
                "{count} of {{whole}} who seek work has met no employer in 30 days",
                "{count} of {{whole}} who seek work have met no employer in 30 days",
                one.count,
            ),
            d.SILENT: say_many(
                "{count} has not been heard from for 14 days: look for them",
                "{count} have not been heard from for 14 days: look for them",
                one.count,
            ),
            d.FOLLOW_MARK: say_many(
                "{count} meeting around a job is late",
                "{count} meetings around a job are late",
                one.count,
            ),
            d.PROFILE: say_many(
                "{count} profile is older than the newest job",
                "{count} profiles are older than the newest job",
                one.count,
            ),
        }
        words = texts[one.kind].format(whole=one.whole)
        return CueLine(one.kind, words, one.kind == self._only)

    @staticmethod
    def _summary(late: int, ahead: int) -> str:
        if not late and not ahead:
            return ""  # what is asked above may wait all the same
        most = d.MOST_COUNTED
        waiting = say_many("{count} thing is late", "{count} things are late", late, most)
        coming = say_many("{count} coming up", "{count} coming up", ahead, most)
        return f"{waiting}, {coming}."


def _line(one: Due, today: date) -> DueLine:
    what, when = what_is_due(one), when_due(one, today)
    late = one.is_late(today)
    return DueLine(
        participant=one.participant,
        kind=one.kind,
        name=one.shown_name,
        initials=initials(one.shown_name),
        what=what,
        when=when,
        late=late,
        icon=_ICONS[one.kind],
        place=_PLACES[one.kind],
        row=one.row,
        sentence=f"{one.shown_name}: {what}, {when}",
        form=_FORMS.get(one.kind, ""),
    )
