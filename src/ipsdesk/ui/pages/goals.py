"""A participant's goals and steps: own words first, steps to tick, one line to add more."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.parts.ask import ask_for_words
from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.empty import Empty
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.labels import label, wrapped
from ipsdesk.ui.parts.layouts import clear, column, row
from ipsdesk.ui.parts.painted import Segments, Tick
from ipsdesk.ui.parts.scale_row import ScaleRow
from ipsdesk.ui.parts.text_fields import TextLine
from ipsdesk.ui.presenters.goals import GoalsPresenter, GoalView, StepTyped, StepView
from ipsdesk.ui.presenters.next_steps import who_words
from ipsdesk.ui.theme import px
from ipsdesk.words import apart, say


class GoalsPage(QWidget):
    """The goals of one participant."""

    def __init__(self, desktop: Desktop, presenter: GoalsPresenter) -> None:
        super().__init__()
        self._desktop, self._presenter = desktop, presenter
        inside = column(self, space=16)
        line = row(space=8)
        self.words = TextLine(say("New goal, in the participant's own words"))
        self.words.setPlaceholderText(say("New goal, in the participant's own words"))
        self.words.setText(presenter.goal_typed())
        self.words.textEdited.connect(presenter.type_goal)
        self.words.returnPressed.connect(self._add)
        line.addWidget(self.words, 1)
        line.addWidget(button(say("Add goal"), self._add, sign="plus"))
        inside.addLayout(line)
        self._cards: QVBoxLayout = column(space=16)
        inside.addLayout(self._cards)
        inside.addStretch(1)

    def refresh(self) -> None:
        """Show the goals as they are now."""
        clear(self._cards)
        goals = self._presenter.goals()
        if not goals:
            self._cards.addWidget(Empty(say("No goal yet. What matters most now?"), "target"))
        for goal in goals:
            self._cards.addWidget(GoalFrame(self._desktop, self._presenter, goal))

    def keep_now(self) -> None:
        """Keep what is being typed before the page goes."""
        self._desktop.perform_quietly(self._presenter.keep_typed)

    def _add(self) -> None:
        if self._desktop.perform(lambda: self._presenter.add(self.words.text())):
            self.words.show_value("")
            self.words.setFocus()


class GoalFrame(QFrame):
    """One goal with its steps."""

    def __init__(self, desktop: Desktop, presenter: GoalsPresenter, goal: GoalView) -> None:
        super().__init__()
        self.setProperty("card", "plain" if goal.active else "soft")
        self._desktop, self._presenter, self._goal = desktop, presenter, goal
        inside = column(self, (20, 16, 20, 16), 10)
        inside.addWidget(wrapped(say("“{words}”").format(words=apart(goal.words)), "title"))
        if goal.why:
            inside.addWidget(wrapped(goal.why, "body", "ink2"))
        inside.addWidget(wrapped(goal.detail, "caption", "ink3"))
        if goal.of:
            inside.addWidget(Segments(goal.done, goal.of, goal.steps_line))
            inside.addWidget(label(goal.steps_line, "caption", "ink2"))
        for step in goal.steps:
            inside.addLayout(self._step(step))
        if goal.active:
            inside.addLayout(self._new_step())
            inside.addWidget(self._nearness())
            inside.addWidget(self._ends())
        else:
            inside.addWidget(
                button(say("Take up again"), self._reopen, kind="ghost", sign="undo-2")
            )

    def _step(self, step: StepView) -> QHBoxLayout:
        line = row(space=8)
        tick = Tick(say("Done: {step}").format(step=step.what), done=step.done)
        tick.clicked.connect(lambda done: self._tick(step, done=done))
        line.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
        words = column(margins=(0, 3, 0, 0), space=1)
        words.addWidget(wrapped(step.what, "body", "ink2" if step.done else ""))
        words.addWidget(wrapped(step.detail, "caption", "amber" if step.late else "ink3"))
        line.addLayout(words, 1)
        return line

    def _new_step(self) -> QHBoxLayout:
        self.step = TextLine(say("Next step"))
        self.step.setPlaceholderText(say("Next step: what will be done?"))
        people = tuple((who, who_words(who)) for who in ("participant", "together", "specialist"))
        self.who = Choice(say("Who"), people)
        self.due = TextLine(say("By when, such as 5/3 or +7"))
        self.due.setPlaceholderText(say("by when"))
        self.due.setFixedWidth(px(110))
        typed = self._presenter.step_typed(self._goal.id)
        self.step.setText(typed.what)
        self.who.choose(typed.who)
        self.due.setText(typed.due)
        self.who.activated.connect(self._hold)
        for field in (self.step, self.due):
            field.textEdited.connect(self._hold)
            field.returnPressed.connect(self._plan)
        flow = Flow(space=8)
        self.step.setMinimumWidth(px(260))
        for part in (
            self.step,
            self.who,
            self.due,
            button(say("Add step"), self._plan, sign="plus"),
        ):
            flow.add(part)
        line = row()
        line.addWidget(flow, 1)
        return line

    def _nearness(self) -> QWidget:
        made = QWidget()
        inside = column(made, (0, 6, 0, 0), 6)
        inside.addWidget(wrapped(say("How near does it feel today?"), "small", "ink2", weight=600))
        scale = ScaleRow(say("How near, 0 to 10"), self._goal.near)
        scale.chosen.connect(self._rate)
        inside.addWidget(scale)
        if self._goal.progress:
            inside.addWidget(wrapped(self._goal.progress, "caption", "ink3"))
        return made

    def _ends(self) -> Flow:
        flow = Flow(space=8)
        flow.add(button(say("Change the words"), self._reword, kind="ghost", sign="pencil"))
        flow.add(button(say("Reached"), lambda: self._close("reached"), kind="ghost", sign="flag"))
        flow.add(
            button(say("No longer wanted"), lambda: self._close("let_go"), kind="ghost", sign="x")
        )
        return flow

    def _hold(self) -> None:
        """Hold what is typed, so that it stands there again when the page is drawn anew."""
        typed = StepTyped(self.step.text(), self.who.code(), self.due.text())
        self._presenter.type_step(self._goal.id, typed)

    def _plan(self) -> None:
        what, who, due = self.step.text(), self.who.code(), self.due.text()
        self._desktop.perform(lambda: self._presenter.plan(self._goal.id, what, who, due))

    def _tick(self, step: StepView, *, done: bool) -> None:
        self._desktop.perform(lambda: self._presenter.tick(step.id, done=done))

    def _rate(self, near: int) -> None:
        self._desktop.perform(lambda: self._presenter.rate(self._goal.id, near))

    def _close(self, state: str) -> None:
        self._desktop.perform(
            lambda: self._presenter.close(self._goal.id, state),
            told=say("Done. The goal can be taken up again below."),
        )

    def _reopen(self) -> None:
        self._desktop.perform(lambda: self._presenter.reopen(self._goal.id))

    def _reword(self) -> None:
        words = ask_for_words(self, say("The goal in new words"), self._goal.words)
        if words is not None:
            self._desktop.perform(lambda: self._presenter.reword(self._goal.id, words))
