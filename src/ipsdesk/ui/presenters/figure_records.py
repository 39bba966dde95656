"""The records behind a figure as lines: what, whose, when, and where each one is opened."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from typing import overload
from uuid import UUID

from ipsdesk.actions import forms
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.figures import Known
from ipsdesk.domain.access import Right
from ipsdesk.domain.figures.fact_tables import table_of
from ipsdesk.domain.figures.facts import ContactFor, Fact
from ipsdesk.domain.figures.figure import Figure
from ipsdesk.domain.forms import About
from ipsdesk.ui.presenters.figure_record_words import apart_words, reason_words, record_words
from ipsdesk.ui.presenters.people import initials
from ipsdesk.words import say, say_day

NOWHERE = UUID(int=0)  # no place and nobody
_FORMS = {
    "activities": "f15-contact",
    "consents": "f2-consent",
    "contact_for": "f9-employer-contact",
    "counselling": "f7-economy",
    "covers": "f18-cover",
    "employer_contacts": "f9-employer-contact",
    "employments": "f18-employment",
    "episodes": "f1-request",
    "follow_marks": "f12-follow-mark",
    "job_changes": "f13-job-change",
    "jobs": "f11-job-start",
    "openness": "f6-openness",
    "outreach": "f16-outreach",
    "plan_versions": "f5-plan",
    "profiles": "f3-profile",
    "review_actions": "f22-action",
    "staff_absences": "f18-absence",
    "supervision": "f18-supervision",
    "support_plans": "f12-support-plan",
    "team_meetings": "f17-meeting",
    "time_entries": "f18-time",
    "wishes": "f5-wish",
}


@dataclass(frozen=True, slots=True)
class Door:
    """Where a record is opened: a form and its row, or else the participant's page."""

    form: str
    row: UUID
    participant: UUID | None


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One record behind a figure: what and whose, when, and how soon it was written down."""

    title: str
    when: str
    written: str
    door: Door | None

    @property
    def words(self) -> str:
        """All of it as one sentence."""
        return ", ".join(filter(None, (self.title, self.when, self.written)))


@dataclass(frozen=True, slots=True)
class RecordGroup:
    """Records that were counted, or left out for one reason."""

    title: str
    lines: Sequence[RecordLine] = field(repr=False)


class RecordsBehind:
    """What this user may see of the records behind a figure: numbers, days, never a name.

    `elsewhere` are those that came from another computer: there is nothing here to open.
    """

    def __init__(self, desk: Desk, known: Known, elsewhere: AbstractSet[str] = frozenset()) -> None:
        self._known, self._elsewhere = known, elsewhere
        self._numbers, self._moves = known.numbers, known.moves
        self._shut = desk.vault.facts.pack  # there is nothing to open behind a pack's records
        user = desk.user
        self._forms: AbstractSet[str] = {
            form.id
            for form in forms.forms().values()
            if (not form.right or user.may(Right(form.right)))
            and (form.about is About.PARTICIPANT or user.may(Right.PROJECT))
        }

    def groups(self, figure: Figure) -> tuple[RecordGroup, ...]:
        """Return the records of a figure: those counted, then those left out by reason."""
        kinds: dict[str, list[Fact]] = {}
        for fact in figure.included:
            kinds.setdefault(table_of(fact), []).append(fact)
        several = len(kinds) > 1
        groups: dict[str, list[Fact]] = {}
        for left in figure.excluded:
            groups.setdefault(left.reason, []).append(left.fact)
        return (
            *(self._counted(kind if several else "", facts) for kind, facts in kinds.items()),
            *(self._left_out(reason, facts) for reason, facts in groups.items()),
        )

    def line(self, fact: Fact) -> RecordLine:
        """Return one record in words."""
        who = getattr(fact, "participant", None)
        words = (record_words(table_of(fact)), self._whose(fact, who), self._apart(fact))
        return RecordLine(
            title=", ".join(filter(None, words)),
            when=say_day(self._shown(fact, fact.day)) if fact.day is not None else "",
            written=self._written(fact),
            door=self._door(fact, who),
        )

    def _whose(self, fact: Fact, who: UUID | None) -> str:
        if fact.id in self._elsewhere:
            return say("on another computer")
        if who is None:
            return ""
        if who not in self._numbers:
            return say("a participant you may not open")
        return say("participant {number}").format(number=self._numbers[who])

    def _apart(self, fact: Fact) -> str:
        """Say what tells a record from others of its day: where, how, how long, and by whom."""
        place = self._known.places.get(getattr(fact, "workplace", None) or NOWHERE, "")
        at_work = getattr(fact, "specialist", None) or getattr(fact, "user", None) or NOWHERE
        by = self._known.specialists.get(at_work, "")
        return ", ".join(filter(None, (place, apart_words(fact), initials(by) if by else "")))

    def _shown(self, fact: Fact, day: date) -> date:
        return self._moves.shown(fact, day)

    def _written(self, fact: Fact) -> str:
        if fact.day is None:
            return ""
        if fact.recorded <= fact.day:
            return say("written down the same day")
        day = say_day(self._shown(fact, fact.recorded))
        return say("written down {day}").format(day=day)

    def _counted(self, kind: str, facts: list[Fact]) -> RecordGroup:
        """Return what was counted; of several kinds each by itself, so that each can be seen."""
        title = say("Counted: {what} ({count})") if kind else say("Counted ({count})")
        return self._group(title.format(what=record_words(kind), count=len(facts)), facts)

    def _left_out(self, reason: str, facts: list[Fact]) -> RecordGroup:
        title = say("Left out: {reason} ({count})")
        return self._group(title.format(reason=reason_words(reason), count=len(facts)), facts)

    def _group(self, title: str, facts: list[Fact]) -> RecordGroup:
        newest_first = sorted(
            facts, key=lambda fact: self._shown(fact, fact.day or fact.recorded), reverse=True
        )
        return RecordGroup(title, _Lines(self, newest_first))

    def _door(self, fact: Fact, who: UUID | None) -> Door | None:
        """Return where a record is opened; one about somebody nobody may open stays shut."""
        if self._shut or fact.id in self._elsewhere:
            return None
        if who is not None and who not in self._numbers:
            return None
        form = _FORMS.get(table_of(fact), "")
        if form not in self._forms:
            return Door("", who, who) if who is not None else None
        if isinstance(fact, ContactFor):
            return Door(form, UUID(fact.contact), None)
        return Door(form, UUID(fact.id), who)


class _Lines(Sequence[RecordLine]):
    """Lines that are put into words only when they are looked at; there may be thousands."""

    def __init__(self, behind: RecordsBehind, facts: Sequence[Fact]) -> None:
        self._behind, self._facts = behind, facts

    def __len__(self) -> int:
        """Return how many records there are."""
        return len(self._facts)

    @overload
    def __getitem__(self, place: int) -> RecordLine: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[RecordLine]: ...
    def __getitem__(self, place: int | slice) -> RecordLine | Sequence[RecordLine]:
        """Return a line, or some of them."""
        if isinstance(place, slice):
            return tuple(map(self._behind.line, self._facts[place]))
        return self._behind.line(self._facts[place])
