"""The board of leads and the table of the same leads, in words."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from ipsdesk.actions import leads as acts
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.days import Tense, read_day
from ipsdesk.domain.leads import INTERVIEW, LANES, STAGES, Activity, Lead, lane_of
from ipsdesk.domain.periods import Month
from ipsdesk.domain.records import Value
from ipsdesk.ui.presenters.codes import choices, label
from ipsdesk.ui.presenters.own_people import own_people
from ipsdesk.words import month_name, say, say_many, say_short_day

STARTED = "started"


@dataclass(frozen=True, slots=True)
class Told:
    """What was written in the dialog about what comes next for a lead."""

    stage: str
    what: str = field(repr=False)
    owner: str
    on: str
    interview_on: str


@dataclass(frozen=True, slots=True)
class LeadCard:
    """One lead as a card and as a line: the same words in both."""

    id: UUID
    participant: UUID
    title: str = field(repr=False)
    who: str = field(repr=False)
    next: str = field(repr=False)
    stage: str
    when: str
    lacks: bool
    late: bool
    next_step: str = field(repr=False)
    next_owner: str
    next_on: str
    interview_on: str
    sentence: str = field(repr=False)
    stage_words: str = ""
    place: int = 0  # of the stage, from a wish to a start or a no
    since: str = ""
    since_words: str = ""
    owner_words: str = ""
    on_words: str = ""


@dataclass(frozen=True, slots=True)
class LaneState:
    """One column of the board."""

    title: str
    stages: tuple[str, ...]
    cards: tuple[LeadCard, ...]


@dataclass(frozen=True, slots=True)
class LeadsState:
    """All that the board shows."""

    summary: str
    lanes: tuple[LaneState, ...]
    hint: str
    left_behind: tuple[UUID, ...] = ()  # open leads of whoever's support has ended


class LeadsPresenter:
    """The leads of one participant, or of all one's own."""

    def __init__(self, desk: Desk, participant: UUID | None = None) -> None:
        self._desk = desk
        self.participant = participant
        self._months_back = 0

    def state(self) -> LeadsState:
        """Read the leads afresh."""
        found = acts.leads(self._desk, self.participant)
        today = self._desk.today()
        cards = [self._card(one, today) for one in found]
        lanes = tuple(_lane(cards, number, stages) for number, stages in enumerate(LANES))
        hint = "" if found else say("No leads yet. What job would be good to look at first?")
        left = tuple(one.id for one in found if one.is_left_behind)
        return LeadsState(_summary(found, today), lanes, hint, left)

    def people(self) -> tuple[tuple[str, str], ...]:
        """Return one's own participants, for whom a new lead can be written down."""
        return own_people(self._desk)

    def close_left_behind(self) -> None:
        """Close the leads of whoever's support has ended, each on the day it ended."""
        acts.close_left_behind(self._desk, self.participant)

    @staticmethod
    def stages() -> tuple[tuple[str, str], ...]:
        """Return every stage a lead can be moved to."""
        named = dict(choices("stages"))
        return tuple((stage, named[stage]) for stage in STAGES)

    @staticmethod
    def owners() -> tuple[tuple[str, str], ...]:
        """Return who can take a next step."""
        return choices("who_contacts")

    def move(self, lead: UUID, stage: str) -> None:
        """Move a lead to a stage, today."""
        acts.move_lead(self._desk, lead, stage)

    def beside(self, lead: UUID, step: int) -> str:
        """Return to which stage one column on or back leads a lead."""
        return acts.stage_beside(self._desk, lead, step)

    @staticmethod
    def ends() -> tuple[tuple[str, str], ...]:
        """Return how a lead may end."""
        named = dict(choices("stages"))
        return tuple((stage, named[stage]) for stage in LANES[-1])

    def job_start(self, lead: UUID) -> dict[str, object]:
        """Return what a lead already tells of the job that begins, as its form takes it."""
        return acts.job_start(self._desk, lead)

    def go_on(self, card: LeadCard, told: Told) -> None:
        """Keep what was written about what comes next for a lead, as one act.

        Raises:
            DayUnclear: one of the days is none; nothing was kept.

        """
        changes = {**self._step(card, told), **self._interview(card, told)}
        acts.go_on(self._desk, card.id, told.stage, changes)

    def _step(self, card: LeadCard, told: Told) -> dict[str, Value]:
        if not (told.what.strip() or card.next_step):
            return {}
        today = self._desk.today()
        on = read_day(told.on, today, Tense.AHEAD) if told.on.strip() else None
        return acts.planned(told.what, told.owner, on)

    def _interview(self, card: LeadCard, told: Told) -> dict[str, Value]:
        """Return the day of the interview where it was changed; "" where nobody knows it."""
        held = told.interview_on.strip()
        if told.stage != INTERVIEW or held == card.interview_on:
            return {}
        return {"interview_on": read_day(held, self._desk.today()) if held else None}

    def choose_month(self, months: int) -> None:
        """Go some months back or on, never past this one."""
        self._months_back = max(0, self._months_back + months)

    def month(self) -> tuple[str, str]:
        """Return the name of the month chosen, and its activities as one text to copy."""
        today = self._desk.today()
        number = today.year * 12 + today.month - 1 - self._months_back
        month = Month(number // 12, number % 12 + 1)
        title = say("{month} {year}").format(month=month_name(month.number), year=month.year)
        if self.participant is None:
            return title, ""
        found = acts.month_of(self._desk, self.participant, month)
        return title, "\n".join(_activity(one) for one in found)

    def _card(self, one: Lead, today: date) -> LeadCard:
        title = ", ".join(filter(None, (one.position, one.employer)))
        who = "" if self.participant is not None else _who(one)
        stage = label("stages", one.stage)
        when = _when(one, stage, today)
        upcoming = _next_words(one, today)
        spoken = ", ".join(filter(None, (title, who, when, upcoming)))
        return LeadCard(
            id=one.id,
            participant=one.participant,
            title=title,
            who=who,
            next=upcoming,
            stage=one.stage,
            when=when,
            lacks=one.lacks_step,
            late=one.is_late(today),
            next_step=one.next_step,
            next_owner=one.next_owner or "",
            next_on=one.next_on.isoformat() if one.next_on else "",
            interview_on=one.interview_on.isoformat() if one.interview_on else "",
            sentence=spoken,
            stage_words=stage,
            place=STAGES.index(one.stage),
            since=one.since.isoformat(),
            since_words=say_short_day(one.since, today),
            owner_words=label("who_contacts", one.next_owner) if one.next_owner else "",
            on_words=say_short_day(one.next_on, today) if one.next_on else "",
        )


def _lane(cards: list[LeadCard], number: int, stages: tuple[str, ...]) -> LaneState:
    own = tuple(card for card in cards if lane_of(card.stage) == number)
    return LaneState(_lane_title(stages), stages, own)


def _who(lead: Lead) -> str:
    """Name whoever seeks it; a lead that support has left behind says so, to be closed."""
    if not lead.is_left_behind:
        return lead.shown_name
    return say("{name}, support has ended").format(name=lead.shown_name)


def _lane_title(stages: tuple[str, ...]) -> str:
    if "started" in stages:
        return say("Decided")
    return " / ".join(label("stages", stage) for stage in stages)


def _when(one: Lead, stage: str, today: date) -> str:
    """Say where it stands and since when; a job to come has not begun."""
    day = say_short_day(one.stands_on, today)
    if one.stage == STARTED and one.stands_on > today:
        return say("Begins {day}").format(day=day)
    return say("{stage} {day}").format(stage=stage, day=day)


def _next_words(one: Lead, today: date) -> str:
    if not one.is_open:
        return ""
    if one.lacks_step:
        return _lacking_words(one, today)
    owner = label("who_contacts", one.next_owner or "")
    if one.next_on is None:
        return say("Next: {what} ({who})").format(what=one.next_step, who=owner)
    late = say("Next: {what} ({who}, should have been done {day})")
    text = late if one.is_late(today) else say("Next: {what} ({who}, {day})")
    return text.format(what=one.next_step, who=owner, day=say_short_day(one.next_on, today))


def _lacking_words(one: Lead, today: date) -> str:
    """Ask for what nobody has said; a step that is written stands there, if nobody has it yet."""
    if not one.next_step.strip():
        return say("No next step. Who does what?")
    if one.next_on is None:
        return say("Next: {what}. Who does it?").format(what=one.next_step)
    day = say_short_day(one.next_on, today)
    return say("Next: {what} ({day}). Who does it?").format(what=one.next_step, day=day)


def _summary(found: list[Lead], today: date) -> str:
    going = [one for one in found if one.is_open]
    lacking = sum(one.lacks_step for one in going)
    late = sum(one.is_late(today) for one in going)
    without = say_many(
        "{count} where nobody has said who does what",
        "{count} where nobody has said who does what",
        lacking,
    )
    waited = say_many("{count} is late", "{count} are late", late)
    parts = [
        say_many("{count} open lead", "{count} open leads", len(going)),
        *([without] if lacking else []),
        *([waited] if late else []),
    ]
    told = ", ".join(parts) + "."
    if len(found) < acts.MOST:
        return told
    most = say("Only the first {count} are shown: those without a next step, then by its day.")
    return f"{told} {most.format(count=acts.MOST)}"


def _activity(one: Activity) -> str:
    what = label("stages", one.kind)
    place = label("municipalities", one.place) if one.place else ""
    told = ", ".join(filter(None, (one.position, one.employer, place)))
    return f"{one.on.isoformat()}  {what}: {told}"
