"""The stops about a plan: its papers, and a meeting that waits to be taken in."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from uuid import UUID, uuid5

from PySide6.QtWidgets import QWidget

from ipsdesk.actions import people
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.plan_change_words import change_lines
from ipsdesk.domain.consents import ORALLY
from ipsdesk.domain.sheet import WROTE, Said, Sheet, from_plain
from ipsdesk.resources import resource
from ipsdesk.ui.house import House
from ipsdesk.ui.pages.consents import ConsentsPage
from ipsdesk.ui.pages.forms import FormsView
from ipsdesk.ui.pages.my_plan import MyPlanPage
from ipsdesk.ui.pages.plan_paper import PlanPaperDialog
from ipsdesk.ui.parts.layouts import column, scrolling
from ipsdesk.ui.presenters.consents import ConsentsPresenter
from ipsdesk.ui.presenters.forms import FormsPresenter, taken_back_words
from ipsdesk.ui.presenters.plan_paper import PlanPaperPresenter
from ipsdesk.ui.presenters.together import PlanState, TogetherPresenter, Written
from ipsdesk.ui.tour.stops import Stop
from ipsdesk.words import say


def plan_stops(house: House, desk: Desk, somebody: UUID) -> Iterator[Stop]:
    """Yield every paper of somebody's plan, and the page of a plan that waits."""
    for shape, name in PlanPaperPresenter.shapes():
        yield Stop(f"dialog-{shape}", name, partial(_paper, house, desk, somebody, shape))
    title = say("My plan on paper")
    yield Stop("dialog-paper-written", title, partial(_written_files, house, desk, somebody))
    title = say("Plan, openness and economy")
    yield Stop("openness-taken-back", title, partial(_openness, house, desk, somebody))
    title = say("This was written in the meeting")
    yield Stop("my-plan-waiting", title, partial(_waiting, house, desk, somebody))
    found = people.caseload(desk)
    young = [one.id for one in (*found.waiting, *found.others) if one.is_minor(desk.today())]
    for who in young[:1]:
        yield Stop("consents-under-18", say("Consents"), partial(_consents, house, desk, who))


def _written_files(house: House, desk: Desk, somebody: UUID) -> QWidget:
    """Return the paper of a plan that was written, which says where it is."""
    made = _paper(house, desk, somebody, "my_plan")
    if isinstance(made, PlanPaperDialog):
        names = [Path("/papper/ipsdesk-min-plan-2026-11-18.pdf")]
        made.files.show_files(names, say("The plan is in the folder {folder}."))
    return made


def _openness(house: House, desk: Desk, somebody: UUID) -> QWidget:
    """Return the talks about openness after a consent was taken back."""
    view = FormsView(house.desktop, _TakenBack(desk, somebody))
    view.choose("f6-openness")
    whole = QWidget()
    whole.setObjectName("canvas")
    column(whole, (24, 24, 24, 24)).addWidget(scrolling(view))
    return whole


class _TakenBack(FormsPresenter):
    """The forms of somebody who has just taken back the consent to contact employers."""

    def notice(self, form_id: str) -> str:
        """Say what was taken back, as if it were so."""
        return taken_back_words(None, date(2026, 11, 16)) if form_id == "f6-openness" else ""


def _paper(house: House, desk: Desk, somebody: UUID, shape: str) -> QWidget:
    made = PlanPaperDialog(house.window, house.desktop, PlanPaperPresenter(desk, somebody))
    made.shape.choose(shape)
    made.signs.setChecked(shape.endswith("easy"))
    made.look()
    return made


def _consents(house: House, desk: Desk, who: UUID) -> QWidget:
    """Return the consents of somebody under 18, where one is about to be spoken."""
    page = ConsentsPage(house.desktop, ConsentsPresenter(desk, who))
    page.refresh()
    page.how.choose(ORALLY)
    whole = QWidget()
    whole.setObjectName("canvas")
    column(whole, (24, 24, 24, 24)).addWidget(scrolling(page))
    return whole


def _waiting(house: House, desk: Desk, somebody: UUID) -> QWidget:
    page = MyPlanPage(house.desktop, _Invented(desk, somebody))
    page.refresh()
    whole = QWidget()
    whole.setObjectName("canvas")
    column(whole, (24, 24, 24, 24)).addWidget(scrolling(page))
    return whole


class _Invented(TogetherPresenter):
    """The page of somebody's plan, with an invented meeting that waits."""

    def state(self) -> PlanState:
        """Read the page afresh, as if something had been written."""
        return replace(super().state(), written=_written(), going_on=False)


def _written() -> Written:
    told = json.loads(resource("rehearsal/table.json").read_text(encoding="utf-8"))
    after = Sheet().with_all(from_plain(told["places"]))
    words = after.words("goal").split()
    before = after.with_said("goal", Said(" ".join(words[: len(words) // 2]), WROTE))
    key = after.keys("step")[0]
    before = before.without(f"step.{key}.")
    return Written(
        id=uuid5(UUID(int=0), "waiting"),
        title=say("This was written in the meeting"),
        detail="",
        lines=change_lines(before, after),
        signed=True,
        tab="plan",
    )
