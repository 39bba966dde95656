"""The quick note: what is known before a word is typed, and what is kept when it is saved."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from ipsdesk.actions import people
from ipsdesk.actions.capture_words import vocabulary
from ipsdesk.actions.contacts import record_contact
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.drafts import draft_at, drop_draft, keep_draft
from ipsdesk.actions.workdays import free_moment
from ipsdesk.domain.capture import CONTACT, Reading, words_of
from ipsdesk.domain.capture_next import NextStep, next_step_in
from ipsdesk.domain.capture_reading import read
from ipsdesk.domain.contacts import ContactNote, is_late
from ipsdesk.domain.errors import DayUnclear, MinutesUnclear, NothingWritten
from ipsdesk.domain.lengths import read_minutes
from ipsdesk.domain.said_moments import read_moment
from ipsdesk.domain.situations import usual_phase
from ipsdesk.ui.presenters.capture_chips import kind_words
from ipsdesk.ui.presenters.capture_words import step_words
from ipsdesk.ui.presenters.codes import choices, label
from ipsdesk.words import say, say_near_day, say_time

MOST_READ = 300  # letters of a note that are read for its day; the rest is its story
MINUTES, WHEN = "minutes", "when"  # the fields that may not be understood
_LONGEST = 24 * 60
_FIRST_WORDS = 5
_TELLING = frozenset({"jag", "vi", "i", "we"})


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the composer, as typed."""

    words: str = field(default="", repr=False)
    channel: str = "in_person"
    place: str = "own_office"
    phase: str = "job_search"
    minutes: str = ""
    when: str = ""
    missed: bool = False


