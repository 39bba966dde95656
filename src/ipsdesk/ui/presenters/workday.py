"""The strip of one's own day: what is written down, what is not yet, and where a click leads."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from ipsdesk.actions import forms, people, users
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.drafts import RATING
from ipsdesk.actions.replies import answers_to_own
from ipsdesk.actions.workdays import Draft, Workday, workday
from ipsdesk.domain import workdays as w
from ipsdesk.domain.errors import NotFound
from ipsdesk.domain.workdays import Gap, Happening
from ipsdesk.ui.forms.views import told
from ipsdesk.ui.presenters.calendar_link import LinkPresenter
from ipsdesk.ui.presenters.capture import PLACE
from ipsdesk.ui.presenters.codes import label
from ipsdesk.ui.presenters.goals import PLACE as GOALS
from ipsdesk.words import say, say_many, say_near_day, say_time, say_weekday_day

_CODES = {
    w.CONTACT: "channels",
    w.EMPLOYER: "employer_channels",
    w.OUTREACH: "outreach_ways",
    w.MEETING: "meeting_kinds",
    w.SUPERVISION: "supervision_kinds",
    w.OWN_TIME: "time_kinds",
}
_FORMS = {
    w.EMPLOYER: "f9-employer-contact",
    w.MEETING: "f17-meeting",
    w.SUPERVISION: "f18-supervision",
    w.OWN_TIME: "f18-time",
}
_SIGNS = {
    w.CONTACT: "users",
    w.EMPLOYER: "store",
    w.OUTREACH: "phone",
    w.MEETING: "presentation",
    w.SUPERVISION: "users",
    w.OWN_TIME: "hourglass",
}


@dataclass(frozen=True, slots=True)
class Leads:
    """Where a line of the strip leads: a participant, a form, a quick note, or a page."""

    participant: UUID | None = None
    form: str = ""
    row: UUID | None = None
    line: str | None = field(default=None, repr=False)
    entry: UUID | None = None
    tab: str = "timeline"
    page: str = ""


@dataclass(frozen=True, slots=True)
class DayLine:
    """One line of the strip; what is not written down yet stands out, in words too."""

    when: str
    title: str = field(repr=False)
    detail: str = field(repr=False)
    sign: str
    open: bool
    leads: Leads


@dataclass(frozen=True, slots=True)
class DayState:
    """All that the strip shows."""

    heading: str
    summary: str
    lines: tuple[DayLine, ...]
    hint: str
    may_go_on: bool


class WorkdayPresenter:
    """One's own day, today at first."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._back = 0

    def earlier(self) -> None:
        """Show the day before."""
        self._back += 1

    def later(self) -> None:
        """Show the day after; never one to come."""
        self._back = max(0, self._back - 1)

    def state(self) -> DayState:
        """Read the day afresh."""
        found = workday(self._desk, self._day())
        planned = map(_planned, found.planned)
        answers = self._answers() if self._back == 0 else ()
        lines = (
            *answers,
            *self._open_lines(found),
            *(_written(one) for one in found.written),
            *planned,
        )
        return DayState(
            heading=say("My day: {day}").format(day=say_near_day(found.day, self._desk.today())),
            summary=_summary(found, len(answers)),
            lines=tuple(sorted(lines, key=lambda line: (line.when == "", line.when))),
            hint="" if lines else say("Nothing is written down. Ctrl+J begins a note."),
            may_go_on=self._back > 0,
        )

    def _answers(self) -> tuple[DayLine, ...]:
        names = users.names(self._desk)
        return tuple(
            DayLine(
                "",
                one.shown_name,
                say("{name} has answered your note: {words}").format(
                    name=names.get(one.reply.by) or say("Somebody"), words=one.reply.words
                ),
                "message-square-text",
                open=True,
                leads=Leads(one.participant),
            )
            for one in answers_to_own(self._desk)
        )

    def _open_lines(self, found: Workday) -> list[DayLine]:
        day = found.day
        return [
            *(_unwritten(one, day) for one in found.unwritten),
            *(_gap(one, day) for one in found.gaps),
            *(_draft(one, self._name(one[1])) for one in found.drafts),
        ]

    def _name(self, participant: UUID | None) -> str:
        """Return whom a draft is about; "" for nobody, and for who is not this user's any more."""
        if participant is None:
            return ""
        try:
            return people.person(self._desk, participant).shown_name
        except NotFound:
            return ""

    def link(self, entry: UUID) -> LinkPresenter:
        """Return the question whom an entry of one's own calendar is with."""
        return LinkPresenter(self._desk, entry)

    def copied(self) -> str:
        """Return the day's notes as one text, for the unit's own case system.

        A note of concern and one that is guarded stay here: their words are left out.

        """
        found = workday(self._desk, self._day())
        head = f"{say_weekday_day(found.day)} {found.day.year}"
        return "\n".join((head, "", *(_as_text(one) for one in w.told_once(found.written))))

    def _day(self) -> date:
        return self._desk.today() - timedelta(days=self._back)


