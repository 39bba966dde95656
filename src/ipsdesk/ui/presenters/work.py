"""Jobs and studies in words: what they count as, which support is due, what is lacking."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from ipsdesk.actions import forms, leads, work
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.form_effects import JOB_LOSS
from ipsdesk.actions.work import JobSeen, StudySeen
from ipsdesk.domain import job_definitions as d
from ipsdesk.domain import school_warnings as w
from ipsdesk.domain.job_definitions import Definition
from ipsdesk.domain.records import Record
from ipsdesk.ui.forms.values import of_row
from ipsdesk.ui.presenters.codes import choices, label
from ipsdesk.ui.presenters.figure_words import number_words
from ipsdesk.words import say, say_day, say_many, say_short_day

PROFILE = "f3-profile"
_DAYS_AHEAD = 31
_WON = ("offer", "started")
_OF_ITS_DAY = frozenset({"on_day", "version"})


@dataclass(frozen=True, slots=True)
class Answer:
    """One definition and its answer: yes, no, or not known yet, in words and with a sign."""

    words: str
    sign: str
    tone: str


@dataclass(frozen=True, slots=True)
class MarkLine:
    """One date by which support is due; `open` marks can be closed as not wanted."""

    id: UUID
    words: str
    sign: str
    tone: str
    open: bool


@dataclass(frozen=True, slots=True)
class JobCard:
    """One job as the page shows it."""

    id: UUID
    title: str = field(repr=False)
    line: str = field(repr=False)
    answers: tuple[Answer, ...]
    marks: tuple[MarkLine, ...]
    learnt: str = field(repr=False)
    running: bool
    for_profile: bool = False


@dataclass(frozen=True, slots=True)
class StudyCard:
    """One school or course as the page shows it."""

    id: UUID
    title: str = field(repr=False)
    line: str = field(repr=False)
    track: tuple[tuple[str, bool], ...]
    lacking: str
    warnings: tuple[str, ...]
    subjects: tuple[str, ...]
    running: bool


def profile_with(desk: Desk, job: UUID) -> dict[str, object]:
    """Return the newest profile with what was learnt of a job, as a new version begins."""
    before, held = work.profile_after(desk, job)
    kept = {} if before is None else of_row(forms.form(PROFILE), before, {}).values
    begun = {name: value for name, value in kept.items() if name not in _OF_ITS_DAY}
    begun["sessions"] = 1 if before is None else before.number("sessions") + 1
    begun["occasion"] = "job_start" if held.day("ended_on") is None else "job_end"
    if learnt := held.words("learnt"):
        begun["learnt"] = f"{held.words('title')}: {learnt}"
    return begun


class WorkPresenter:
    """One participant's jobs and studies."""

    def __init__(self, desk: Desk, participant: UUID) -> None:
        self._desk = desk
        self._participant = participant

    def profile_with(self, job: UUID) -> dict[str, object]:
        """Return the newest profile with what was learnt of a job, as a new version begins."""
        return profile_with(self._desk, job)

    def jobs(self) -> tuple[JobCard, ...]:
        """Return the jobs, the running ones first."""
        today = self._desk.today()
        newest = work.profile_day(self._desk, self._participant)
        found = work.jobs_of(self._desk, self._participant)
        return tuple(_job(one, today, newest) for one in found)

    def studies(self) -> tuple[StudyCard, ...]:
        """Return the studies, the running ones first."""
        return tuple(_study(one) for one in work.studies_of(self._desk, self._participant))

    def won(self) -> tuple[tuple[UUID, str], ...]:
        """Return the leads that a job may begin with: offered, or begun and not written down."""
        held = {one.job["application"] for one in work.jobs_of(self._desk, self._participant)}
        found = leads.leads(self._desk, self._participant)
        won = (one for one in found if one.stage in _WON and one.id not in held)
        return tuple((one.id, ", ".join(filter(None, (one.position, one.employer)))) for one in won)

    def begun_with(self, lead: UUID) -> dict[str, object]:
        """Return what a lead already tells of the job that begins with it."""
        return leads.job_start(self._desk, lead)

    def decline(self, mark: UUID) -> None:
        """Close a mark because the participant did not want it."""
        work.decline_mark(self._desk, mark)


def _job(seen: JobSeen, today: date, newest: date | None) -> JobCard:
    job = seen.job
    ended, begun = job.day("ended_on"), job.known_day("started_on") <= today
    title = ", ".join(filter(None, (job.words("title"), seen.workplace)))
    since = say("from {day}").format(day=say_day(job.known_day("started_on")))
    parts = (
        since,
        say("until {day}").format(day=say_day(ended)) if ended else "",
        label("contracts", job.words("contract")),
    )
    return JobCard(
        id=job.id,
        title=title,
        line=", ".join(filter(None, parts)),
        answers=tuple(_answer(one, begun=begun) for one in seen.definitions),
        marks=tuple(_marks(seen.marks, today, ended)),
        learnt=job.words("learnt"),
        running=ended is None,
        for_profile=bool(job.words("learnt")) and _is_after(ended, newest),
    )


def _is_after(ended: date | None, profile: date | None) -> bool:
    return ended is not None and (profile is None or profile < ended)


