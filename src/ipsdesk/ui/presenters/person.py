"""One participant's page: who it is, what is next, what has happened."""

from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from uuid import UUID

from ipsdesk.actions import people, users
from ipsdesk.actions.consents import Consent, consents_of
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.goals import goals_of
from ipsdesk.actions.steps import close_step, reopen_step, steps_of
from ipsdesk.actions.timeline import timeline_of
from ipsdesk.domain.extracts import CONCERN, GUARDED
from ipsdesk.domain.goals import Goal, Step, StepId
from ipsdesk.domain.people import Participant
from ipsdesk.domain.timeline import Entry
from ipsdesk.ui.presenters.codes import label
from ipsdesk.ui.presenters.missed_words import missed_words
from ipsdesk.ui.presenters.next_steps import LeadStep, StepLine, lead_steps, step_line
from ipsdesk.ui.presenters.people import initials
from ipsdesk.ui.presenters.person_chips import Chip, chips_of, ends_soon
from ipsdesk.ui.presenters.replies import NOTHING, RepliesPresenter, Said
from ipsdesk.ui.presenters.situations import situation_line, steps_words
from ipsdesk.words import say, say_day, say_day_above, say_many, say_time


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """One entry as the page shows it."""

    id: UUID
    table: str
    icon: str
    tone: str
    title: str = field(repr=False)
    words: str = field(repr=False)
    when: str
    chips: tuple[str, ...]
    sentence: str = field(repr=False)
    said: Said = NOTHING

    @property
    def form(self) -> str:
        """Return the form in which the record is read and put right, or ""."""
        return _FORMS.get(self.table, "")

    @property
    def is_own(self) -> bool:
        """Tell whether the record is the participant's, and not the unit's with an employer."""
        return self.table != "employer_contacts"

    @property
    def tab(self) -> str:
        """Return the tab that shows it, where no form holds it alone."""
        return _TABS.get(self.table, "")


@dataclass(frozen=True, slots=True)
class TimelineDay:
    """All entries of one day, under its name."""

    heading: str
    lines: tuple[TimelineLine, ...]


@dataclass(frozen=True, slots=True)
class GoalCard:
    """The participant's goal, in their own words, with the steps counted."""

    words: str = field(repr=False)
    done: int
    of: int
    steps: str


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """One consent beside the timeline."""

    id: UUID
    what: str
    until: str
    holds: bool
    soon: bool
    given: str = ""
    waits: bool = False
    about: str = field(default="", repr=False)
    follows: str = ""


@dataclass(frozen=True, slots=True)
class PersonState:
    """All that stands round the tabs of one participant's page."""

    title: str
    name: str = field(repr=False)
    initials: str = field(repr=False)
    line: str
    chips: tuple[Chip, ...]
    goal: GoalCard | None
    steps: tuple[StepLine, ...]
    lead_steps: tuple[LeadStep, ...]  # what comes next of the jobs that are sought
    consents: tuple[ConsentLine, ...]
    more_consents: int  # in force or waiting, that stand on their own tab alone
    editable: bool


_ICONS = {
    "activities": ("users", "primary"),
    "employer_contacts": ("store", "green"),
    "outreach": ("phone", "plum"),
    "stages": ("briefcase", "amber"),
    "jobs": ("briefcase", "green"),
    "studies": ("graduation-cap", "green"),
    "plan_versions": ("file-text", "primary"),
    "goals": ("target", "primary"),
}
_FORMS = {
    "activities": "f15-contact",
    "employer_contacts": "f9-employer-contact",
    "outreach": "f16-outreach",
    "jobs": "f11-job-start",
    "studies": "f14-studies",
}
_TABS = {"stages": "search", "plan_versions": "plan", "goals": "goals"}
_CHANNEL_ICONS = {
    "phone": ("phone", "plum"),
    "text": ("message-square-text", "blue"),
    "chat": ("message-square-text", "blue"),
    "email": ("mail", "blue"),
    "video": ("monitor", "blue"),
}