def _summary(found: Workday, answers: int) -> str:
    written = say_many("{count} thing written", "{count} things written", len(found.written))
    left = len(found.unwritten) + len(found.gaps) + len(found.drafts)
    rest = say_many("{count} thing left to look at", "{count} things left to look at", left)
    if not left:
        rest = say("nothing left to look at") if not answers else ""
    if answers:
        read = say_many("{count} answer to read", "{count} answers to read", answers)
        rest = ", ".join(filter(None, (rest, read)))
    text = say("{written}, {length} in all; {rest}.")
    length, people = length_words(found.minutes), found.minutes_with_people
    if people < found.minutes:
        text = say("{written}, {length} in all, {people} of it with participants; {rest}.")
    if people > found.minutes:
        text = say(
            "{written}, {length} by the clock; with participants {people}, some at the same "
            "time; {rest}."
        )
    return text.format(written=written, length=length, people=length_words(people), rest=rest)


def length_words(minutes: int) -> str:
    """Say how long, in hours and minutes."""
    if minutes < 60:
        return say_many("{count} min", "{count} min", minutes)
    if minutes % 60 == 0:
        return say("{hours} h").format(hours=minutes // 60)
    text = say("{hours} h {minutes} min")
    return text.format(hours=minutes // 60, minutes=minutes % 60)


def _written(one: Happening) -> DayLine:
    what = label(_CODES[one.table], one.code)
    title = one.name or one.about or what
    parts = (
        what if what != title else "",
        one.about if one.name else "",
        label("outreach_results", one.outcome) if one.outcome else "",
        length_words(one.minutes) if one.minutes else "",
        say("did not come") if one.missed else "",
        say("written later") if one.late else "",
    )
    detail = ", ".join(filter(None, parts)) or what
    when = _clock(one)
    leads = Leads(one.participant, _FORMS.get(one.table, ""), one.id)
    return DayLine(when, title, detail, _SIGNS[one.table], open=False, leads=leads)


def _unwritten(one: Happening, day: date) -> DayLine:
    when = _clock(one)
    line = f"{_day_words(day)}{one.name or one.about} kl {when} {one.minutes} min "
    detail = say("You had agreed to meet. Nothing is written down.")
    if one.table == w.ENTRY:
        detail = say("It stood in your calendar. Nothing is written down.")
    leads = Leads(line=line)
    title = one.name or one.about or say("Without a title")
    return DayLine(when, title, detail, "calendar-clock", open=True, leads=leads)


def _planned(one: Happening) -> DayLine:
    """Return a line of one's own calendar that still lies ahead, or is about the whole day."""
    title = one.name or one.about or say("Without a title")
    long = length_words(one.minutes) if one.at is not None else say("all day")
    parts = (long, one.about if one.name else "", one.words)
    detail = ", ".join(filter(None, parts))
    if one.participant is None:
        detail = say("{what}. Say who it is with.").format(what=detail)
    return DayLine(
        _clock(one), title, detail, "calendar-days", open=False, leads=Leads(entry=one.id)
    )


def _clock(one: Happening) -> str:
    return say_time(one.at) if one.at is not None else ""


def _gap(gap: Gap, day: date) -> DayLine:
    begins, ends = say_time(gap.begins), say_time(gap.ends)
    line = f"{_day_words(day)}kl {begins}-{ends} "
    title = say("Nothing until {time}").format(time=ends)
    detail = say("What did you do? Leave it if it was something else.")
    return DayLine(begins, title, detail, "hourglass", open=True, leads=Leads(line=line))


def _day_words(day: date) -> str:
    return f"{day.isoformat()} "


def _draft(draft: Draft, name: str) -> DayLine:
    """Return the line of a draft; two of a kind are told apart by whom they are about."""
    place, participant, kept_at = draft
    begins, _, rest = place.partition(":")
    leads = Leads(participant)
    what = say("A note that was begun")
    if begins == PLACE:
        leads = Leads(line=rest)
        what = say("A quick note that was begun")
    if begins == GOALS:
        leads = Leads(participant, tab=GOALS)
        what = say("A goal or a step that was begun")
    if place.startswith(RATING):
        leads = Leads(page="reviews")
        what = say("A rating that was begun")
    if begins == "form":
        what, leads = _form_draft(rest, participant)
    title, detail = (name, what) if name else (what, say("Begun, not finished."))
    return DayLine(_kept(kept_at), title, detail, "pencil", open=True, leads=leads)


def _form_draft(rest: str, participant: UUID | None) -> tuple[str, Leads]:
    form, _, place = rest.partition(":")
    row = place.partition(":")[2]
    what = say("{form}: not saved").format(form=told(forms.form(form).title))
    return what, Leads(participant, form, UUID(row) if row else None)


def _kept(moment: datetime) -> str:
    return say_time(moment)


def _as_text(one: Happening) -> str:
    line = _written(one)
    words = say("(a guarded note, kept in ipsdesk)") if one.private else one.words
    parts = (line.when, f"{line.title}: {line.detail}.", words)
    return " ".join(part for part in parts if part)
