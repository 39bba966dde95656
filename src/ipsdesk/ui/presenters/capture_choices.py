"""A line as read and as chosen by hand, together: what would be kept now."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

from ipsdesk.actions import capture, employers, people
from ipsdesk.actions.capture_alone import WEEKLY, usual_colleague
from ipsdesk.actions.codes import labels_of
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.employers import met_channels
from ipsdesk.actions.workdays import free_moment
from ipsdesk.domain.capture import (
    ALONE,
    CONTACT,
    EMPLOYER,
    MEETING,
    NEW,
    OUTREACH,
    OWN,
    PERSON,
    SUPERVISION,
    WORKPLACE,
    Captured,
    Named,
    Reading,
)
from ipsdesk.domain.capture_answers import NO_ANSWER
from ipsdesk.domain.capture_next import NextStep, next_step_in
from ipsdesk.domain.capture_note import note_of
from ipsdesk.domain.hiring import says_who_hires
from ipsdesk.domain.hours import OTHER
from ipsdesk.domain.situations import usual_phase
from ipsdesk.ui.presenters.codes import label

WORDS = "words"  # a name that names nobody here, and stays in the note
_MET = ("in_person", "visit", "fair")
_BRIEF = 2  # words; more of them are what somebody said who was met


@dataclass(frozen=True, slots=True)
class Choices:
    """What a line says, and what was chosen instead in its chips."""

    desk: Desk
    reading: Reading
    chosen: Mapping[str, str] = field(repr=False)
    open_person: UUID | None = None

    def captured(self) -> Captured:
        """Return what would be kept now."""
        codes, kind, who = self.reading.codes, self.kind(), self.who()
        workplace, new = self._place_named()
        channel, minutes = (
            self._channel(),
            int(self.code("minutes", str(self.reading.minutes or 0))),
        )
        meeting = self.code("meeting", codes.get("meeting", "treatment_team"))
        meant = [self.meant(one)[0] for one in self.reading.names]
        words = note_of(self.reading, kind, meant, there=channel in _MET)
        return Captured(
            kind=kind,
            at=self._at(minutes),
            people=who,
            workplace=workplace,
            new_workplace=new if workplace is None else "",
            channel=channel,
            place=self._place(channel, at_workplace=workplace is not None),
            phase=self.code("phase", self._phase(who)),
            activity=codes.get("activity", ""),
            purpose=self.code("purpose", codes.get("purpose", "get_to_know")),
            result=self.code("result", codes.get("result", "")),
            way=self.code("way", self._way()),
            outcome=self.code("outcome", codes.get("outcome", "")),
            times=int(self.code("times", codes.get("times", "1"))),
            sort=self._sort(kind),
            colleague=self._colleague(kind),
            meeting=meeting,
            team=new or self._team(meeting),
            minutes=minutes,
            wish=self._wish(who),
            words=words,
            together=bool(who)
            and self.code("together", "yes" if self.reading.together else "no") == "yes",
            missed=self.code("missed", self._missed()) == "yes",
            hires=self._hires(kind, workplace, channel),
            actor=self._actor(kind),
            step=self._step(kind, words, who),
        )

    def kind(self) -> str:
        """Return which record it becomes; a workplace begun in a chip makes it an employer's."""
        begun = any(code.startswith(f"{NEW}:") for code in self.chosen.values())
        read = EMPLOYER if begun else self._kind_read()
        if read in ALONE and self.chosen.get("who"):
            read = CONTACT  # somebody was there after all
        return self.code("kind", read)

    def _missed(self) -> str:
        """Return whether somebody did not come; a meeting called off was none, unless it was long.

        What was cancelled in a call or a letter is what that was about; of "a meeting with Robin,
        cancelled" there was none.

        """
        codes = self.reading.codes
        unanswered = bool(self.reading.actor) and codes.get("outcome") == NO_ANSWER
        is_missed = unanswered or (self._is_off() and not self._is_held())
        return codes.get("missed", "yes" if is_missed else "no")

    def _is_held(self) -> bool:
        """Tell whether it was said how it was held, or for how long."""
        is_told = "channel" in self.reading.codes and not self.reading.only_agreed
        return is_told or bool(self.reading.minutes)

    def _is_off(self) -> bool:
        """Tell whether it was called off; being ill does that where it is all there is to tell."""
        codes = self.reading.codes
        is_brief = len(self.reading.words.split()) <= _BRIEF
        off = codes.get("cancelled", "")
        return off == "yes" or (off == "ill" and is_brief and "actor" not in codes)

    def told_step(self, words: str, who: tuple[UUID, ...]) -> NextStep | None:
        """Return what a note says comes next, or None: for whom that is, is known of one alone."""
        if len(who) != 1 or ":" not in words:
            return None
        name = people.person(self.desk, who[0]).shown_name
        return next_step_in(words, name, self.desk.today())

    def _step(self, kind: str, words: str, who: tuple[UUID, ...]) -> NextStep | None:
        """Return the step that is kept: once somebody is to take it, as said or as chosen."""
        told = self.told_step(words, who) if kind == CONTACT else None
        return told.by(self.code("step", told.who)) if told is not None else None

    def _kind_read(self) -> str:
        """Return which record is read; another actor who does not answer is nobody looked for."""
        is_other = self.reading.kind == OUTREACH and bool(self.reading.actor)
        return CONTACT if is_other else self.reading.kind

    def _actor(self, kind: str) -> str:
        return self.code("actor", self.reading.actor) if kind == CONTACT else ""

    def _team(self, meeting: str) -> str:
        """Return what a meeting without a team is called: in its own word, where it is no kind."""
        said = self.reading.said.get("meeting", "") if meeting == "other" else ""
        return said[:1].upper() + said[1:] or label("meeting_kinds", meeting)

    def _way(self) -> str:
        codes = self.reading.codes
        read = capture.way_of(codes.get("channel", ""), codes.get("place", ""))
        return codes.get("way", read)

    def _sort(self, kind: str) -> str:
        """Return which supervision it was, or which time of one's own; "" for any other record."""
        usual = {SUPERVISION: WEEKLY, OWN: OTHER}.get(kind, "")
        said = self.reading.codes.get("sort", "") if self.reading.kind == kind else ""
        return self.code(f"sort:{kind}", said or usual) if usual else ""

    def _colleague(self, kind: str) -> UUID | None:
        usual = usual_colleague(self.desk) if kind == SUPERVISION else None
        code = self.code("colleague", str(usual or ""))
        return UUID(code) if code and kind == SUPERVISION else None

    def code(self, key: str, read: str) -> str:
        """Return what was chosen in a chip, or else what was read."""
        return self.chosen.get(key, read)

    def code_of(self, named: Named) -> str:
        """Return what a name means: as chosen, the only one it can mean, or "" for undecided."""
        read = self._only(named)
        if not read and not named.candidates and self._may_be_new(named):
            read = f"{NEW}:{named.text}"
        elif not read and self._is_only_words(named):
            read = f"{WORDS}:{named.text}"
        return self.chosen.get(key_of(named), read)

    def _is_only_words(self, named: Named) -> bool:
        """Tell whether a name nobody has can be no more than words, as a participant is named.

        Who is visited first of all may be a workplace, and is asked about.

        """
        visited = self.reading.codes.get("channel") == "visit" and named is self.reading.names[0]
        is_unknown = not named.alike and not named.candidates
        is_other = self._names_somebody() and not visited
        return is_unknown and (named.works_there or is_other)

    def _only(self, named: Named) -> str:
        """Return the one a name can only mean; one's own time is about nobody who is named."""
        if self.kind() in ALONE:
            return f"{WORDS}:{named.text}"
        return f"{named.only.kind}:{named.only.id}" if named.only is not None else ""

    def _names_somebody(self) -> bool:
        """Tell whether a participant is named, so that no other name can be whom it is about."""
        sure = (one.only for one in self.reading.names)
        return any(one is not None and one.kind == PERSON for one in sure)

    def _may_be_new(self, named: Named) -> bool:
        """Tell whether an unknown name is that of a new workplace or team: one, and no other."""
        if self.kind() not in (EMPLOYER, MEETING) or named.alike or named.works_there:
            return False
        places = [
            one
            for one in self.reading.names
            if not one.candidates or any(found.kind == WORKPLACE for found in one.candidates)
        ]
        return named is places[0]

    def meant(self, named: Named) -> tuple[str, str]:
        """Return what kind of thing a name means, and which."""
        what, _, code = self.code_of(named).partition(":")
        return what, code

    def is_unclear(self) -> bool:
        """Tell whether a name may mean several, or nobody here, and nobody has said which."""
        return any(not self.code_of(named) for named in self.reading.names)

    def unknown(self) -> Named | None:
        """Return the first name that means nobody here, as long as nobody has said what it is."""
        names = (one for one in self.reading.names if not one.candidates)
        return next((one for one in names if not self.code_of(one)), None)

    def may_be_meant(self) -> tuple[UUID, ...]:
        """Return who may be meant where no name is read: whose page is open, whom the note names.

        The open page comes first.

        """
        if {self.meant(one)[0] for one in self.reading.names} & {PERSON, ""}:
            return ()
        found = (self.open_person, *(one.id for one in self.reading.people_in_note))
        return tuple(dict.fromkeys(one for one in found if one is not None))

    def assumed_person(self) -> UUID | None:
        """Return the participant whose page is open, where nobody else can be meant."""
        is_about_one = self.kind() in (CONTACT, OUTREACH) and "who" not in self.chosen
        is_sure = len(self.may_be_meant()) == 1 and not self.may_name_others()
        return self.open_person if is_about_one and is_sure else None

    def may_name_others(self) -> bool:
        """Tell whether the note may name a participant whom its reader does not know by name."""
        return self.reading.visiting and bool(self.reading.words)

    def who(self) -> tuple[UUID, ...]:
        """Return whom it is about: those named, else the participant whose page is open."""
        if self.may_be_meant():
            usual = str(self.assumed_person() or "")
            return tuple(map(UUID, filter(None, [self.code("who", usual)])))
        meant = [self.meant(one) for one in self.reading.names]
        return tuple(dict.fromkeys(UUID(code) for what, code in meant if what == PERSON))

    def _place_named(self) -> tuple[UUID | None, str]:
        """Return the first workplace named, and the first name nobody knows yet."""
        meant = dict(reversed([self.meant(named) for named in self.reading.names]))
        known = meant.get(WORKPLACE, "")
        return (UUID(known) if known else None), meant.get(NEW, "")

    def _wish(self, who: tuple[UUID, ...]) -> UUID | None:
        wish = self.chosen.get("wish", "")
        return UUID(wish) if wish and len(who) == 1 else None

    def _channel(self) -> str:
        said = self.reading.codes.get("channel", "")
        if self.kind() == EMPLOYER:
            fits = said in labels_of("employer_channels")
            return self.code("channel", said if fits else ("other" if said else ""))
        return self.code("channel", said or "in_person")

    def _place(self, channel: str, *, at_workplace: bool) -> str:
        if channel not in _MET:
            return "remote"
        elsewhere = "" if self.reading.elsewhere else "own_office"
        usual = "workplace" if at_workplace else elsewhere
        return self.code("place", self.reading.codes.get("place", usual))

    def _hires(self, kind: str, workplace: UUID | None, channel: str) -> bool:
        """Tell whether somebody who can hire was met: as chosen, else as the note says."""
        if kind != EMPLOYER or channel not in met_channels():
            return False
        chosen = self.chosen.get("hires")
        if chosen is not None:
            return chosen == "yes"
        names = employers.who_hires(self.desk, workplace) if workplace is not None else ()
        return says_who_hires(self.reading.words, names)

    def assumed(self, line: Captured) -> tuple[str, ...]:
        """Return which codes of a line were neither written nor chosen, in the order shown."""
        keys = {
            CONTACT: ("channel", "place", "phase"),
            EMPLOYER: ("purpose",),
            MEETING: ("meeting", "channel"),
            OWN: ("sort",),
        }
        unsaid = (one for one in keys.get(line.kind, ()) if one not in self._said())
        is_there = line.channel in _MET and bool(line.place)
        return tuple(one for one in unsaid if one != "place" or is_there)

    def place_mentioned(self, line: Captured) -> str:
        """Return the place the note mentions, where none was said; "" where it is the same."""
        is_open = line.kind == CONTACT and line.channel in _MET and "place" not in self._said()
        found = self.reading.place_in_note if is_open else ""
        return found if found != line.place else ""

    def _said(self) -> set[str]:
        """Return what was written or chosen; at a workplace that is named, the place is too."""
        at_workplace = {"place"} if self._place_named()[0] is not None else set[str]()
        return {*self.reading.codes, *self.chosen, *at_workplace}

    def _phase(self, who: tuple[UUID, ...]) -> str:
        said = self.reading.codes.get("phase", "")
        if said or len(who) != 1:
            return said or "job_search"
        return usual_phase(people.person(self.desk, who[0]).situation)

    def _at(self, minutes: int) -> datetime:
        today = self.desk.now().astimezone().date()
        back = self.chosen.get("day")
        day = today - timedelta(days=int(back)) if back else (self.reading.day or today)
        if self.reading.clock is None:
            return free_moment(self.desk, day, minutes)
        moment = datetime.combine(day, self.reading.clock)
        return moment.astimezone().astimezone(UTC)


def key_of(named: Named) -> str:
    """Return under which key a chip for a name is chosen."""
    return f"name:{named.text}"
