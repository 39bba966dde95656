"""Supervision in words: somebody's week, the unit meeting, mentoring in the field."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

from ipsdesk.actions import employers, forms, hours, supervision, users
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.supervision import kind_words, who_words
from ipsdesk.domain import agenda as a
from ipsdesk.domain.access import Right
from ipsdesk.domain.hours import DayHours, WeekHours, as_agreed, as_before
from ipsdesk.domain.records import Record
from ipsdesk.domain.spans import nearest
from ipsdesk.ui.presenters.codes import form_title, label
from ipsdesk.ui.presenters.forms import FormPresenter
from ipsdesk.ui.presenters.papers import Sheet
from ipsdesk.ui.presenters.project_sections import Begin, Entry, Section
from ipsdesk.ui.presenters.unit_meetings import written_meetings
from ipsdesk.ui.presenters.workday import length_words
from ipsdesk.words import in_one_line, say, say_day, say_many, say_short_day

LOG_DAYS = 365
SHEET, REVIEWS = "sheet", "reviews"


class SupervisionPresenter:
    """Whose week, which week, and the tabs beside it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.whose = _first(desk)
        self.weeks_back = 0
        self.supervises = desk.user.may(Right.OPEN_ANYBODY)

    def tabs(self) -> tuple[tuple[str, str], ...]:
        """Return the tabs this user has."""
        found = [("week", say("Week"))]
        if self._desk.user.may(Right.PROJECT):
            found += [("meeting", say("Unit meeting")), ("mentoring", say("Mentoring"))]
        return (*found, ("handover", say("Handing over and cover")))

    def people(self) -> tuple[tuple[str, str], ...]:
        """Return whose week may be looked at."""
        return tuple((str(one.id), one.words("name")) for one in employers.specialists(self._desk))

    @property
    def monday(self) -> date:
        """Return the Monday of the week that is shown."""
        today = self._desk.today()
        return today - timedelta(days=today.weekday()) - timedelta(weeks=self.weeks_back)

    def go(self, weeks: int) -> None:
        """Go some weeks back or on, never past this one."""
        self.weeks_back = max(0, self.weeks_back + weeks)

    def week_title(self) -> str:
        """Say which week it is."""
        text = say("Week {week}, {first} to {last}")
        return text.format(
            week=self.monday.isocalendar().week,
            first=say_short_day(self.monday),
            last=say_short_day(self.monday + timedelta(days=6)),
        )

    def hours(self) -> WeekHours:
        """Return the hours of the week that is shown."""
        return hours.week(self._desk, self.whose, self.monday)

    def today(self) -> date:
        """Return the day it is."""
        return self._desk.today()

    def as_before(self) -> WeekHours:
        """Return the week with its empty days as the week before."""
        before = hours.week(self._desk, self.whose, self.monday - timedelta(days=7))
        return as_before(self.hours(), before, self.today())

    def as_agreed(self) -> WeekHours:
        """Return the week with its empty workdays as agreed; what was out, as the notes tell."""
        out = hours.out_by_notes(self._desk, self.whose, self.monday)
        return as_agreed(self.hours(), self.today(), out)

    def keep(self, days: Sequence[DayHours]) -> None:
        """Keep the hours as they are now."""
        hours.keep_week(self._desk, self.whose, self.monday, days)

    def hours_words(self) -> str:
        """Say what the week adds up to."""
        week = self.hours()
        text = say("{share} % of full time, {agreed} agreed.")
        agreed = text.format(share=nearest(100 * week.share), agreed=_time(week.scheduled))
        told = [agreed, _sums(week)]
        if week.missing:
            told.append(say("{time} not written down.").format(time=_time(week.missing)))
        return " ".join(filter(None, told))

    def week_sections(self) -> tuple[Section, ...]:
        """Return what else the week holds: contacts, supervision, absence."""
        return (self._contacts(), self._held(), self._away(), _stands_on())

    def agenda_sections(self, *, named: bool) -> tuple[Section, ...]:
        """Return the unit meeting's agenda, with names or with numbers alone."""
        found = supervision.agenda_of(self._desk, named=named)
        staff = [str(one.id) for one in users.everybody(self._desk)]
        given = (("kind", "unit"), ("team", say("The unit")), ("specialists", staff))
        past = say("Since {day}. Past meetings: Registers, “{form}”.")
        since = past.format(day=say_day(found.since), form=form_title("f17-meeting"))
        head = Section(
            say("Unit meeting"),
            since,
            begins=(Begin(say("Write the meeting down"), "f17-meeting", given),),
        )
        kinds = (
            Section(
                kind_words(kind),
                entries=tuple(_item(item, named=named) for item in found.of(kind)),
            )
            for kind in a.KINDS
            if found.of(kind)
        )
        written = written_meetings(self._desk, named=named)
        return (head, *written, *kinds, *_around(found, users.names(self._desk)))

    def write_agenda(self, folder: Path, *, named: bool) -> None:
        """Write the agenda as a file."""
        supervision.write_agenda(self._desk, folder, named=named)

    def draw_agenda(self, width: int, *, named: bool) -> tuple[Sheet, ...]:
        """Return the pages of the agenda for a printer."""
        drawn = supervision.draw_agenda(self._desk, width, named=named)
        return tuple(Sheet(p.width, p.height, p.stride, p.pixels, p.text) for p in drawn)

    def note_printed(self, *, named: bool) -> None:
        """Keep in the log that the agenda was printed."""
        supervision.note_agenda_printed(self._desk, named=named)

    def mentoring_sections(self) -> tuple[Section, ...]:
        """Return the log of mentoring in the field, and reviews of outcomes, newest first."""
        whose = None if self.supervises else self._desk.user.id
        first = self._desk.today() - timedelta(days=LOG_DAYS)
        rows = supervision.sessions(self._desk, whose, first, self._desk.today())
        names = users.names(self._desk)
        return tuple(
            Section(
                label("supervision_kinds", kind),
                say_many("{count} time in a year", "{count} times in a year", len(found)),
                tuple(_session(one, names) for one in found),
                begins=self._begins((kind,)),
            )
            for kind in ("field_mentoring", "outcome_review")
            for found in [[one for one in rows if one.words("kind") == kind]]
        )

    def form(self, begin: Begin) -> FormPresenter:
        """Return a form to fill in anew, with what is known beforehand."""
        made = FormPresenter(self._desk, forms.form(begin.form), None)
        made.give(dict(begin.given))
        return made

    def opened(self, form_id: str, row: UUID) -> FormPresenter:
        """Return a form with a row that was written down."""
        return FormPresenter(self._desk, forms.form(form_id), None, row)

    def _contacts(self) -> Section:
        sheet = employers.sheet(self._desk, self.whose, self.monday)
        met = say_many("{count} in person", "{count} in person", sheet.in_person)
        everything = say_many("{count} contact", "{count} contacts", len(sheet.lines))
        ticked = say("gone through") if sheet.is_reviewed else say("not gone through yet")
        entry = Entry(
            say("The week's contacts with employers"),
            f"{everything}, {met}.",
            ticked if sheet.lines else "",
            measure=SHEET if self._may_write() else "",  # the sheet is a page of the register
            warns=bool(sheet.lines) and not sheet.is_reviewed,
        )
        return Section(say("Contacts with employers"), entries=(entry,))

    def _held(self) -> Section:
        last = self.monday + timedelta(days=6)
        rows = supervision.sessions(self._desk, self.whose, self.monday, last)
        names = users.names(self._desk)
        return Section(
            say("Supervision this week"),
            "" if rows else say("None is written down."),
            tuple(_session(one, names) for one in rows),
            begins=self._begins(("weekly", "log_review", "field_mentoring")),
        )

    def _begins(self, kinds: Sequence[str]) -> tuple[Begin, ...]:
        if not self.supervises:
            return ()
        year, week, _ = self.monday.isocalendar()
        return tuple(
            Begin(
                label("supervision_kinds", kind),
                "f18-supervision",
                (
                    ("kind", kind),
                    ("specialist", str(self.whose)),
                    ("week", f"{year}-W{week:02d}"),
                ),
            )
            for kind in kinds
        )

    def _away(self) -> Section:
        last = self.monday + timedelta(days=6)
        rows = supervision.absences(self._desk, self.whose, self.monday, last)
        given = (("user", str(self.whose)),)
        return Section(
            say("Away"),
            "" if rows else say("Not away this week."),
            tuple(_absence(one) for one in rows),
            begins=(Begin(say("Absence"), "f18-absence", given),) if self._may_write() else (),
        )

    def _may_write(self) -> bool:
        return self._desk.user.may(Right.PROJECT)


