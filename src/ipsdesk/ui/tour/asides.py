"""The stops beside the pages: the first run, the dialogs, every form, a review's states."""

from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from PySide6.QtWidgets import QWidget

from ipsdesk.actions import people
from ipsdesk.actions.attachments import attachments_of
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.reviews import open_review, reviews_of_unit
from ipsdesk.domain.access import Right
from ipsdesk.domain.review_errors import StillRating
from ipsdesk.ui.house import House
from ipsdesk.ui.pages.attachment_dialogs import AttachDialog, FileView
from ipsdesk.ui.pages.employers import EmployersPage
from ipsdesk.ui.pages.enrol import EnrolDialog
from ipsdesk.ui.pages.evidence_files import SealDialog
from ipsdesk.ui.pages.forms import FormsPage, FormsView
from ipsdesk.ui.pages.retention_periods import PeriodsDialog
from ipsdesk.ui.pages.reviews import ReviewsPage
from ipsdesk.ui.pages.reviews_figures import ReckoningDialog, RecordsDialog
from ipsdesk.ui.pages.rights_dialogs import (
    EraseDialog,
    LiftDialog,
    OpenersDialog,
    ProtectDialog,
)
from ipsdesk.ui.pages.rights_extract import ExtractDialog
from ipsdesk.ui.pages.search import shown_page
from ipsdesk.ui.pages.settings_secrets import CodeDialog, Secret
from ipsdesk.ui.pages.welcome import WelcomePage
from ipsdesk.ui.pages.wizard import WizardPage
from ipsdesk.ui.parts.ask import Ask
from ipsdesk.ui.presenters.attachments import AttachmentsPresenter
from ipsdesk.ui.presenters.enrol import EnrolPresenter
from ipsdesk.ui.presenters.evidence_files import EvidenceFilesPresenter
from ipsdesk.ui.presenters.retention import RetentionPresenter
from ipsdesk.ui.presenters.review_figures import FiguresPresenter, figures_of_review
from ipsdesk.ui.presenters.rights import RightsPresenter
from ipsdesk.ui.presenters.roles import role_choices
from ipsdesk.ui.tour.answering import answering_stops
from ipsdesk.ui.tour.months import month_stops
from ipsdesk.ui.tour.planning import plan_stops
from ipsdesk.ui.tour.stops import Stop
from ipsdesk.words import say

EXAMPLE_WORDS = "måne ripa anemon dimma kastanj svala"  # the same in every picture
SHOWN_ITEM = "V6"
EXAMPLE_FILE = "Arbetsintyg\n\nEtt papper ur en övning, om någon som inte finns.\n".encode()
EXAMPLE_CODE = "0000-1111-2222-3333-4444-5555-6666"  # shaped like a code, and opens nothing


