"""The chips of quick capture: which there are for each kind of record, and their choices."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import filterfalse
from uuid import UUID

from ipsdesk.actions import people, records
from ipsdesk.actions.capture_alone import colleagues, supervises
from ipsdesk.actions.employers import met_channels
from ipsdesk.domain.capture import (
    CONTACT,
    EMPLOYER,
    KINDS,
    MEETING,
    MOST_TIMES,
    NEW,
    OUTREACH,
    OWN,
    PERSON,
    SUPERVISION,
    WORKPLACE,
    Captured,
    Known,
    Named,
)
from ipsdesk.domain.capture_next import WHO
from ipsdesk.ui.presenters.capture_choices import WORDS, Choices, key_of
from ipsdesk.ui.presenters.codes import choices
from ipsdesk.ui.presenters.missed_words import missed_words
from ipsdesk.ui.presenters.next_steps import who_words
from ipsdesk.words import say, say_many, say_near_day

Pairs = tuple[tuple[str, str], ...]
_MINUTES = (5, 10, 15, 20, 30, 45, 60, 75, 90, 120)
_DAYS_BACK = 7


@dataclass(frozen=True, slots=True)
class CaptureChip:
    """One thing that was understood, with what it may be instead; `missing` must be chosen."""

    key: str
    title: str
    options: Pairs = field(repr=False)
    chosen: str
    missing: bool = False


def kind_words(kind: str) -> str:
    """Say which record a line becomes."""
    words = {
        CONTACT: say("Contact with a participant"),
        EMPLOYER: say("Employer contact"),
        OUTREACH: say("Attempt to reach somebody"),
        MEETING: say("Team meeting"),
        SUPERVISION: say("Supervision"),
        OWN: say("My own working time"),
    }
    return words[kind]


def chips_for(line: Captured, known: Choices) -> Iterator[CaptureChip]:
    """Yield the chips of a line, those that are asked about first, first."""
    kinds = tuple((kind, kind_words(kind)) for kind in KINDS)
    yield CaptureChip("kind", say("Becomes"), kinds, line.kind)
    yield from _who_chips(line, known)
    yield from _chips_of_kind(line, known)
    yield _minutes_chip(line, missing=line.kind == OWN and not line.minutes)
    yield _day_chip(line, known)


def _who_chips(line: Captured, known: Choices) -> Iterator[CaptureChip]:
    for named in known.reading.names:
        yield _name_chip(named, known)
    found = known.may_be_meant()
    if found:
        yield _whom_chip(line, known, found)


def _whom_chip(line: Captured, known: Choices, found: tuple[UUID, ...]) -> CaptureChip:
    """Offer who may be meant; a contact with nobody yet asks which of them."""
    chosen = next((str(one) for one in line.people if one in found), "")
    is_asked = not chosen and line.kind in (CONTACT, OUTREACH)
    nobody = say("choose") if is_asked else say("nobody")
    named = ((str(one), people.person(known.desk, one).shown_name) for one in found)
    return CaptureChip("who", say("Who"), (("", nobody), *named), chosen, missing=is_asked)


def _name_chip(named: Named, known: Choices) -> CaptureChip:
    code = known.code_of(named)
    what = code.partition(":")[0]
    titles = {PERSON: say("Who"), WORKPLACE: say("Workplace"), NEW: say("New name")}
    options = [] if code else [("", say("{name}: whom?").format(name=named.text))]
    options += _meanings(named, known)
    options.append(
        (f"{WORDS}:{named.text}", say("{name}: just text in the note").format(name=named.text))
    )
    title = titles.get(what, say("Name"))
    return CaptureChip(key_of(named), title, tuple(options), code, missing=not code)


def _meanings(named: Named, known: Choices) -> Iterator[tuple[str, str]]:
    """Yield what a name may mean, and a new workplace or team of that name.

    What was typed stands before workplaces spelt nearly so: an arrow down leads to no other one.

    """
    text = say("The team: {name}") if known.kind() == MEETING else say("New workplace: {name}")
    near = () if named.candidates else tuple(_perhaps(named, known))
    yield from map(_option, (*named.candidates, *filter(_is_person, near)))
    yield f"{NEW}:{named.text}", text.format(name=named.text)
    yield from map(_option, filterfalse(_is_person, near))


def _option(one: Known) -> tuple[str, str]:
    return f"{one.kind}:{one.id}", one.name


def _is_person(one: Known) -> bool:
    return one.kind == PERSON


def _perhaps(named: Named, known: Choices) -> Iterator[Known]:
    """Yield whom an unknown name may be meant for: those spelt nearly so, and whose page it is."""
    yield from named.alike
    who = known.open_person
    if who is not None and all(one.id != who for one in named.alike):
        yield Known(PERSON, who, people.person(known.desk, who).shown_name)


def _chips_of_kind(line: Captured, known: Choices) -> Iterator[CaptureChip]:
    match line.kind:
        case "employer":
            yield from _employer_chips(line, known)
        case "outreach":
            yield from _attempt_chips(line)
        case "meeting":
            yield from _meeting_chips(line)
        case "supervision" | "own":
            yield from _own_chips(line, known)
        case _:
            yield from _contact_chips(line, known)


def _attempt_chips(line: Captured) -> Iterator[CaptureChip]:
    yield _coded("way", say("How"), "outreach_ways", line.way)
    yield _coded("outcome", say("Result"), "outreach_results", line.outcome)
    yield _times_chip(line)


def _meeting_chips(line: Captured) -> Iterator[CaptureChip]:
    yield _coded("meeting", say("Kind of meeting"), "meeting_kinds", line.meeting)
    yield _coded("channel", say("How"), "channels", line.channel)


def _own_chips(line: Captured, known: Choices) -> Iterator[CaptureChip]:
    if line.kind == SUPERVISION:
        yield _coded(f"sort:{SUPERVISION}", say("Kind"), "supervision_kinds", line.sort)
        yield _colleague_chip(line, known)
    else:
        yield _coded(f"sort:{OWN}", say("Kind of time"), "time_kinds", line.sort)


def _contact_chips(line: Captured, known: Choices) -> Iterator[CaptureChip]:
    yield from _actor_chip(line, known)
    yield _coded("channel", say("How"), "channels", line.channel)
    if line.place != "remote":
        yield _coded("place", say("Where"), "places", line.place)
    yield _coded("phase", say("Phase"), "phases", line.phase)
    yield _yes_no("missed", missed_words(line.channel), chosen=line.missed)
    yield from _step_chip(line, known)


def _actor_chip(line: Captured, known: Choices) -> Iterator[CaptureChip]:
    """Offer whom it was with, where that seems not to be the participant."""
    if known.reading.actor:
        them = (("", say("The participant")), *choices("actors"))
        yield CaptureChip("actor", say("Spoken with"), them, line.actor)


def _step_chip(line: Captured, known: Choices) -> Iterator[CaptureChip]:
    """Offer to make a step of what the note says comes next."""
    if known.told_step(line.words, line.people) is not None:
        takes = tuple((one, who_words(one)) for one in WHO)
        chosen = line.step.who if line.step is not None else ""
        options = (("", say("only in the note")), *takes)
        yield CaptureChip("step", say("Next step"), options, chosen)


def _times_chip(line: Captured) -> CaptureChip:
    counts = range(1, MOST_TIMES + 1)
    named = tuple((str(one), say_many("{count} time", "{count} times", one)) for one in counts)
    return CaptureChip("times", say("How often"), named, str(line.times))


def _colleague_chip(line: Captured, known: Choices) -> CaptureChip:
    """Offer who supervised; a supervisor says whom."""
    chosen = str(line.colleague or "")
    found = tuple((str(one), name) for one, name in colleagues(known.desk))
    if supervises(known.desk):
        everybody = ("", say("the whole group"))
        return CaptureChip("colleague", say("Whom"), (everybody, *found), chosen)
    options = found if chosen else (("", say("choose")), *found)
    return CaptureChip("colleague", say("Supervisor"), options, chosen, missing=not chosen)


def _employer_chips(line: Captured, known: Choices) -> Iterator[CaptureChip]:
    yield _coded("channel", say("How"), "employer_channels", line.channel)
    yield _coded("purpose", say("Why"), "purposes", line.purpose)
    results = (("", say("none yet")), *choices("contact_results"))
    yield CaptureChip("result", say("Result"), results, line.result)
    if line.channel in met_channels():
        yield _yes_no("hires", say("Met somebody who can hire"), chosen=line.hires)
    if line.people:
        yield _yes_no("together", say("The participant was there"), chosen=line.together)
    if len(line.people) == 1:
        yield from _wish_chip(line, known)


def _wish_chip(line: Captured, known: Choices) -> Iterator[CaptureChip]:
    wishes = records.rows_of(known.desk, "wishes", line.people[0])
    open_ones = [one for one in wishes if one.day("to_day") is None]
    named = [(str(one.id), f"{one.number('number')}. {one.words('what')}") for one in open_ones]
    if named:
        chosen = str(line.wish) if line.wish else ""
        options = (("", say("no wish")), *named)
        yield CaptureChip("wish", say("Matches the wish"), options, chosen)


def _coded(key: str, title: str, codes: str, chosen: str) -> CaptureChip:
    options = choices(codes)
    if not chosen:
        options = (("", say("choose")), *options)
    return CaptureChip(key, title, options, chosen, missing=not chosen)


def _yes_no(key: str, title: str, *, chosen: bool) -> CaptureChip:
    return CaptureChip(key, title, (("no", say("No")), ("yes", say("Yes"))), _word(chosen))


def _word(chosen: bool) -> str:  # noqa: FBT001  (because private)
    return "yes" if chosen else "no"


def _minutes_chip(line: Captured, *, missing: bool) -> CaptureChip:
    lengths = sorted({*_MINUTES, *((line.minutes,) if line.minutes else ())})
    named = tuple((str(one), say_many("{count} min", "{count} min", one)) for one in lengths)
    options = (("0", say("not said")), *named)
    return CaptureChip("minutes", say("How long"), options, str(line.minutes), missing)


def _day_chip(line: Captured, known: Choices) -> CaptureChip:
    today = known.desk.today()
    back = (today - line.at.astimezone().date()).days
    days = sorted({*range(_DAYS_BACK), back})
    named = tuple((str(one), say_near_day(today - timedelta(days=one), today)) for one in days)
    return CaptureChip("day", say("Day"), named, str(back))
