"""Settings: the look of this seat, the people at this desk, the copies of the vault."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout, QWidget

from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.pages.settings_project import ProjectCard
from ipsdesk.ui.pages.settings_secrets import CodeDialog, Secret, change_passphrase
from ipsdesk.ui.parts.ask import confirm
from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.gradually import Gradually
from ipsdesk.ui.parts.labels import heading, label, wrapped
from ipsdesk.ui.parts.layouts import clear, column, frame, row, scrolling
from ipsdesk.ui.parts.page import Page
from ipsdesk.ui.parts.sight import go_to
from ipsdesk.ui.parts.tab_order import order_tabs
from ipsdesk.ui.preferences import Preferences
from ipsdesk.ui.presenters.settings import CopyLine, SettingsPresenter, UserLine
from ipsdesk.ui.theme import px
from ipsdesk.words import say, say_many

AT_ONCE = 8  # people; a vault of a region has more than a hundred
SIZES = (80, 90, 100, 110, 125, 140, 160, 180, 200, 250)


class Seated(Protocol):
    """What the page needs of the seat."""

    preferences: Preferences

    def prefer(self, preferences: Preferences) -> None:
        """Use other preferences from now on."""


class SettingsPage(Page):
    """Three parts under one another."""

    handing_asked = Signal()  # handing over the participants of somebody who was shut out

    def __init__(self, desktop: Desktop, presenter: SettingsPresenter, seat: Seated) -> None:
        super().__init__(desktop)
        self._presenter, self._seat = presenter, seat
        whole = column(self)
        inner = QWidget()
        inner.setMaximumWidth(px(820))
        inside = column(inner, (32, 26, 32, 32), 16)
        inside.addWidget(heading(say("Settings"), "display"))
        inside.addWidget(self._look())
        inside.addWidget(self._secrets())
        self._project = ProjectCard(desktop, presenter) if presenter.may_set_up_project else None
        if self._project is not None:
            inside.addWidget(self._project)
        self._users = self._part(inside, say("People at this desk"))
        self._adding = Gradually(self, AT_ONCE)
        self.add: QWidget | None = None  # for whoever may let somebody in
        self._copies = self._part(inside, say("Copies of the vault"))
        if presenter.look_alone:
            _hide_from(inside, 2)
        inside.addStretch(1)
        whole.addWidget(scrolling(inner))

    def refresh(self) -> None:
        """Show the users and copies there are now."""
        clear(self._users)
        text = say(
            "Roles are rules of this program, not of the encryption: whoever can unlock the "
            "vault has its key. Protected identities have keys of their own."
        )
        self._users.addWidget(wrapped(text, "small", "ink2"))
        self._adding.begin(self._added_users())
        if self._presenter.may_keep_users:
            flow = Flow(space=8)
            self.add = button(say("Add somebody"), self._add_user, sign="plus")
            flow.add(self.add)
            flow.add(button(say("New recovery code"), self._new_code, sign="key-round"))
            self._users.addWidget(flow)
        if self._project is not None:
            self._project.refresh()
        self._show_copies()

    def _added_users(self) -> Iterator[UserLine]:
        people = column(space=8)
        self._users.addLayout(people)
        for user in self._presenter.users():
            people.addLayout(self._user(user))
            yield user
        order_tabs(self)

    def _look(self) -> QFrame:
        card = frame()
        inside = column(card, (20, 16, 20, 16), 10)
        inside.addWidget(label(say("Look and language"), "subtitle"))
        seat = self._seat.preferences
        themes = (
            ("system", say("As the system")),
            ("light", say("Light")),
            ("dark", say("Dark")),
            ("contrast", say("High contrast")),
        )
        sizes = tuple((str(size), f"{size} %") for size in SIZES)
        languages = (("sv", "Svenska"), ("en", "English"))
        minutes = tuple(
            (str(m), say_many("{count} minute", "{count} minutes", m))
            for m in (1, 2, 5, 10, 15, 30)
        )
        flow = Flow(space=12)
        for title, options, value, change in (
            (say("Language"), languages, seat.language, Preferences.in_language),
            (say("Theme"), themes, seat.theme, Preferences.in_theme),
            (say("Text size"), sizes, str(seat.text_size), Preferences.in_size),
            (say("Lock after"), minutes, str(seat.minutes_to_lock), Preferences.locking_after),
        ):
            flow.add(self._preference(title, options, value, change))
        inside.addWidget(flow)
        return card

    def _preference(
        self,
        title: str,
        options: tuple[tuple[str, str], ...],
        value: str,
        change: Callable[[Preferences, str], Preferences],
    ) -> QWidget:
        made = QWidget()
        inside = column(made, space=2)
        choice = Choice(title, options)
        choice.choose(value)
        choice.activated.connect(
            lambda _: self._seat.prefer(change(self._seat.preferences, choice.code()))
        )
        words = label(title, "caption", "ink3")
        words.setBuddy(choice)
        inside.addWidget(words)
        inside.addWidget(choice)
        return made

    def _secrets(self) -> QFrame:
        card = frame()
        inside = column(card, (20, 16, 20, 16), 10)
        inside.addWidget(label(say("Your passphrase"), "subtitle"))
        flow = Flow(space=8)
        flow.add(button(say("Change passphrase"), self._change_passphrase, sign="key-round"))
        inside.addWidget(flow)
        return card

    @staticmethod
    def _part(inside: QVBoxLayout, title: str) -> QVBoxLayout:
        card = frame()
        part = column(card, (20, 16, 20, 16), 10)
        part.addWidget(label(title, "subtitle"))
        body = column(space=8)
        part.addLayout(body)
        inside.addWidget(card)
        return body

    def _user(self, user: UserLine) -> QVBoxLayout:
        holder = column()
        line = row(space=10)
        words = column()
        words.addWidget(wrapped(user.name, "body", weight=600))
        words.addWidget(wrapped(user.role, "caption", "ink3"))
        line.addLayout(words, 1)
        if user.may_be_revoked:
            out = button(say("Shut out"), lambda: self._revoke(user), kind="ghost")
            out.setAccessibleName(say("Shut out {name}").format(name=user.name))
            line.addWidget(out)
        holder.addLayout(line)
        return holder

    def _show_copies(self) -> None:
        clear(self._copies)
        text = say("A proved copy is made at every close. Keep one outside this computer too.")
        self._copies.addWidget(wrapped(text, "small", "ink2"))
        flow = Flow(space=8)
        flow.add(button(say("Copy now"), lambda: self._back_up(None), sign="save"))
        flow.add(button(say("Copy to a USB stick or folder"), self._back_up_to, sign="file-output"))
        self._copies.addWidget(flow)
        for copy in self._presenter.copies()[:8]:
            line = row(space=10)
            line.addWidget(wrapped(f"{copy.when}, {copy.size}", "body"), 1)
            back = button(say("Bring back"), partial(self._restore, copy), kind="ghost")
            back.setAccessibleName(say("Bring back {when}").format(when=copy.when))
            line.addWidget(back)
            self._copies.addLayout(line)

    def _add_user(self) -> None:
        dialog = Secret(
            self,
            say("Add somebody"),
            (say("Name"), say("Passphrase, at least 15 characters"), say("The same again")),
            roles=self._presenter.roles(),
            known=self._presenter.known_words(),
        )

        def act(values: list[str]) -> None:
            self._presenter.add_user(values[0], dialog.role(), values[1])

        if dialog.ask(self.desktop, act):
            self.desktop.told.emit(say("They can now unlock the vault."))

    def _change_passphrase(self) -> None:
        change_passphrase(self, self.desktop, self._presenter)

    def _new_code(self) -> None:
        words = say("The old code stops working at once. The new one is shown only now.")
        if confirm(self, say("New recovery code"), words, say("Make a new code")):
            self.desktop.perform_slowly(self._presenter.new_recovery_code, self._show_code)

    def _revoke(self, user: UserLine) -> None:
        words = say(
            "The keys of the vault are changed, and you are shown a new recovery code to write "
            "down. The others unlock as before. Nothing takes back what has been read or copied."
        )
        left = self._presenter.left_words(user.id)
        words = f"{words} {left}".strip()
        if confirm(self, say("Shut out {name}").format(name=user.name), words, say("Shut out")):
            self.desktop.perform_slowly(
                lambda: self._presenter.revoke(user.id), partial(self._shut_out, left)
            )

    def _shut_out(self, left: str, code: object) -> None:
        """Show the new code, and lead to handing over whoever is left behind."""
        self._show_code(code)
        if left:
            self.handing_asked.emit()

    def _show_code(self, code: object) -> None:
        CodeDialog(self, str(code)).exec()

    def _back_up_to(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, say("Where to put the copy"))
        if folder:
            self._back_up(Path(folder))

    def _back_up(self, to: Path | None) -> None:
        self.desktop.perform_slowly(lambda: self._presenter.back_up(to), self._backed_up)

    def _backed_up(self, _: object) -> None:
        self.desktop.told.emit(say("The copy is made and proved."))
        self._show_copies()

    def _restore(self, copy: CopyLine) -> None:
        words = say("What there is now is copied first, so that this can be undone.")
        title = say("Bring back the copy of {when}?").format(when=copy.when)
        if confirm(self, title, words, say("Bring back")):
            self.desktop.perform_slowly(lambda: self._presenter.restore(copy.copy), self._restored)

    def _restored(self, _: object) -> None:
        self.desktop.told.emit(say("The copy is back."))


def go_to_users(page: QWidget) -> None:
    """Go to where somebody is let in."""
    if isinstance(page, SettingsPage) and page.add is not None:
        go_to(page.add)


def _hide_from(cards: QVBoxLayout, first: int) -> None:
    """Hide every card but the first ones."""
    around = cards.parentWidget()
    for card in around.children() if around is not None else ():
        if isinstance(card, QWidget) and cards.indexOf(card) >= first:
            card.hide()