def _item(item: a.Item, *, named: bool) -> Entry:
    return Entry(
        who_words(item, named=named),
        item.detail if named else "",
        say_day(item.day),
        row=item.participant if named else None,
    )


def _first(desk: Desk) -> UUID:
    """Return whose week is shown first: one's own, or a specialist's to the supervisor."""
    if not desk.user.may(Right.SEE_LOG):
        return desk.user.id
    others = (one for one in employers.specialists(desk) if one.words("role") == "specialist")
    return next((one.id for one in others), desk.user.id)


def _time(minutes: int) -> str:
    """Say a length of time; whole hours without minutes."""
    if minutes and not minutes % 60:
        return say("{hours} h").format(hours=minutes // 60)
    return length_words(minutes)


def _sums(week: WeekHours) -> str:
    parts = (
        say("{time} with participants").format(time=_time(week.employment)),
        say("{time} other work").format(time=_time(week.other)),
        say("{time} leave").format(time=_time(week.leave)),
        say("{time} out on site").format(time=_time(week.outside)),
    )
    with_them, outside = week.percent_with_participants(), week.percent_outside()
    words = ", ".join(parts) + "."
    if with_them is None or outside is None:
        return words
    text = say("{with_them} % with participants, {outside} % out on site.")
    return f"{words} {text.format(with_them=with_them, outside=outside)}"


def _stands_on() -> Section:
    entry = Entry(
        say("Fidelity"),
        say(
            "Visits to employers (V6), time for the support (S2), time out of the office (V13) and "
            "supervision (O5) are counted from these weeks; open the review to see each."
        ),
        measure=REVIEWS,
    )
    return Section(say("What stands on this"), entries=(entry,))


def _session(one: Record, names: dict[UUID, str]) -> Entry:
    whom = names.get(one.key("specialist") or UUID(int=0), "")
    minutes = one.number("minutes")
    parts = (
        one.words("situation"),
        one.words("observed"),
        one.words("feedback"),
        one.words("next_step"),
    )
    title = label("supervision_kinds", one.words("kind"))
    length = _time(minutes) if minutes else ""
    return Entry(
        title=", ".join(filter(None, (title, whom, length))),
        words=in_one_line(parts),
        beside=say_day(one.known_day("on_day")),
        form="f18-supervision",
        row=one.id,
    )


def _absence(one: Record) -> Entry:
    text = say("{first} until and with {last}")
    words = text.format(
        first=say_day(one.known_day("from_day")), last=say_day(one.known_day("to_day"))
    )
    return Entry(say("Away"), words, form="f18-absence", row=one.id)


def _around(found: a.Agenda, names: dict[UUID, str]) -> tuple[Section, ...]:
    needs = tuple(Entry(one.workplace, one.words, say_short_day(one.on)) for one in found.needs)
    gaps = tuple(Entry(words) for words in found.gaps)
    away = tuple(
        Entry(
            names.get(user, ""),
            say("{first} until and with {last}").format(first=say_day(first), last=say_day(last)),
        )
        for user, first, last in found.away
    )
    told = (
        (say("What employers need"), needs),
        (say("Needs nobody meets, and overlaps"), gaps),
        (say("Away in the week to come"), away),
    )
    return tuple(Section(title, entries=entries) for title, entries in told if entries)
