"""A participant's consents: each with until when, taken back by one button."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.empty import Empty
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.labels import wrapped
from ipsdesk.ui.parts.layouts import clear, column, frame, row
from ipsdesk.ui.parts.painted import sign_label
from ipsdesk.ui.parts.text_fields import TextLine
from ipsdesk.ui.presenters.consents import ConsentsPresenter
from ipsdesk.ui.presenters.person import ConsentLine
from ipsdesk.ui.theme import px
from ipsdesk.words import say


class ConsentsPage(QWidget):
    """The consents of one participant."""

    def __init__(self, desktop: Desktop, presenter: ConsentsPresenter) -> None:
        super().__init__()
        self._desktop, self._presenter = desktop, presenter
        inside = column(self, space=14)
        words = say("Giving and taking back are equally easy. A consent holds for six months.")
        inside.addWidget(wrapped(words, "body", "ink2"))
        self.kind = Choice(say("What for"), presenter.kinds())
        self.recipient = TextLine(say("To whom, if somebody"))
        self.recipient.setPlaceholderText(say("To whom, if somebody"))
        self.recipient.setMinimumWidth(px(200))
        self.recipient.returnPressed.connect(self._give)
        kind, recipient = presenter.typed()
        if recipient:
            self.kind.choose(kind)
            self.recipient.show_value(recipient)
        self.recipient.textEdited.connect(lambda words: presenter.type(self.kind.code(), words))
        self.kind.activated.connect(lambda _: self._typed_again())
        flow = Flow(space=8)
        for part in (
            self.kind,
            self.recipient,
            button(say("Record consent"), self._give, sign="plus"),
        ):
            flow.add(part)
        inside.addWidget(flow)
        self._lines = column(space=10)
        inside.addLayout(self._lines)
        inside.addStretch(1)

    def refresh(self) -> None:
        """Show the consents as they are now."""
        clear(self._lines)
        lines = self._presenter.lines()
        if not lines:
            self._lines.addWidget(Empty(say("No consent recorded yet."), "shield-check"))
        for line in lines:
            self._lines.addWidget(self._card(line))

    def keep_now(self) -> None:
        """Keep what is being typed before the page goes."""
        self._desktop.perform_quietly(self._presenter.keep_typed)

    def _typed_again(self) -> None:
        self._presenter.type(self.kind.code(), self.recipient.text())

    def _card(self, line: ConsentLine) -> QFrame:
        card = frame("plain" if line.holds else "soft")
        inside = row(card, (16, 12, 12, 12), 12)
        sign, tone = ("circle-check", "green") if line.holds else ("x", "ink3")
        inside.addWidget(sign_label(sign, tone, 18), 0, Qt.AlignmentFlag.AlignTop)
        words = column(space=2)
        words.addWidget(wrapped(line.what, "body_strong"))
        words.addWidget(wrapped(line.until, "small", "amber" if line.soon else "ink2"))
        words.addWidget(wrapped(line.given, "caption", "ink3"))
        inside.addLayout(words, 1)
        if line.holds:
            taken = button(say("Take back"), lambda: self._withdraw(line), kind="ghost")
            taken.setAccessibleName(say("Take back: {what}").format(what=line.what))
            inside.addWidget(taken, 0, Qt.AlignmentFlag.AlignTop)
        return card

    def _give(self) -> None:
        kind, recipient = self.kind.code(), self.recipient.text()
        if self._desktop.perform(lambda: self._presenter.give(kind, recipient)):
            self.recipient.show_value("")

    def _withdraw(self, line: ConsentLine) -> None:
        self._desktop.perform(
            lambda: self._presenter.withdraw(line.id),
            told=say("The consent is taken back, from now on. The history is kept."),
        )
