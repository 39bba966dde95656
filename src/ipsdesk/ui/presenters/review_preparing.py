"""Preparing a review in words: tasks with their days, charts by number, the worksheet's lines."""

from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from uuid import UUID

from ipsdesk.actions import passphrases, preparing, review_papers, reviewer_packs, withdrawing
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.access import Right
from ipsdesk.domain.figures.worksheet import Line
from ipsdesk.domain.preparing import Chart, Drawn, Group, Standing, Task, TaskDue
from ipsdesk.ui.presenters.evidence_files import EvidenceFilesPresenter
from ipsdesk.ui.presenters.figure_records import Door
from ipsdesk.ui.presenters.rating_files import RatingFilesPresenter
from ipsdesk.ui.presenters.review_words import days_looked_at
from ipsdesk.words import say, say_day, say_many


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task: what, by when, and whether it is done or late."""

    task: Task
    what: str
    when: str
    done: bool


@dataclass(frozen=True, slots=True)
class ChartLine:
    """One chart that was drawn: its words, and where it is opened."""

    words: str
    door: Door


@dataclass(frozen=True, slots=True)
class PackAsked:
    """What a reviewer's pack is made by: for whom, how long, its passphrase, one's own, where."""

    recipient: str = field(repr=False)
    days: int
    pack_passphrase: str = field(repr=False)
    own_passphrase: str = field(repr=False)
    out: Path


class PreparingPresenter:
    """What is done around one review, and which charts are looked at."""

    def __init__(self, desk: Desk, review: UUID) -> None:
        self._desk = desk
        self.must_be_own = partial(passphrases.must_be_own, desk)
        self.review = review

    def tasks(self) -> tuple[TaskLine, ...]:
        """Return the tasks in the order of their days."""
        today, texts = self._desk.today(), _tasks()
        return tuple(
            TaskLine(one.task, texts[one.task], _when(one, today), one.done_on is not None)
            for one in preparing.tasks(self._desk, self.review)
        )

    def window_words(self) -> str:
        """Say which days the review looks at, and how far they are counted before they are over."""
        first, last = preparing.window_of(self._desk, self.review)
        return days_looked_at(first, last, self._desk.today())

    @property
    def may_move_visit(self) -> bool:
        """Whether the visit is still to be had: a signed review is over."""
        return not preparing.is_signed(self._desk, self.review)

    @property
    def may_take_away(self) -> bool:
        """Whether the review may have been begun by mistake: nothing is in it yet."""
        return preparing.may_take_away(self._desk, self.review)

    def take_away(self) -> None:
        """Take away a review that was begun by mistake."""
        preparing.take_away(self._desk, self.review)

    @property
    def may_withdraw(self) -> bool:
        """Whether the review can be withdrawn: something is in it, and it goes on."""
        return not self.may_take_away and withdrawing.may_withdraw(self._desk, self.review)

    def withdraw(self, reason: str) -> None:
        """Withdraw a review that went wrong, and keep why."""
        withdrawing.withdraw_review(self._desk, self.review, reason)

    def visit(self) -> date:
        """Return the day of the visit, from which all days are counted."""
        return preparing.visit_of(self._desk, self.review)

    def move_visit(self, day: date) -> None:
        """Have the visit on another day."""
        preparing.move_visit(self._desk, self.review, day)

    def today(self) -> date:
        """Return the day that it is, from which days like +7 are read."""
        return self._desk.today()

    def tick(self, task: Task, *, done: bool) -> None:
        """Say that a task is done, or is not after all."""
        preparing.tick_task(self._desk, self.review, task, done=done)

    def files(self) -> EvidenceFilesPresenter:
        """Return what the other laptops have sent for the days of this review."""
        return EvidenceFilesPresenter(self._desk, preparing.window_of(self._desk, self.review))

    def points(self) -> RatingFilesPresenter:
        """Return what seals one's own points, and takes in those of a rater elsewhere."""
        return RatingFilesPresenter(self._desk, self.review)

    @property
    def may_draw(self) -> bool:
        """Whether this user sees everybody, so that the lot falls on the same charts."""
        return self._desk.user.may(Right.OPEN_ANYBODY)

    def draw(self) -> Drawn:
        """Draw the charts; on the worker thread."""
        return preparing.draw_charts(self._desk, self.review)

    @staticmethod
    def drawn_words(drawn: Drawn) -> str:
        """Say by which seed how many charts were drawn."""
        text = say_many(
            "{count} chart, drawn by the seed {{seed}}. The same seed draws the same charts.",
            "{count} charts, drawn by the seed {{seed}}. The same seed draws the same charts.",
            len(drawn.charts),
        )
        return text.format(seed=drawn.seed)

    @staticmethod
    def charts(drawn: Drawn) -> tuple[ChartLine, ...]:
        """Return the charts that were drawn, by number."""
        return tuple(
            ChartLine(chart_words(chart), Door("", chart.participant, chart.participant))
            for chart in drawn.charts
        )

    @staticmethod
    def must_be_days(days: int) -> None:
        """Refuse a number of days for which no pack opens."""
        reviewer_packs.must_be_days(days)

    def make_pack(self, asked: PackAsked) -> str:
        """Make a reviewer's pack, and return what to say of it; on the worker thread."""
        wanted = reviewer_packs.Wanted(
            self.review, asked.recipient, asked.days, asked.pack_passphrase
        )
        until = reviewer_packs.make_pack(self._desk, wanted, asked.own_passphrase, asked.out)
        text = say(
            "The pack is made and opens until {day}. Hand over the whole folder, and its "
            "passphrase by another way. The reviewer starts ipsdesk and chooses to open a "
            "reviewer's pack."
        )
        return text.format(day=say_day(until))

    def write_form(self, folder: Path) -> list[Path]:
        """Write the form for a rater who gives points with a pen."""
        return review_papers.write_form(self._desk, self.review, folder)

    def write(self, folder: Path) -> list[Path]:
        """Write the worksheet to a folder."""
        return preparing.write_worksheet(self._desk, self.review, chart_paper, folder)


