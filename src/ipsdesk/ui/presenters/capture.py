"""Quick capture: one line, the chips it became, and what will be kept."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from ipsdesk.actions import capture, employers, people
from ipsdesk.actions.closed_topics import closed_mentions
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.drafts import draft_at, drop_draft, keep_draft
from ipsdesk.domain.access import Right
from ipsdesk.domain.capture import (
    ALONE,
    CONTACT,
    EMPLOYER,
    MEETING,
    OUTREACH,
    Captured,
    Named,
    Reading,
)
from ipsdesk.domain.contacts import is_late
from ipsdesk.domain.errors import CaptureUnfinished, NothingWritten, TopicClosed
from ipsdesk.ui.presenters.capture_chips import CaptureChip, chips_for, kind_words
from ipsdesk.ui.presenters.capture_choices import Choices
from ipsdesk.ui.presenters.capture_saved import saved_words
from ipsdesk.ui.presenters.capture_words import actor_words, came_words, step_hint, step_words
from ipsdesk.ui.presenters.codes import label, topic_name
from ipsdesk.ui.presenters.employers import visits_words
from ipsdesk.words import say, say_day, say_many, say_near_day, say_time

PLACE = "capture"

_WHILE_ONE_TYPES = timedelta(minutes=3)  # no longer than this after it ended, it has just ended


@dataclass(frozen=True, slots=True)
class CaptureState:
    """All that the panel shows under the line."""

    chips: tuple[CaptureChip, ...]
    summary: str = field(repr=False)
    note: str = field(repr=False)
    hint: str


class CapturePresenter:
    """The line that is being typed, and what was chosen in its chips."""

    def __init__(self, desk: Desk, open_person: UUID | None = None, begins: str = "") -> None:
        self._desk = desk
        self._begins = begins
        self._place = f"{PLACE}:{begins}"  # a gap of the day has a draft of its own
        self._open = open_person
        self._line = ""
        self._reading = Reading()
        self._chosen: dict[str, str] = {}
        self._warned_of = ""

    def start(self) -> str:
        """Return the line that was being typed when the panel was last left."""
        draft = draft_at(self._desk, self._place) or {}
        chosen = draft.get("chosen")
        self.type(str(draft.get("line", self._begins)))
        self._chosen = dict(chosen) if isinstance(chosen, dict) else {}
        return self._line

    def type(self, line: str) -> None:
        """Read the line afresh; chips chosen by hand stay as they were chosen."""
        self._line = line
        self._reading = self._read(line) if line.strip() else Reading()
        if not line.strip():
            self._chosen.clear()

    def _read(self, line: str) -> Reading:
        return capture.read_line(self._desk, line, self._open)

    def choose(self, key: str, code: str) -> None:
        """Choose something else in a chip."""
        self._chosen[key] = code

    def keep_draft(self) -> None:
        """Keep the line and what was chosen, or forget an empty one."""
        if self._desk.vault.facts.read_only:
            return
        if self._line.strip() and self._line.strip() != self._begins.strip():
            content: dict[str, object] = {"line": self._line, "chosen": self._chosen}
            keep_draft(self._desk, self._place, content)
        else:
            drop_draft(self._desk, self._place)

    def save(self) -> str:
        """Keep the line as the record it is, forget the draft, and say what was kept.

        Raises:
            NothingWritten: the line is empty.
            CaptureUnfinished: who, where or how is missing; nothing was kept.

        """
        if not self._line.strip():
            raise NothingWritten
        choices = self._choices()
        if choices.is_unclear():
            raise CaptureUnfinished("unknown_name" if choices.unknown() else "clear_name")
        if self._reading.no_day and "day" not in self._chosen:
            raise CaptureUnfinished("day")
        captured = choices.captured()
        self._must_be_fit_to_tell(captured)
        capture.keep(self._desk, captured)
        drop_draft(self._desk, self._place)
        self._line, self._chosen, self._reading = "", {}, Reading()
        return saved_words(captured, self._names(captured))

    def state(self) -> CaptureState:
        """Return the chips and the sentence that says what will be kept."""
        if not self._line.strip():
            return CaptureState((), "", "", "")
        choices = self._choices()
        captured = choices.captured()
        chips = tuple(chips_for(captured, choices))
        parts = ", ".join(part for part in self._parts(captured) if part)
        told = (
            f"{parts}.",
            step_words(captured.step),
            _assumed_words(captured, choices),
            _been_there(self._desk, captured),
        )
        summary = " ".join(filter(None, told))
        hints = (
            _who_is(choices.unknown(), anybody=self._desk.user.may(Right.OPEN_ANYBODY)),
            _mentioned(choices.place_mentioned(captured)),
            _length_mentioned(captured, choices.reading.minutes_in_note),
            _ended_words(self._desk, captured),
            _whose_words(captured, choices),
            _alone_words(captured, choices),
            _several_words(captured),
            self._hint(captured),
            self._place_hint(captured),
            step_hint(captured, choices.told_step(captured.words, captured.people)),
        )
        return CaptureState(chips, summary, captured.words, " ".join(filter(None, hints)))

    def _must_be_fit_to_tell(self, line: Captured) -> None:
        """Stop once, gently, where the words touch what a participant has closed there."""
        told = self._closed_words(line)
        if told and self._warned_of != self._line:
            self._warned_of = self._line
            raise TopicClosed(told)

    def _closed_words(self, line: Captured) -> tuple[str, ...]:
        if line.kind != EMPLOYER:
            return ()
        return tuple(
            topic_name(one.topic)
            for who in line.people
            for one in closed_mentions(self._desk, who, line.workplace, line.words)
        )

    def _choices(self) -> Choices:
        return Choices(self._desk, self._reading, self._chosen, self._open)

    def _hint(self, line: Captured) -> str:
        said = self._reading.day
        if self._reading.no_day:
            text = say("There is no {day} this year or last. It stays in the note: choose the day.")
            return text.format(day=self._reading.no_day)
        if said is not None and self._desk.today() < said == line.on_day:
            return say(
                "That day has not come yet. If it belongs to the note, write a colon first. A day "
                "to meet comes from your calendar, or is agreed on in the plan."
            )
        if line.at > self._desk.now():
            return say("That moment has not come yet.")
        if is_late(line.at, self._desk.now()):
            return say("Written more than a day later: it is kept, and marked so.")
        return ""

    def _place_hint(self, line: Captured) -> str:
        """Say that nobody is to go there, or that a new name is perhaps there already."""
        if line.kind != EMPLOYER:
            return ""
        if line.workplace is None:
            names = [one.name for one in employers.alike(self._desk, line.new_workplace)]
            text = say("Perhaps it is there already: {names}.")
            return text.format(names=", ".join(names)) if names else ""
        is_closed = employers.is_closed(self._desk, line.workplace)
        return say("This employer does not want to be contacted.") if is_closed else ""

    def _parts(self, line: Captured) -> Iterator[str]:
        yield kind_words(line.kind)
        yield from self._names(line)
        yield actor_words(line.actor)
        yield came_words(line)
        day = say_near_day(line.at.astimezone().date(), self._desk.today())
        yield day if line.kind == EMPLOYER else f"{day} {say_time(line.at)}"
        if line.kind == OUTREACH and line.times > 1:
            yield say_many("{count} attempt", "{count} attempts", line.times)
        if line.minutes:
            yield say_many("{count} min", "{count} min", line.minutes)

    def _names(self, line: Captured) -> tuple[str, ...]:
        return tuple(people.person(self._desk, one).shown_name for one in line.people)


def _been_there(desk: Desk, line: Captured) -> str:
    """Say how often we have been at a workplace; it is no warning."""
    if line.kind != EMPLOYER or line.workplace is None:
        return ""
    return visits_words(employers.been_to(desk, line.workplace), desk.today())


def _ended_words(desk: Desk, line: Captured) -> str:
    """Say whose support had ended by then, before the record refuses it."""
    if line.kind == MEETING:
        return ""
    found = (people.person(desk, one) for one in line.people)
    text = say("Support for {name} ended on {day}: nothing after that day can be written.")
    return " ".join(
        text.format(name=one.shown_name, day=say_day(one.ended_on))
        for one in found
        if one.ended_on is not None and not one.is_active(line.on_day)
    )


def _several_words(line: Captured) -> str:
    """Say before it is refused that each participant has a note of their own."""
    if len(line.people) < 2 or line.kind not in (CONTACT, OUTREACH):
        return ""
    return say("A contact is about one participant. Write one line for each.")


def _alone_words(line: Captured, known: Choices) -> str:
    """Say that one's own time stands with no participant, where somebody's page is open."""
    if line.kind not in (*ALONE, MEETING) or line.people or known.open_person is None:
        return ""
    who = people.person(known.desk, known.open_person).shown_name
    text = say(
        "It is kept as your own time, not with {name}. If it was with them, "
        "choose the name under Who."
    )
    return text.format(name=who)


def _whose_words(line: Captured, known: Choices) -> str:
    """Ask who it was with, where the note names or may name another than whose page is open."""
    if line.people or line.kind not in (CONTACT, OUTREACH):
        return ""
    if known.may_name_others():
        return say("Others' participants are not known by name here. Choose who it was with.")
    if not known.reading.people_in_note:
        return ""
    names = ", ".join(one.name for one in known.reading.people_in_note)
    return say("The note names {names}. Choose who it was with.").format(names=names)


def _assumed_words(line: Captured, known: Choices) -> str:
    """Say what was neither written nor chosen, so that no guess is kept unseen."""
    codes = {
        "channel": ("channels", line.channel),
        "place": ("places", line.place),
        "phase": ("phases", line.phase),
        "purpose": ("purposes", line.purpose),
        "meeting": ("meeting_kinds", line.meeting),
    }
    who = known.assumed_person()
    told = [people.person(known.desk, who).shown_name] if who is not None else []
    told += [label(*codes[one]) for one in known.assumed(line)]
    if _is_hour_assumed(line, known):
        told.append(_hour_words(line, known))
    return say("Assumed: {what}.").format(what=", ".join(told)) if told else ""


def _hour_words(line: Captured, known: Choices) -> str:
    """Say the hour that was assumed, and of today why it has not just ended."""
    hour = say_time(line.at)
    if line.on_day != known.desk.today():
        return hour
    return say("{hour}, before what is written of today").format(hour=hour)


def _is_hour_assumed(line: Captured, known: Choices) -> bool:
    """Tell whether no hour was said, and what is kept has not just ended."""
    ended = line.at + timedelta(minutes=line.minutes)
    just_ended = known.desk.now() - ended < _WHILE_ONE_TYPES
    return line.kind != EMPLOYER and not just_ended and known.reading.clock is None


def _who_is(named: Named | None, *, anybody: bool) -> str:
    """Ask who a name is that nobody here has; whoever may open anybody is told how to name them."""
    if named is None:
        return ""
    asked = say("Who is {name}? None of your participants has that name.").format(name=named.text)
    if not named.alike and anybody:
        way = say("Somebody else's participant is named with their page open, and a reason.")
        return f"{asked} {way}"
    if not named.alike:
        return asked
    meant = say("Do you mean {names}?").format(names=", ".join(one.name for one in named.alike))
    return f"{asked} {meant}"


def _length_mentioned(line: Captured, told: str) -> str:
    """Offer the length that the note tells; it may be of something else."""
    if line.minutes or not told:
        return ""
    text = say("The note says {length}. Choose it under How long if it took so long.")
    return text.format(length=told)


def _mentioned(place: str) -> str:
    """Offer the place that the note mentions; where one was is not guessed from it."""
    if not place:
        return ""
    text = say("The note mentions: {place}. Choose it under Where if it was there.")
    return text.format(place=label("places", place))