class PersonPresenter:
    """One open participant."""

    def __init__(self, desk: Desk, participant: UUID) -> None:
        self._desk = desk
        self.participant = participant

    def open(self, reason: str = "") -> None:
        """Open the participant; the opening is logged."""
        people.open_person(self._desk, self.participant, reason)

    def asked_why(self) -> tuple[str, str, str, str]:
        """Return who is asked about, why, the yes, and what is said to an empty answer."""
        found = people.person(self._desk, self.participant)
        title = say("Why do you open the case of {name}?").format(name=found.shown_name)
        by = users.names(self._desk).get(found.specialist) if found.specialist else None
        whose = say("{name} supports them.").format(name=by) if by else ""
        why = say(
            "You are not their specialist. Your reason is kept in the log, and looked at in the"
            " spot check."
        )
        needed = say("Write why first, such as supervision or cover.")
        return title, " ".join(filter(None, (whose, why))), say("Open"), needed

    def situation(self) -> str | None:
        """Return where the participant stands."""
        return people.person(self._desk, self.participant).situation

    def state(self) -> PersonState:
        """Read what stands round the tabs afresh, all of it as it is at one moment."""
        with self._desk.read():
            return self._state(self._desk.today())

    def _state(self, today: date) -> PersonState:
        person = people.person(self._desk, self.participant)
        consents = consents_of(self._desk, self.participant)
        told = _without_older(consents, today)
        goals = goals_of(self._desk, self.participant)
        return PersonState(
            title=say("Case {number}").format(number=person.number),
            name=person.shown_name,
            initials=initials(person.shown_name),
            line=_where_they_stand(person, today),
            chips=chips_of(person, consents, today),
            goal=_goal_card([goal for goal in goals if goal.is_active]),
            steps=tuple(step_line(step, today) for step in self._open_steps()),
            lead_steps=lead_steps(self._desk, self.participant),
            consents=tuple(consent_line(one, today) for one in told[:5]),
            more_consents=sum(one.is_open(today) for one in told[5:]),
            editable=self._may_edit(person),
        )

    def editable(self) -> bool:
        """Tell whether anything may be written about the participant."""
        return self._may_edit(people.person(self._desk, self.participant))

    def timeline(self) -> tuple[TimelineDay, ...]:
        """Read the newest entries, by day."""
        with self._desk.read():
            found = timeline_of(self._desk, self.participant)
            said = RepliesPresenter(self._desk).said(self.participant, found)
        today = self._desk.today()
        return tuple(
            TimelineDay(
                say_day_above(day, today),
                tuple(_line(one, said.get(one.id, NOTHING)) for one in entries),
            )
            for day, entries in groupby(found, key=lambda entry: entry.at.astimezone().date())
        )

    def replies(self) -> RepliesPresenter:
        """Return what answers the notes."""
        return RepliesPresenter(self._desk)

    def close_step(self, step: StepId) -> None:
        """Mark a step as done."""
        close_step(self._desk, step)

    def reopen_step(self, step: StepId) -> None:
        """Undo the mark."""
        reopen_step(self._desk, step)

    def _may_edit(self, person: Participant) -> bool:
        return not person.restricted and self._desk.writable

    def _open_steps(self) -> list[Step]:
        return [step for step in steps_of(self._desk, self.participant) if step.state == "open"][:4]


def _goal_card(active: list[Goal]) -> GoalCard | None:
    """Return the goal, with the steps of all that are worked towards, as their tab counts them."""
    if not active:
        return None
    done = sum(goal.steps_done for goal in active)
    of = sum(len(goal.steps_counted) for goal in active)
    steps = steps_words(done, of) if of else ""
    if steps and active[1:]:
        steps = say("{steps} towards all goals").format(steps=steps)
    return GoalCard(active[0].words, done, of, steps)


def _where_they_stand(person: Participant, today: date) -> str:
    """Say the situation, and on which day the support ended if it has."""
    line = situation_line(person, today)
    if person.ended_on is None or person.is_active(today):
        return line
    return f"{line}, {say_day(person.ended_on)}"


def _without_older(consents: list[Consent], today: date) -> list[Consent]:
    """Return the consents, of those in force for the same thing the newest alone."""
    newest: dict[tuple[str, ...], Consent] = {}
    for one in (one for one in consents if one.is_open(today)):
        newest.setdefault((one.kind, one.recipient, one.facts, one.purpose, str(one.waits)), one)
    return [one for one in consents if not one.is_open(today) or one in newest.values()]