class ComposerPresenter:
    """One participant's quick note."""

    def __init__(self, desk: Desk, participant: UUID, situation: str | None) -> None:
        self._desk = desk
        self._participant = participant
        self._usual = Typed(phase=usual_phase(situation))
        self.place_of_draft = f"note:{participant}"

    @staticmethod
    def channels() -> tuple[tuple[str, str], ...]:
        """Return how one can be in contact."""
        return choices("channels")

    @staticmethod
    def places() -> tuple[tuple[str, str], ...]:
        """Return where a contact can be."""
        return choices("places")

    @staticmethod
    def phases() -> tuple[tuple[str, str], ...]:
        """Return the phases of the work."""
        return choices("phases")

    def start(self) -> Typed:
        """Return what was being typed, or an empty note with what is usual."""
        draft = draft_at(self._desk, self.place_of_draft)
        if not draft:
            return self._usual
        usual = {name: getattr(self._usual, name) for name in Typed.__slots__}
        texts = {name: str(draft.get(name, usual[name])) for name in usual if name != "missed"}
        return Typed(**texts, missed=bool(draft.get("missed")))

    def keep(self, typed: Typed) -> None:
        """Keep what is typed, so that nothing is lost if the lights go out."""
        content = {name: getattr(typed, name) for name in Typed.__slots__}
        keep_draft(self._desk, self.place_of_draft, content, self._participant)

    def save(self, typed: Typed) -> None:
        """Keep the note as a contact and forget the draft.

        Raises:
            NothingWritten: there is neither a word nor a number of minutes.
            MinutesUnclear: the minutes or the time are not understood.

        """
        if not typed.words.strip() and not typed.minutes.strip() and not typed.missed:
            raise NothingWritten
        told = self._next_step(typed)
        record_contact(
            self._desk,
            ContactNote(
                participant=self._participant,
                at=self._moment(typed),
                minutes=read_minutes(typed.minutes),
                channel=typed.channel,
                place="remote" if typed.channel not in ("in_person", "visit") else typed.place,
                phase=typed.phase,
                note=typed.words,
                missed=typed.missed,
            ),
            told.by(told.who) if told is not None else None,
        )
        self.drop()

    def unclear(self, typed: Typed) -> str:
        """Return which field is not understood: the minutes, the day and time, or ""."""
        try:
            long = read_minutes(typed.minutes)
        except MinutesUnclear:
            return MINUTES
        if not 0 <= long <= _LONGEST:
            return MINUTES
        try:
            ahead = self._moment(typed) > self._desk.now()
        except (DayUnclear, MinutesUnclear):
            return WHEN
        return WHEN if ahead else ""

    def drop(self) -> None:
        """Forget what was being typed: it is kept elsewhere."""
        drop_draft(self._desk, self.place_of_draft)

    def dated(self, typed: Typed) -> str:
        """Say on which day it is kept, where that is another than today; "" where it is not."""
        try:
            at = self._moment(typed)
        except (DayUnclear, MinutesUnclear):
            return ""
        today, day = self._desk.today(), at.astimezone().date()
        if day == today:
            return ""
        text = say("Kept on {day}, {time}.")
        told = text.format(day=say_near_day(day, today), time=say_time(at))
        if not is_late(at, self._desk.now()):
            return told
        late = say("Written more than a day later: it is kept, and marked so.")
        return f"{told} {late}"

    def other_way(self, typed: Typed) -> str:
        """Say in which other way than the chosen one the words say it was; "" where in none."""
        said = self._read(typed).codes.get("channel", "")
        if said in ("", typed.channel) or self.elsewhere(typed):
            return ""
        text = say("The note says: {channel}. Choose that above if it was so.")
        return text.format(channel=label("channels", said))

    def comes_next(self, typed: Typed) -> str:
        """Say which step of the plan it becomes too, or what is lacking; "" where it tells none."""
        told = self._next_step(typed)
        if told is None or told.who:
            return step_words(told)
        return say(
            "The note says what comes next. Begin that with who does it: I, we or the name. Then "
            "it becomes a step of the plan."
        )

    def _next_step(self, typed: Typed) -> NextStep | None:
        if ":" not in typed.words:
            return None
        name = people.person(self._desk, self._participant).shown_name
        return next_step_in(typed.words, name, self._desk.today())

    def elsewhere(self, typed: Typed) -> str:
        """Say what else the words read as than a note about a participant; "" where they do not."""
        found = self._read(typed)
        if found.kind == CONTACT:
            return ""
        text = say("This reads as: {what}. Here it is kept as a contact with the participant.")
        return text.format(what=kind_words(found.kind))

    @staticmethod
    def as_line(typed: Typed) -> str:
        """Return what is typed as one line, with its minutes and its day."""
        minutes = 0
        with suppress(MinutesUnclear):
            minutes = read_minutes(typed.minutes)
        long = f"{minutes} min" if minutes else ""
        line = " ".join(typed.words.split())
        return " ".join(filter(None, (typed.when.strip(), line, long)))

    def _moment(self, typed: Typed) -> datetime:
        now = self._desk.now()
        day, clock = self._said(typed)
        if day is None and clock is None:
            return now - timedelta(minutes=read_minutes(typed.minutes))
        day = day or self._desk.today()
        if clock is None:
            return free_moment(self._desk, day, read_minutes(typed.minutes))
        return datetime.combine(day, clock).astimezone().astimezone(UTC)

    def _said(self, typed: Typed) -> tuple[date | None, time | None]:
        """Return the day and time that are written, or else those of which the words tell.

        "Igår ringde jag" tells when it was; "igår var hon trött" tells of something else.

        """
        if typed.when.strip():
            return read_moment(typed.when, self._desk.today())
        found = self._read(typed)
        is_before = found.day is not None and found.day < self._desk.today()
        is_told = is_before and _tells_of_it(typed, found)
        return (found.day, found.clock) if is_told else (None, None)

    def _read(self, typed: Typed) -> Reading:
        """Read the first lines of a note as quick capture does, without anybody's name."""
        return read(typed.words[:MOST_READ], vocabulary(), (), self._desk.today())


def _tells_of_it(typed: Typed, found: Reading) -> bool:
    """Tell whether the words tell what one did oneself."""
    told = {one.folded for one in words_of(typed.words)[:_FIRST_WORDS]}
    return "channel" in found.codes or not told.isdisjoint(_TELLING)