class Asides:
    """What stands beside the pages, for one open house."""

    def __init__(self, house: House, desk: Desk) -> None:
        self._house, self._desk = house, desk

    def first_stops(self) -> Iterator[Stop]:
        """Yield the prompt and the first run."""
        yield Stop("welcome", say("Unlock"), WelcomePage)
        yield Stop("welcome-refused", say("A wrong passphrase"), self._refused)
        yield Stop("welcome-pack", say("Unlock"), self._welcome_pack)
        yield Stop("first-run", say("Welcome. Begin with a vault for your unit."), self._first_run)
        yield Stop("first-run-code", say("Write this down now"), self._code)

    def search_stops(self) -> Iterator[Stop]:
        """Yield the page that searches everything, with and without words."""
        for name, words in (("search", ""), ("search-found", "lag"), ("search-none", "qqq")):
            yield Stop(name, say("Search"), partial(self._searched, words))
        yield Stop("search-older", say("Search"), partial(self._searched, "lag", going_on=True))

    def _searched(self, words: str, *, going_on: bool = False) -> QWidget:
        shown_page(self._house.window.go("search"), words, going_on=going_on)
        return self._house.window

    def _palette(self, words: str) -> QWidget:
        dialog = self._house.finding.palette_dialog()
        dialog.line.setText(words)
        return dialog

    def dialog_stops(self) -> Iterator[Stop]:
        """Yield every dialog this user can meet."""
        yield Stop("quick-note", say("Quick note"), partial(self._note, ""))
        if line := self._line():
            yield Stop("quick-note-read", say("Quick note"), partial(self._note, line))
        yield Stop("palette", say("Do or find"), self._house.finding.palette_dialog)
        yield Stop("palette-found", say("Do or find"), partial(self._palette, "an"))
        yield Stop("dialog-shortcuts", say("All keys"), self._house.finding.shortcuts_dialog)
        yield Stop("dialog-confirm", say("A question before something big"), self._confirm)
        yield Stop("dialog-passphrase", say("Change passphrase"), self._passphrase)
        if self._desk.user.may(Right.KEEP_USERS):
            yield Stop("dialog-user", say("Add somebody"), self._user)
            yield Stop("dialog-code", say("Recovery code"), self._new_code)
        if self._desk.user.may(Right.ENROL):
            yield Stop("dialog-enrol", say("New participant"), self._enrol)
        yield from month_stops(self._house, self._desk)
        somebody = self._somebody()
        if self._desk.user.may(Right.ERASE):
            yield Stop("dialog-periods", say("How long it is kept"), self._periods)
        if somebody is not None and self._desk.user.may(Right.ERASE):
            yield Stop("dialog-extract", say("Write the extract"), self._extract)
            yield Stop("dialog-erase", say("Erase this record?"), partial(self._erase, somebody))
            yield Stop(
                "dialog-protect", say("Protect the identity"), partial(self._protect, somebody)
            )

        shielded = self._shielded()
        if shielded is not None:
            yield Stop(
                "dialog-openers", say("Change who may open it"), partial(self._openers, shielded)
            )
            yield Stop("dialog-lift", say("End the protection"), partial(self._lift, shielded))

        yield from self._file_stops()
        if somebody is not None:
            yield from plan_stops(self._house, self._desk, somebody)
            yield from answering_stops(self._house, self._desk, somebody)

    def _file_stops(self) -> Iterator[Stop]:
        """Yield somebody's files, and the dialogs about them."""
        somebody = self._with_files()
        if somebody is None:
            return
        files = AttachmentsPresenter(self._desk, somebody)
        [line, *_] = files.lines()
        window = self._house.window
        yield Stop("files", say("Files"), partial(self._files, somebody))
        yield Stop("dialog-attach", say("Add a file"), partial(self._attach, files))
        yield Stop("dialog-file", say("Look"), lambda: FileView(window, line, EXAMPLE_FILE))

    def form_stops(self) -> Iterator[Stop]:
        """Yield every form, open for a new row or with the newest one."""
        somebody = self._somebody()
        if somebody is not None:
            view = self._forms_of(somebody)
            for form_id, title in view.forms() if view is not None else ():
                yield Stop(f"form-{form_id}", title, partial(self._form_of, somebody, form_id))
        page = self._house.window.go("forms") if self._desk.user.may(Right.PROJECT) else None
        if isinstance(page, FormsPage):
            for form_id, title in page.view.forms():
                yield Stop(f"form-{form_id}", title, partial(self._unit_form, form_id))

    def employer_stops(self) -> Iterator[Stop]:
        """Yield the register of employers, one of them, and the weekly sheet."""
        yield Stop("employers", say("Employers"), lambda: self._employers("none"))
        yield Stop("employers-card", say("An employer"), lambda: self._employers("card"))
        yield Stop("employers-sheet", say("The week's contacts"), lambda: self._employers("sheet"))

    def review_stops(self) -> Iterator[Stop]:
        """Yield the beginning of a review, and each review as it stands."""
        yield Stop("review-begin", say("Begin a review"), self._begin_review)
        if self._desk.user.may(Right.REVIEW):
            yield Stop("review-radar", say("Fidelity as it is now"), self._radar)
        for number, one in enumerate(reviews_of_unit(self._desk), start=1):
            yield Stop(f"review-{number}", say("A review"), partial(self._review, one.id))
        if reviews_of_unit(self._desk):
            yield Stop("review-seal", say("Seal my records"), self._seal)
            yield Stop("review-prepare", say("Prepare the review"), self._prepare)
            yield Stop("review-compare", say("Compare with another unit"), self._compare)
        if self._with_figures():
            yield Stop("review-records", say("The records behind a figure"), self._records)
            yield Stop("review-reckoning", say("Change the reckoning"), self._reckoning)

    def _with_figures(self) -> list[UUID]:
        """Return the reviews with the item whose figure is shown, newest first."""
        found = reviews_of_unit(self._desk)
        return [one.id for one in found if any(i.id == SHOWN_ITEM for i in one.scale.items)]

    def _figures(self) -> FiguresPresenter:
        """Count one item of the newest review that has it, to show what lies behind it."""
        newest = self._with_figures()[0]
        made = figures_of_review(self._desk, open_review(self._desk, newest))
        read = made.read()
        made.keep(made.count(SHOWN_ITEM, read), read)
        return made

    def _records(self) -> QWidget:
        groups = self._figures().records_of(SHOWN_ITEM)
        title = say("The records behind a figure")
        return RecordsDialog(self._house.window, title, groups, lambda _: None)

    def _reckoning(self) -> QWidget:
        numbers = self._figures().reckoning(SHOWN_ITEM)
        return ReckoningDialog(self._house.window, numbers, lambda _: None)

    def _note(self, line: str) -> QWidget:
        made = self._house.capture_dialog()
        made.line.setText(line)
        made.read()
        return made

    def _line(self) -> str:
        """Return a line about one's own participant, as one would type it; "" without any."""
        load = people.caseload(self._desk, "mine") if self._somebody() else None
        found = (*load.others, *load.waiting) if load is not None else ()
        if not found:
            return ""
        name = found[0].shown_name
        return say("visit Nya Bageriet with {name} 40 min: they need people").format(name=name)

    def _employers(self, what: str) -> QWidget:
        page = self._house.window.go("employers")
        if isinstance(page, EmployersPage):
            if what == "card":
                page.list.view.choose_first()
            if what == "sheet":
                page.show_sheet()
        return self._house.window

    def _refused(self) -> QWidget:
        page = WelcomePage()
        page.refuse(say("The name or the passphrase is not right. Nothing was opened or changed."))
        return page

    @staticmethod
    def _welcome_pack() -> QWidget:
        page = WelcomePage()
        page.show_pack(say("a reviewer"))
        return page

    @staticmethod
    def _first_run() -> QWidget:
        return WizardPage(lambda: EXAMPLE_WORDS)

    @staticmethod
    def _code() -> QWidget:
        page = WizardPage()
        page.show_code(EXAMPLE_CODE)
        return page

    def _confirm(self) -> QWidget:
        words = say("What there is now is copied first, so that this can be undone.")
        return Ask(self._house.window, say("Bring back the copy?"), words, say("Bring back"))

    def _passphrase(self) -> QWidget:
        new = say("New passphrase, at least 15 characters")
        fields = (say("Passphrase now"), new, say("The same again"))
        title = say("Change passphrase")
        return Secret(self._house.window, title, fields, suggest=lambda: EXAMPLE_WORDS)

    def _new_code(self) -> QWidget:
        return CodeDialog(self._house.window, EXAMPLE_CODE)

    def _user(self) -> QWidget:
        secret = say("Passphrase, at least 15 characters")
        fields = (say("Name"), secret, say("The same again"))
        return Secret(
            self._house.window,
            say("Add somebody"),
            fields,
            roles=role_choices(),
            suggest=lambda: EXAMPLE_WORDS,
        )

    def _enrol(self) -> QWidget:
        return EnrolDialog(self._house.window, self._house.desktop, EnrolPresenter(self._desk))

    def _erase(self, somebody: UUID) -> QWidget:
        return EraseDialog(
            self._house.window, self._house.desktop, RightsPresenter(self._desk, somebody)
        )

    def _extract(self) -> QWidget:
        return ExtractDialog(self._house.window)

    def _periods(self) -> QWidget:
        presenter = RetentionPresenter(self._desk)
        return PeriodsDialog(self._house.window, self._house.desktop, presenter)

    def _protect(self, somebody: UUID) -> QWidget:
        presenter = RightsPresenter(self._desk, somebody)
        return ProtectDialog(self._house.window, self._house.desktop, presenter)

    def _openers(self, shielded: UUID) -> QWidget:
        presenter = RightsPresenter(self._desk, shielded)
        return OpenersDialog(self._house.window, self._house.desktop, presenter)

    def _lift(self, shielded: UUID) -> QWidget:
        presenter = RightsPresenter(self._desk, shielded)
        return LiftDialog(self._house.window, self._house.desktop, presenter)

    def _shielded(self) -> UUID | None:
        if not self._desk.user.may(Right.OPEN_PEOPLE):
            return None
        load = people.caseload(self._desk, "mine")
        return next((one.id for one in (*load.others, *load.waiting) if one.protected), None)

    def _with_files(self) -> UUID | None:
        if not self._desk.user.may(Right.OPEN_PEOPLE):
            return None
        load = people.caseload(self._desk, "team")
        everybody = (one.id for one in (*load.waiting, *load.others))
        return next((who for who in everybody if attachments_of(self._desk, who)), None)

    def _files(self, somebody: UUID) -> QWidget:
        self._house.show_person_unlogged(somebody, "files")
        return self._house.window

    def _attach(self, files: AttachmentsPresenter) -> QWidget:
        return AttachDialog(
            self._house.window, self._house.desktop, files, Path("Arbetsintyg sommaren.pdf")
        )

    def _somebody(self) -> UUID | None:
        if not self._desk.user.may(Right.OPEN_PEOPLE):
            return None
        load = people.caseload(self._desk, "team")
        return next((one.id for one in (*load.others, *load.waiting)), None)

    def _forms_of(self, somebody: UUID) -> FormsView | None:
        self._house.show_person_unlogged(somebody, "forms")
        person = self._house.window.person()
        shown = person.tabs.currentWidget() if person is not None else None
        return shown if isinstance(shown, FormsView) else None

    def _form_of(self, somebody: UUID, form_id: str) -> QWidget:
        view = self._forms_of(somebody)
        if view is not None:
            view.show_open(form_id)
        return self._house.window

    def _unit_form(self, form_id: str) -> QWidget:
        page = self._house.window.go("forms")
        if isinstance(page, FormsPage):
            page.view.show_open(form_id)
        return self._house.window

    def _radar(self) -> QWidget:
        page = self._house.window.go("reviews")
        if isinstance(page, ReviewsPage):
            page.show_radar()
        return self._house.window

    def _seal(self) -> QWidget:
        files = EvidenceFilesPresenter(self._desk)
        return SealDialog(self._house.window, self._house.desktop, files)

    def _prepare(self) -> QWidget:
        page = self._house.window.go("reviews")
        if isinstance(page, ReviewsPage):
            page.show_preparing(reviews_of_unit(self._desk)[0].id)
        return self._house.window

    def _compare(self) -> QWidget:
        page = self._house.window.go("reviews")
        signed = [one.id for one in reviews_of_unit(self._desk) if one.signed_on is not None]
        if isinstance(page, ReviewsPage) and signed:
            page.show_comparing(signed[-1])
            with TemporaryDirectory() as folder, suppress(StillRating):
                _compare_with_itself(page, Path(folder) / "points.json")
        return self._house.window

    def _begin_review(self) -> QWidget:
        page = self._house.window.go("reviews")
        if isinstance(page, ReviewsPage):
            page.begin()
        return self._house.window

    def _review(self, review: UUID) -> QWidget:
        page = self._house.window.go("reviews")
        if isinstance(page, ReviewsPage):
            page.open(review)
        return self._house.window


def _compare_with_itself(page: ReviewsPage, file: Path) -> None:
    """Show the table: our own points, there and back."""
    if page.comparing is not None:
        page.comparing.presenter.write(file)
        page.comparing.show_compared(page.comparing.presenter.read(file))