def consent_line(one: Consent, today: date) -> ConsentLine:
    """Return a consent as the pages show it."""
    what = label("consent_kinds", one.kind)
    if one.recipient and not what.casefold().endswith(one.recipient.casefold()):
        what = f"{what}: {one.recipient}"
    return ConsentLine(
        one.id,
        what,
        _until_words(one, today),
        one.holds(today),
        ends_soon(one, today),
        given=" · ".join(filter(None, _given_words(one))),
        waits=one.waits and one.is_open(today),
        about=" · ".join(filter(None, (one.facts, one.purpose))),
    )


def _until_words(one: Consent, today: date) -> str:
    """Say until when a consent holds, or how it ended, or that it waits."""
    if one.withdrawn_on is not None:
        return say("taken back {day}").format(day=say_day(one.withdrawn_on))
    if one.ends_on is None:
        until = say("until further notice")
    elif one.ends_on < today:
        return say("ended {day}").format(day=say_day(one.ends_on))
    else:
        until = say("until {day}").format(day=say_day(one.ends_on))
    waits = one.waits and one.is_open(today)
    return say("waits for a guardian, {until}").format(until=until) if waits else until


def _given_words(one: Consent) -> tuple[str, str, str]:
    """Say when and how a consent was given, whether by a guardian too, and if it is renewed."""
    given = say("Given {day}").format(day=say_day(one.given_on))
    if one.given_how:
        given = f"{given} ({label('given_ways', one.given_how).lower()})"
    signed = say("a guardian has signed too") if one.guardian_signed else ""
    renewed = say("renewed {day}").format(day=say_day(one.renewed_on)) if one.renewed_on else ""
    return given, signed, renewed


def _line(entry: Entry, said: Said) -> TimelineLine:
    icon, tone = _ICONS[entry.table]
    icon, tone = _CHANNEL_ICONS.get(entry.channel or "", (icon, tone))
    title = _title(entry)
    chips = [
        text
        for text, shown in (
            (entry.about, bool(entry.about) and entry.table == "activities"),
            (label("actors", entry.actor), bool(entry.actor)),
            (label("outreach_results", entry.about), entry.table == "outreach"),
            (missed_words(entry.channel), entry.missed),
            (say("Written later"), entry.late),
            (say("Guarded from guardians too"), entry.guarded == GUARDED),
            (say("Concern for a child"), entry.guarded == CONCERN),
            (say("Not shown to others"), entry.private and not entry.guarded),
        )
        if shown
    ]
    when = _when(entry)
    parts = (title, when, entry.words, *chips, said.readers, *said.answers)
    sentence = ", ".join(part for part in parts if part)
    return TimelineLine(
        entry.id, entry.table, icon, tone, title, entry.words, when, tuple(chips), sentence, said
    )


def _when(entry: Entry) -> str:
    minutes = say_many("{count} min", "{count} min", entry.minutes) if entry.minutes else ""
    if entry.table == "employer_contacts":
        return minutes  # the weekly sheet has days, not times
    if entry.table not in ("activities", "outreach"):
        return ""
    is_named = entry.about or entry.place in ("", "remote")  # a workplace stands below by its name
    place = "" if is_named else label("places", entry.place)
    return ", ".join(filter(None, (place, say_time(entry.at), minutes)))


def _title(entry: Entry) -> str:
    match entry.table:
        case "activities":
            kind = label("activity_kinds", entry.kind)
            channel = label("channels", entry.channel or "")
            return kind if entry.channel in (None, "in_person") else f"{kind}, {channel.lower()}"
        case "employer_contacts":
            return _employer_title(entry)
        case "plan_versions":
            return say("My plan, version {number}").format(number=entry.minutes)
        case "outreach":
            return say("Tried to reach: {how}").format(
                how=label("outreach_ways", entry.channel or "")
            )
    return _moved(entry)


def _employer_title(entry: Entry) -> str:
    if entry.channel == "visit":
        return say("Visit to {workplace}").format(workplace=entry.about)
    text = say("{how} with {workplace}")
    how = label("employer_channels", entry.channel or "")
    return text.format(how=how, workplace=entry.about)


def _moved(entry: Entry) -> str:
    words = {
        "job_start": say("Began to work: {what}"),
        "job_end": say("A job ended: {what}"),
        "study_start": say("Began to study: {what}"),
        "goal_set": say("A new goal"),
    }
    text = words.get(entry.kind)
    if text is None:
        stage = label("stages", entry.kind.removeprefix("stage_"))
        return say("{stage}: {what}").format(stage=stage, what=entry.about)
    return text.format(what=entry.about)
