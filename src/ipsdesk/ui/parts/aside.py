"""What stands beside a participant's tabs: the goal, the next steps, the consents."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ipsdesk.domain.goals import StepId
from ipsdesk.ui.parts.labels import label, wrapped
from ipsdesk.ui.parts.layouts import column, frame, row
from ipsdesk.ui.parts.painted import Segments, Tick, sign_label
from ipsdesk.ui.parts.row_button import RowButton
from ipsdesk.ui.parts.rows import Row
from ipsdesk.ui.presenters.next_steps import LeadStep, StepLine
from ipsdesk.ui.presenters.person import ConsentLine, GoalCard
from ipsdesk.words import apart, say, say_many


def goal_card(goal: GoalCard) -> QFrame:
    """Return the participant's goal: their own words, the largest on the page."""
    card = frame("primary")
    inside = column(card, (16, 14, 16, 16), 10)
    head = row(space=8)
    head.addWidget(sign_label("goal", "primary", 18))
    head.addWidget(label(say("The participant's goal"), "small", "primary", weight=600))
    head.addStretch(1)
    inside.addLayout(head)
    inside.addWidget(wrapped(say("“{words}”").format(words=apart(goal.words)), "subtitle"))
    if goal.of:
        inside.addWidget(Segments(goal.done, goal.of, goal.steps))
        inside.addWidget(wrapped(goal.steps, "caption", "ink2"))
    return card


def steps_card(
    steps: tuple[StepLine, ...],
    of_leads: tuple[LeadStep, ...],
    done: Callable[[StepId], object],
    search: Callable[[], object],
) -> QFrame:
    """Return the next steps: those of the plan with a box to tick, those of leads as ways there."""
    card = frame()
    inside = column(card, (16, 14, 16, 16), 8)
    inside.addWidget(label(say("Next steps"), "small", "ink2", weight=600))
    if not steps and not of_leads:
        inside.addWidget(wrapped(say("No step planned. What comes next?"), "small", "ink3"))
    for step in steps:
        inside.addLayout(_step(step, done))
    if of_leads:
        inside.addWidget(label(say("In the job search"), "caption", "ink3", weight=600))
    for one in of_leads:
        inside.addWidget(_lead_step(one, search))
    return card


def _lead_step(one: LeadStep, search: Callable[[], object]) -> RowButton:
    way = RowButton(Row(one.id, one.what, one.detail, detail_tone="amber" if one.late else "ink2"))
    way.clicked.connect(lambda _=False: search())
    return way


def _step(step: StepLine, done: Callable[[StepId], object]) -> QHBoxLayout:
    line = row(space=8)
    tick = Tick(say("Done: {step}").format(step=step.what))
    tick.clicked.connect(lambda _=False: done(step.id))
    line.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
    words = column(margins=(0, 3, 0, 0), space=1)
    words.addWidget(wrapped(step.what, "body", weight=500))
    words.addWidget(wrapped(step.detail, "caption", "amber" if step.late else "ink3"))
    line.addLayout(words, 1)
    return line


def consents_card(consents: tuple[ConsentLine, ...], more: int = 0) -> QFrame:
    """Return the newest consents, each with until when, and how many more there are."""
    card = frame()
    inside = column(card, (16, 14, 16, 16), 8)
    inside.addWidget(label(say("Consents"), "small", "ink2", weight=600))
    if not consents:
        inside.addWidget(wrapped(say("No consent recorded yet."), "small", "ink3"))
    for one in consents:
        inside.addLayout(_consent(one))
    if more:
        words = say_many("and {count} more", "and {count} more", more)
        inside.addWidget(wrapped(words, "small", "ink3"))
    return card


def _consent(one: ConsentLine) -> QHBoxLayout:
    line = row(space=8)
    sign, tone = ("circle-check", "green") if one.holds else ("x", "ink3")
    watched = one.soon or one.waits
    if watched:
        sign, tone = "clock", "amber"
    line.addWidget(sign_label(sign, tone, 16), 0, Qt.AlignmentFlag.AlignTop)
    words = column()
    words.addWidget(wrapped(one.what, "small", weight=500))
    words.addWidget(wrapped(one.until, "caption", "amber" if watched else "ink3"))
    line.addLayout(words, 1)
    return line