def _answer(one: Definition, *, begun: bool) -> Answer:
    """Say whether a job satisfies a definition; one to come satisfies it from its first day."""
    names = {
        d.IPS: say("Competitive job (IPS, strict)"),
        d.ESF: say("Employed (ESF)"),
        d.GROW: say("Four hours of paid work (IPS Grow)"),
        d.SUBSIDISED: say("With a subsidy"),
        d.PLACEMENT: say("Work placement, not a job"),
    }
    if one.met is None:
        return Answer(say("{what}: not known yet").format(what=names[one.name]), "circle", "ink3")
    if one.met and not begun:
        return Answer(
            say("{what}: from its first day").format(what=names[one.name]), "clock", "ink3"
        )
    text = say("{what}: yes") if one.met else say("{what}: no")
    sign, tone = ("circle-check", "green") if one.met else ("minus", "ink3")
    return Answer(text.format(what=names[one.name]), sign, tone)


def _marks(marks: Iterable[Record], today: date, ended: date | None) -> Iterator[MarkLine]:
    """Yield the marks worth a line: all that are past, and the next few weeks.

    Of a job that ended none is owed any more; what was done stays seen, and what was not.

    """
    for mark in marks:
        asked = ended is None or mark.words("kind") == JOB_LOSS
        if asked and (mark.known_day("from_day") - today).days <= _DAYS_AHEAD:
            yield _mark(mark, today)
        elif not asked and ended is not None:
            yield from _of_ended(mark, today, ended)


def _of_ended(mark: Record, today: date, ended: date) -> Iterator[MarkLine]:
    if mark.day("met_on") is not None or mark["declined"] is True:
        yield _mark(mark, today)
    elif mark.known_day("to_day") <= ended:
        yield _missed(mark)


def _missed(mark: Record) -> MarkLine:
    """Return a mark that nobody met while the job lasted; it is not asked for any more."""
    kind = label("follow_mark_kinds", mark.words("kind"))
    words = say("{mark}: did not come about").format(mark=kind)
    return MarkLine(mark.id, words, "minus", "ink3", open=False)


def _mark(mark: Record, today: date) -> MarkLine:
    kind = label("follow_mark_kinds", mark.words("kind"))
    met, until = mark.day("met_on"), mark.known_day("to_day")
    if met is not None:
        words = say("{mark}: met {day}").format(mark=kind, day=say_short_day(met, today))
        return MarkLine(mark.id, words, "circle-check", "green", open=False)
    if mark["declined"] is True:
        words = say("{mark}: the participant did not want to").format(mark=kind)
        return MarkLine(mark.id, words, "minus", "ink3", open=False)
    text = say("{mark}: late since {day}") if until < today else say("{mark}: by {day}")
    words = text.format(mark=kind, day=say_short_day(until, today))
    tone = "amber" if until < today else "ink2"
    return MarkLine(mark.id, words, "clock", tone, open=True)


def _study(seen: StudySeen) -> StudyCard:
    study = seen.study
    named = (study.words("programme"), study.words("school"))
    title = ", ".join(filter(None, named)) or label("study_forms", study.words("form"))
    return StudyCard(
        id=study.id,
        title=title,
        line=_line_of(study, named=any(named)),
        track=_track(study),
        lacking=_lacking(seen),
        warnings=tuple(_warning(one) for one in seen.warned),
        subjects=tuple(_subject(one) for one in seen.subjects),
        running=study.day("ended_on") is None,
    )


def _line_of(study: Record, *, named: bool) -> str:
    """Return the kind of school where the title does not say it, from when to when, how much."""
    begun, ended, extent = study.day("started_on"), study.day("ended_on"), study["extent"]
    share = f"{number_words(extent)} %" if isinstance(extent, int | float) else ""
    parts = (
        label("study_forms", study.words("form")) if named else "",
        say("from {day}").format(day=say_day(begun)) if begun else say("not begun yet"),
        say("until {day}").format(day=say_day(ended)) if ended else "",
        share,
    )
    return ", ".join(filter(None, parts))


def _track(study: Record) -> tuple[tuple[str, bool], ...]:
    """Return the stages of the track, each with whether it has been reached.

    Whoever has begun is past choosing and getting a place, whatever was written before that.
    """
    codes = [code for code, _ in choices("study_tracks")]
    here = "keep" if study.day("started_on") else study.words("track")
    at = codes.index(here) if here in codes else -1
    return tuple((words, n <= at) for n, (_, words) in enumerate(choices("study_tracks")))


def _lacking(seen: StudySeen) -> str:
    if seen.lacking is None:
        return ""
    goal = label("eligibility_goals", seen.study.words("eligibility_goal"))
    if seen.lacking.nothing:
        return say("Eligible: {goal}.").format(goal=goal)
    named = [label("subject_names", one) for one in (*seen.lacking.core, *seen.lacking.among)]
    if seen.lacking.more:
        more = say_many("{count} more subject", "{count} more subjects", seen.lacking.more)
        named.append(more)
    text = say("{goal}: still lacking {what}.")
    return text.format(goal=goal, what=", ".join(named))


def _warning(one: w.Warned) -> str:
    texts = {
        w.ABSENT: say("Absent {percent} % lately. Talk about what would help."),
        w.WARNED: say("Warned of an F: {subject}"),
        w.OVERDUE: say("A deadline has passed: {subject}"),
    }
    subject = label("subject_names", one.about) if one.about else ""
    return texts[one.kind].format(percent=one.percent, subject=subject)


def _subject(row: Record) -> str:
    subject = label("subject_names", row.words("subject"))
    grade = row.words("grade")
    named = " ".join(filter(None, (subject, row.words("level"))))
    how = grade or label("subject_states", row.words("state"))
    return say("{subject}: {how}").format(subject=named, how=how)
