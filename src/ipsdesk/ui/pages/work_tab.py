"""A participant's jobs and studies: what they count as, the support due, and their forms."""

from collections.abc import Callable, Iterator
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.pages.forms import FormsView, Shown
from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.empty import Empty
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.labels import heading, label, wrapped
from ipsdesk.ui.parts.layouts import clear, column, frame, row
from ipsdesk.ui.parts.painted import Chip, sign_label
from ipsdesk.ui.presenters.forms import FormsPresenter
from ipsdesk.ui.presenters.work import PROFILE, JobCard, MarkLine, StudyCard, WorkPresenter
from ipsdesk.words import say

JOB_START = "f11-job-start"


class WorkTab(QWidget):
    """What goes on now comes first; every form about it below."""

    filled = Signal(str, object)  # a form of another tab, and what is known already

    def __init__(self, desktop: Desktop, presenter: WorkPresenter, forms: FormsPresenter) -> None:
        super().__init__()
        self._desktop, self._presenter = desktop, presenter
        inside = column(self, space=14)
        flow = Flow(space=8)
        for words, form, sign in (
            (say("A job begins"), JOB_START, "briefcase"),
            (say("Studies begin"), "f14-studies", "graduation-cap"),
        ):
            flow.add(button(words, partial(self._fill, form, None), sign=sign))
        inside.addWidget(flow)
        self._won: QVBoxLayout = column()
        inside.addLayout(self._won)
        self._cards: QVBoxLayout = column(space=12)
        inside.addLayout(self._cards)
        inside.addWidget(heading(say("Forms about jobs and studies")))
        self.forms = FormsView(desktop, forms)
        self._shown: dict[UUID, Shown] = {}
        self.forms.shown_elsewhere = self._saved_card
        inside.addWidget(self.forms, 1)

    def refresh(self) -> None:
        """Show the jobs and studies as they are now."""
        clear(self._cards)
        self._shown = {}
        self._show_won()
        jobs, studies = self._presenter.jobs(), self._presenter.studies()
        if not jobs and not studies:
            self._cards.addWidget(Empty(say("No job and no studies yet."), "briefcase"))
        for job in jobs:
            self._cards.addWidget(self._job(job))
        for study in studies:
            self._cards.addWidget(self._study(study))
        self.forms.refresh()

    def _show_won(self) -> None:
        """Offer to begin a job with each lead that was won: what it tells is typed once."""
        clear(self._won)
        flow = Flow(space=8)
        for lead, title in self._presenter.won():
            words = say("Begin the job: {what}").format(what=title)
            flow.add(button(words, partial(self._begin_with, lead), sign="briefcase"))
        if flow.parts():
            self._won.addWidget(flow)

    def _begin_with(self, lead: UUID) -> None:
        self.forms.choose(JOB_START)
        self.forms.fill(None, self._presenter.begun_with(lead))

    def keep_now(self) -> None:
        """Keep what is typed at once."""
        self.forms.keep_now()

    def _saved_card(self, saved: UUID) -> Shown | None:
        return self._shown.get(saved)

    def _fill(self, form: str, row_id: UUID | None) -> None:
        self.forms.choose(form)
        self.forms.fill(row_id)

    def _fill_about(self, form: str, study: UUID) -> None:
        """Open a form for something new of these studies; what was before stays beside it."""
        self.forms.choose(form)
        self.forms.fill(None, {"study": str(study)})

    def _job(self, job: JobCard) -> QFrame:
        card = frame("plain" if job.running else "soft")
        inside = column(card, (16, 12, 16, 12), 6)
        inside.addWidget(wrapped(job.title, "body_strong"))
        inside.addWidget(wrapped(job.line, "small", "ink2"))
        answers = Flow(space=14)
        for one in job.answers:
            answers.add(signed(one.words, one.sign, one.tone))
        inside.addWidget(answers)
        for mark in job.marks:
            inside.addWidget(self._mark(mark))
        if job.learnt:
            learnt = say("What was learnt: {words}").format(words=job.learnt)
            inside.addWidget(wrapped(learnt, "small"))
        if job.for_profile:
            inside.addWidget(self._offer(job))
        acts = [(say("Correct"), "f11-job-start"), (say("The job ends"), "f13-job-end")]
        inside.addWidget(self._acts(acts if job.running else acts[:1], (job.id, card), job.title))
        return card

    def _offer(self, job: JobCard) -> Flow:
        """Offer to take what was learnt into the profile (F3); nobody must."""
        words = say("Take it into the profile")
        made = button(words, lambda: self._profile(job.id), sign="notebook-pen")
        made.setAccessibleName(f"{words}: {job.title}")
        flow = Flow(space=4)
        flow.add(made)
        return flow

    def _profile(self, job: UUID) -> None:
        self.filled.emit(PROFILE, self._presenter.profile_with(job))

    def _study(self, study: StudyCard) -> QFrame:
        card = frame("plain" if study.running else "soft")
        inside = column(card, (16, 12, 16, 12), 6)
        inside.addWidget(wrapped(study.title, "body_strong"))
        inside.addWidget(wrapped(study.line, "small", "ink2"))
        track = Flow(space=6)
        for words, reached in study.track:
            track.add(Chip(words, "green" if reached else "neutral", "check" if reached else ""))
        inside.addWidget(track)
        for told in _told_of(study):
            inside.addWidget(told)
        inside.addWidget(self._study_acts(study, card))
        return card

    def _study_acts(self, study: StudyCard, card: QFrame) -> Flow:
        acts = [(say("Correct"), "f14-studies"), (say("The studies end"), "f14-study-end")]
        flow = self._acts(acts if study.running else acts[:1], (study.id, card), study.title)
        for words, form in (
            (say("A grade or warning"), "f14-subject"),
            (say("Absence from school"), "f14-absence"),
        ):
            made = button(words, partial(self._fill_about, form, study.id), kind="ghost")
            made.setAccessibleName(f"{words}: {study.title}")
            flow.add(made)
        return flow

    def _mark(self, mark: MarkLine) -> QWidget:
        line = Flow(space=8)
        line.add(signed(mark.words, mark.sign, mark.tone))
        if mark.open:
            made = button(say("Did not want to"), self._declining(mark.id), kind="ghost")
            made.setAccessibleName(say("Did not want to: {what}").format(what=mark.words))
            line.add(made)
        return line

    def _declining(self, mark: UUID) -> Callable[[], object]:
        return lambda: self._desktop.perform(lambda: self._presenter.decline(mark))

    def _acts(self, acts: list[tuple[str, str]], at: tuple[UUID, QFrame], title: str) -> Flow:
        flow = Flow(space=4)
        row_id, card = at
        for words, form in acts:
            made = button(words, partial(self._fill, form, row_id), kind="ghost")
            made.setAccessibleName(f"{words}: {title}")
            flow.add(made)
            self._shown.setdefault(row_id, (made, card))
        return flow


def _told_of(study: StudyCard) -> Iterator[QWidget]:
    """Yield what warns, what is lacking, and each subject as it stands."""
    yield from (signed(warning, "triangle-alert", "amber") for warning in study.warnings)
    if study.lacking:
        yield wrapped(study.lacking, "body")
    if study.subjects:
        yield wrapped(", ".join(study.subjects), "small", "ink2")


def signed(words: str, sign: str, tone: str) -> QWidget:
    """Return a sign and its words on one line; the words say all that the sign does."""
    made = QWidget()
    line = row(made, space=6)
    line.addWidget(sign_label(sign, tone, 16))
    line.addWidget(label(words, "small", tone if tone in ("amber", "ink3") else ""))
    return made
