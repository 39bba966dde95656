"""The list of participants: who waits, who else there is, found as one types."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from ipsdesk.actions import people, saved_lists, users
from ipsdesk.actions.desk import Desk
from ipsdesk.domain import situations as s
from ipsdesk.domain.access import Right
from ipsdesk.domain.due import NO_EMPLOYER, SILENT
from ipsdesk.domain.lists import WAITS, Which
from ipsdesk.domain.people import MOST_COUNTED, Participant
from ipsdesk.domain.profiles import may_filter_people
from ipsdesk.ui.presenters.situations import (
    contact_words,
    situation_line,
    spoken_contact,
    steps_words,
)
from ipsdesk.words import say, say_count, say_many

_WHOLE = "\u00a0"  # a space at which no line is broken
STRETCH = 30  # participants read at a time, as many as the list asks for


@dataclass(frozen=True, slots=True)
class Line:
    """One participant in the list, and the whole of it as one sentence for a screen reader."""

    participant: UUID
    name: str = field(repr=False)
    initials: str = field(repr=False)
    situation: str
    contact: str
    waits: bool
    steps: str
    sentence: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Told:
    """The lines of a part, read a stretch at a time and put into words as they are shown."""

    desk: Desk = field(repr=False)
    which: Which = field(repr=False)
    waiting: bool
    found: Sequence[Participant] = field(repr=False)  # the first stretch
    count: int
    supporters: Mapping[UUID, str] | None = field(default=None, repr=False)  # None: all one's own

    def __iter__(self) -> Iterator[Line]:
        """Yield the lines that are at hand, and then what is read after them."""
        today, found, after = self.desk.today(), self.found or self._next(0), 0
        while found:
            steps = people.step_counts(self.desk, found)
            yield from (_line(one, steps.get(one.id), self._supported(one), today) for one in found)
            after += len(found)
            found = self._next(after)

    def _supported(self, one: Participant) -> str:
        """Say who supports somebody, where the list is of the whole unit's."""
        if self.supporters is None:
            return ""
        name = self.supporters.get(one.specialist, "") if one.specialist else ""
        return name.replace(" ", _WHOLE) or say("Nobody supports them")

    def _next(self, after: int) -> Sequence[Participant]:
        if after >= self.count <= MOST_COUNTED:
            return ()
        return people.shown_next(
            self.desk, self.which, waiting=self.waiting, after=after, most=STRETCH
        )


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the list under one heading, with how many there are in all."""

    title: str
    count: int
    lines: Iterable[Line] = field(repr=False, compare=False)

    @property
    def counted(self) -> str:
        """How many there are, as far as anybody counts."""
        return say_count(self.count, MOST_COUNTED)


@dataclass(frozen=True, slots=True)
class PeopleState:
    """All that the list shows."""

    sections: tuple[Section, ...]
    count: int
    counted: str
    found: str
    groups: tuple[tuple[str, str], ...]
    hint: str
    among_ended: str
    may_enrol: bool
    may_filter: bool


class PeoplePresenter:
    """The caseload, by group and by the words typed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.group = "team" if desk.user.may(Right.OPEN_ANYBODY) else "mine"
        self.words = ""
        self.situation: str | None = None
        self.waits = ""
        self.saved: UUID | None = None

    def state(self) -> PeopleState:
        """Read the list afresh."""
        which = people.which(self._desk, self.group, self.words, self.situation, self.waits)
        load = people.shown_first(self._desk, which, STRETCH)
        sections = self._sections(which, load)
        parts = (load.waiting_count, load.others_count)
        count = sum(parts)
        most = MOST_COUNTED if max(parts) > MOST_COUNTED else None
        among_ended = "" if count else self._among_ended()
        return PeopleState(
            sections=tuple(section for section in sections if section.count),
            count=count,
            counted=say_count(count, most),
            found=say_many("{count} participant", "{count} participants", count, most),
            groups=self._groups(),
            hint="" if count else self._hint(others=bool(among_ended)),
            among_ended=among_ended,
            may_enrol=self._desk.user.may(Right.ENROL),
            may_filter=may_filter_people(self._desk.profile),
        )

    def sentences(self) -> tuple[tuple[str, str], ...]:
        """Return whom the list can be about, each as the end of a sentence.

        Where the law lets nobody be looked for by anything but name and number (profiles B
        and C) there is nothing to choose (SRCH-02).

        """
        if not may_filter_people(self._desk.profile):
            return ()
        built = (("", say("Everybody")), *self.situations(), *self.waitings())
        saved = saved_lists.saved_lists(self._desk)
        return (*built, *((str(one.id), f"★ {one.name}") for one in saved))

    @staticmethod
    def waitings() -> tuple[tuple[str, str], ...]:
        """Return how somebody can wait, as the end of a sentence."""
        return (
            (SILENT, say("Those nobody has heard from in 14 days")),
            (NO_EMPLOYER, say("Those who seek and met no employer in 30 days")),
        )

    @staticmethod
    def situations() -> tuple[tuple[str, str], ...]:
        """Return in which situations somebody can be, as the end of a sentence."""
        return (
            (s.ASKED, say("Those who have asked for support")),
            (s.PROFILE, say("Those whose profile is being made")),
            (s.SEEKING, say("Those who seek a job")),
            (s.WORKING, say("Those who work")),
            (s.STUDYING, say("Those who study")),
            (s.BOTH, say("Those who work and study")),
            (s.PAUSED, say("Those who pause")),
            (s.STEPPING_DOWN, say("Those whose support steps down")),
        )

    def choose_sentence(self, code: str) -> None:
        """Let the list be about others; "" is everybody, and a list of one's own has its id."""
        saved = {str(one.id): one for one in saved_lists.saved_lists(self._desk)}.get(code)
        self.saved = None if saved is None else saved.id
        if saved is not None:
            self.situation, self.waits = saved.situation, saved.waits
        elif code in WAITS:
            self.situation, self.waits = None, code
        else:
            self.situation, self.waits = code or None, ""

    def sentence(self) -> str:
        """Say in one sentence whom a list of one's own is about; "" for every other."""
        if self.saved is None:
            return ""
        known = dict((*self.situations(), *self.waitings()))
        told = [known[one] for one in (self.situation, self.waits) if one]
        if len(told) == 1:
            return f"{told[0]}."
        text = say("{who}, of them {which}.")
        return text.format(who=told[0], which=told[1][:1].lower() + told[1][1:])

    def keep_list(self, name: str, situation: str, waits: str) -> None:
        """Keep a list of one's own, and show it."""
        kept = saved_lists.keep_list(self._desk, name, situation or None, waits)
        self.choose_sentence(str(kept))

    def drop_list(self) -> None:
        """Take the list that is shown away."""
        if self.saved is not None:
            saved_lists.drop_list(self._desk, self.saved)
            self.choose_sentence("")

    def _sections(self, which: Which, load: people.Caseload) -> Iterator[Section]:
        """Yield both parts; who works here is read once for all lines."""
        supporters = self._supporters()
        for title, found, count, waiting in (
            (say("Need contact: new, then longest wait"), load.waiting, load.waiting_count, True),
            (self._others_title(), load.others, load.others_count, False),
        ):
            told = Told(self._desk, which, waiting, found, count, supporters)
            yield Section(title, count, told)

    def _supporters(self) -> Mapping[UUID, str] | None:
        """Return the staff by name for a list that holds others' participants too."""
        whole = self.group != "mine" and self._desk.user.may(Right.OPEN_ANYBODY)
        return users.names(self._desk) if whole else None

    def _others_title(self) -> str:
        return say("Ended, by name") if self.group == "ended" else say("Active, by name")

    def _groups(self) -> tuple[tuple[str, str], ...]:
        mine, team = ("mine", say("Mine")), ("team", say("The team"))
        ended = ("ended", say("Ended"))
        if self._desk.user.may(Right.OPEN_ANYBODY):
            return (mine, team, ended)
        return (mine, ended)

    def _among_ended(self) -> str:
        """Say how many that are looked for are among those whose support has ended."""
        if self.group == "ended" or self.situation or self.waits:
            return ""
        load = people.caseload(self._desk, "ended", self.words)
        count = load.waiting_count + load.others_count
        text = say_many("Show {count} among the ended", "Show {count} among the ended", count)
        return text if count else ""

    def _hint(self, *, others: bool) -> str:
        if self.situation or self.waits:
            return say("Nobody just now. Choose everybody to see the others.")
        if self.words:
            return say("Nobody found. Try another part of the name, or the case number.")
        if others:
            return say("Nobody has support just now. Begin with the plus sign.")
        return say("Nobody here yet. Begin with the plus sign.")


def _line(one: Participant, steps: tuple[int, int] | None, supported: str, today: date) -> Line:
    situation = " · ".join(filter(None, (situation_line(one, today), supported)))
    contact = contact_words(one, today)
    taken = steps_words(*steps) if steps else ""
    waits = one.needs_contact(today)
    spoken = spoken_contact(one, today)
    sentence = ", ".join(part for part in (one.shown_name, situation, spoken, taken) if part)
    return Line(
        one.id,
        one.shown_name,
        initials(one.shown_name),
        situation,
        contact,
        waits,
        taken,
        sentence,
    )


def initials(name: str) -> str:
    """Return the one or two letters that stand for a name."""
    parts = name.split()
    return "".join(
        part[0] for part in (parts[:1] + parts[-1:] if len(parts) > 1 else parts)
    ).upper()