def _when(one: TaskDue, today: date) -> str:
    texts = {
        Standing.DONE: say("done {day}"),
        Standing.AHEAD: say("by {day}"),
        Standing.LATE: say("by {day}, the day has passed"),
        Standing.OVERTAKEN: say("as soon as you can: {day}, its usual day, was before you began"),
    }
    return texts[one.standing(today)].format(day=say_day(one.done_on or one.due_on))


def _tasks() -> dict[Task, str]:
    return {
        Task.AGREED: say("The review is agreed on with the managers and those who rate"),
        Task.INFORMATION: say("It is settled who may see what, and everybody is informed"),
        Task.INTERVIEWS: say("Those to be interviewed are asked"),
        Task.EVIDENCE: say("What will be shown as evidence is put together"),
        Task.CHARTS: say("Charts are drawn by lot and gone through"),
        Task.TIMETABLE: say("The timetable of the visit is sent out"),
        Task.FIGURES: say("The figures of the window are looked at together"),
        Task.VISIT: say("The visit: interviews, meetings, employers"),
        Task.ERASED: say("Personal data noted for the review are destroyed"),
        Task.REPORT: say("The report is written and handed over"),
        Task.ANSWER: say("The unit has answered"),
        Task.ACTIONS: say("Actions are planned, with who and when"),
    }


def chart_words(chart: Chart) -> str:
    """Name a chart by its number and where that person stood."""
    texts = {
        Group.SEEKING: say("Case {number}, seeks work"),
        Group.WORKING: say("Case {number}, works"),
        Group.CLOSED: say("Case {number}, ended in these days"),
    }
    return texts[chart.group].format(number=chart.number)


def chart_paper(chart: Chart, lines: tuple[Line, ...]) -> preparing.Words:
    """Put a chart's worksheet into words."""
    texts = _line_texts()
    return chart_words(chart), tuple((x.item, texts[x.name], _value(x)) for x in lines)


def _value(line: Line) -> str:
    value = line.value
    if value is None:
        return "–"
    if isinstance(value, bool):
        return say("yes") if value else say("no")
    return say_day(value) if isinstance(value, date) else str(value)


def _line_texts() -> dict[str, str]:
    return {**_beginning_texts(), **_work_texts()}


def _beginning_texts() -> dict[str, str]:
    return {
        "requested": say("The request came"),
        "entered": say("First meeting, enrolled"),
        "first_employer": say("First employer met in person"),
        "days_to_employer": say("Days from enrolment to it"),
        "profile_sessions": say("Meetings for the first profile"),
        "profile_newest": say("Newest profile"),
        "plan_newest": say("Newest plan"),
        "employer_contacts": say("Employer contacts that count, in the window"),
        "openness_talks": say("Talks about openness"),
        "openness_words": say("What may be said is written down"),
        "guidance_first": say("Financial guidance first offered"),
    }


def _work_texts() -> dict[str, str]:
    return {
        "jobs": say("Jobs in the window"),
        "competitive": say("The newest job is competitive"),
        "job_started": say("It began"),
        "job_ended": say("It ended"),
        "week_before": say("Met in the week before"),
        "three_days_after": say("Met within three days after"),
        "weeks_of_month": say("Weeks with a meeting, of the first four"),
        "support_plans": say("Support plans"),
        "support_kinds": say("Kinds of support"),
        "met_in_person": say("Met in person, in the window"),
        "met_outside": say("Of them out in the community"),
        "missed": say("Missed meetings"),
        "attempts": say("Attempts to reach"),
        "last_contact": say("Last contact"),
        "ended": say("Support ended"),
    }
