"""The summary at the window: proved and seen before it leaves, answered for, then released."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QFileDialog

from ipsdesk.actions import people, records, release_ledger
from ipsdesk.domain.access import Role
from ipsdesk.domain.records import Row
from ipsdesk.domain.release import Method
from ipsdesk.domain.vault_errors import WrongPassphrase
from ipsdesk.storage import anchors
from ipsdesk.ui.pages.exports import ExportsPage
from ipsdesk.ui.pages.exports_release import ReleaseDialog, files_words, newest_is_known
from ipsdesk.ui.pages.exports_second import StopAskingDialog
from ipsdesk.ui.parts.ask import Ask
from ipsdesk.ui.presenters.exports import Asked, ExportsPresenter
from ipsdesk.ui.presenters.summary_states import drawn, seen_state
from tests.conftest import PROJECT, SASHA, copied, new_unit, sits
from tests.ui.pages.reading import busy, button, words_on

CARD = {
    "number": PROJECT,
    "name": "Framtid",
    "owner": "Stiftelsen Söder",
    "started_on": date(2025, 8, 1),
    "ends_on": date(2027, 12, 31),
    "planned_participants": 80,
}
YES = (True, True, True)


def support(desk, many):
    """Take many people in on one day."""
    for number in range(many):
        who = people.enrol(desk, replace(SASHA, shown_name=f"Elin{number} Sund"))
        [episode] = records.rows_of(desk, "episodes", who)
        entered = {"state": "seeking", "entered_on": date(2026, 1, 10), "accepted": True}
        records.correct(desk, "enter", "episodes", episode.id, entered)


@pytest.fixture(scope="module")
def made():
    """A unit with a project and twelve people; nobody works in it, each test has a copy."""
    with new_unit() as unit:
        records.enter(unit, "project", [Row("projects", CARD)])
        support(sits(unit, "Johan Ek", Role.SPECIALIST), 12)
        named = {"name": "Promenader", "result": "Elin3 Sund kom", "verdict": "keep"}
        trial = {**named, "from_day": date(2026, 1, 15)}
        records.enter(unit, "trial", [Row("method_trials", trial)])
        yield unit


@pytest.fixture(scope="module")
def later_made(made):
    """The same unit once there are people enough for two periods to choose from."""
    with copied(made) as unit:
        support(sits(unit, "Kim Alm", Role.SPECIALIST), 23)
        yield unit


@pytest.fixture
def supervisor(request):
    later = "later_page" in request.fixturenames
    with copied(request.getfixturevalue("later_made" if later else "made")) as unit:
        yield unit


@pytest.fixture
def presenter(supervisor):
    return ExportsPresenter(supervisor)


@pytest.fixture
def page(shown, desktop, presenter):
    made = shown(ExportsPage(desktop, presenter))
    desktop.background.wait()
    return made


@pytest.fixture
def looked(qtbot, page):
    """The page with the summary in sight."""
    button(page, "Look at the summary").click()
    qtbot.waitUntil(lambda: "Page 1 of" in words_on(page), timeout=20000)
    return page


@pytest.fixture
def states(looked, presenter, supervisor):
    """The summary in sight as a sketch that is not proved, and as it is."""
    prepared = presenter._prepared
    both = (replace(prepared, is_sketch=True), prepared)
    wide = looked.preview.width_to_draw()
    return tuple(seen_state(one, drawn(supervisor, one, wide, "full")) for one in both)


def chosen_folder(monkeypatch, folder):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder or ""))


def test_nothing_is_counted_before_it_is_asked_for_and_nothing_can_leave(page):
    told = words_on(page)
    assert "Choose a period and look at the summary first." in told
    assert "Page 1 of" not in told
    assert not page.leave.isEnabled()
    assert "No summary has left yet." in told


def test_while_it_is_counted_nobody_is_told_to_look_first(page, desktop):
    with busy(desktop):
        button(page, "Look at the summary").click()
        assert page.nothing.isHidden()
    desktop.background.wait()
    assert page.nothing.isHidden(), "the summary stands there"


def test_once_the_proof_is_stopped_somebody_may_look_again(page, desktop):
    with busy(desktop):
        page.begin_to_count()
        assert page.nothing.isHidden()
    desktop.background.rested.emit()
    assert not page.nothing.isHidden()
    assert page.preview.isHidden()


def test_the_pages_are_seen_just_as_they_will_leave_with_what_is_hidden_and_why(looked):
    told = words_on(looked)
    assert "Team Söder" in told
    assert "numbers are shown" in told
    assert "The group is too small for this table." in told
    assert "in every summary of this project" in told
    assert looked.leave.isEnabled()


def test_a_sketch_says_that_it_is_not_proved_and_cannot_leave_until_it_is(looked, states):
    sketch, proved = states
    assert looked.unproved.isHidden()
    looked.sketched.emit(sketch)
    assert not looked.unproved.isHidden()
    assert "Not proved yet: a sketch." in looked.unproved.text()
    assert "not proved yet, must not be handed out" in words_on(looked)
    assert not looked.leave.isEnabled()
    assert not looked.keep.isEnabled()
    looked._show(proved)
    assert looked.unproved.isHidden()
    assert looked.leave.isEnabled()


def test_beside_a_sketch_nothing_is_said_as_if_it_were_proved(looked, states):
    sketch, proved = states
    looked.sketched.emit(sketch)
    told = words_on(looked.aside)
    assert "What might be hidden, and why" in told
    assert "Not proved yet: " in told
    assert "numbers are shown, " not in told
    assert proved.promise not in told
    looked._show(proved)
    assert "What might be hidden, and why" not in words_on(looked.aside)
    assert proved.promise in words_on(looked.aside)


def test_a_sketch_goes_when_the_proof_is_stopped(looked, states, desktop):
    looked.sketched.emit(states[0])
    assert not looked.preview.isHidden()
    desktop.background.rested.emit()
    assert looked.unproved.isHidden()
    assert looked.preview.isHidden()
    assert not looked.leave.isEnabled()


def test_another_period_must_be_looked_at_anew(looked):
    looked.period.choose("to-date")
    looked.period.activated.emit(looked.period.currentIndex())
    assert not looked.leave.isEnabled()
    assert "Choose a period and look at the summary first." in words_on(looked)


def test_a_preview_is_written_where_one_says(qtbot, monkeypatch, looked, heard, tmp_path):
    chosen_folder(monkeypatch, tmp_path)
    button(looked, "Write as a preview").click()
    qtbot.waitUntil(lambda: bool(heard.told), timeout=20000)
    assert heard.told == [f"5 files are written in the folder {tmp_path.name}."]
    assert len(list(tmp_path.iterdir())) == 5


def test_whoever_chooses_no_folder_writes_nothing(monkeypatch, looked, heard, tmp_path):
    monkeypatch.chdir(tmp_path)
    chosen_folder(monkeypatch, None)
    button(looked, "Write as a preview").click()
    assert heard.told == []
    assert list(tmp_path.iterdir()) == []


def test_a_release_is_in_the_history_with_to_whom_it_was_given(
    qtbot, looked, heard, tmp_path, presenter
):
    looked._release_to(Asked(YES, "Styrgruppen"), tmp_path, None)
    qtbot.waitUntil(lambda: bool(heard.told), timeout=20000)
    qtbot.waitUntil(lambda: "Summary 1: From the start of the project" in words_on(looked))
    assert "to Styrgruppen" in words_on(looked)
    assert (tmp_path / "summary.pdf").is_file()


def test_after_a_release_the_page_shows_what_left_and_nothing_more_can_leave(
    qtbot, monkeypatch, looked, heard, tmp_path
):
    assert "preview, must not be handed out" in words_on(looked)
    assert looked.left.isHidden()
    looked.leave.setFocus()
    looked._release_to(Asked(YES, "Styrgruppen"), tmp_path, None)
    qtbot.waitUntil(lambda: not looked.left.isHidden(), timeout=20000)
    told = words_on(looked)
    assert "preview, must not be handed out" not in told
    assert "This has left" in told
    assert "Lines that are left out" in told  # they still are
    assert "to Styrgruppen" in words_on(looked.left)
    assert "summary.pdf, summary.xlsx, summary.csv, release.json" in words_on(looked.left)
    assert "review-sheet.pdf stays with you." in words_on(looked.left)
    assert not looked.leave.isEnabled()
    assert not looked.keep.isEnabled()
    assert looked.window().focusWidget() is looked.period  # what has left is still in sight

    heard.told.clear()
    chosen_folder(monkeypatch, tmp_path / "again")
    button(looked.left, "Write the files again …").click()
    qtbot.waitUntil(lambda: bool(heard.told), timeout=20000)
    once = (tmp_path / "summary.pdf").read_bytes()
    assert (tmp_path / "again" / "summary.pdf").read_bytes() == once


def test_a_wrong_passphrase_of_the_second_is_asked_for_again_with_every_answer_kept(
    qtbot, monkeypatch, looked, tmp_path, supervisor
):
    release_ledger.decide_second_yes(supervisor, wanted=True)
    seen = []

    def answer(dialog):
        seen.append(
            (
                [tick.isChecked() for tick in dialog.ticks],
                dialog.recipient.text(),
                dialog.second.who.code(),
                dialog.second.secret.refused,
            )
        )
        return False

    monkeypatch.setattr(ReleaseDialog, "exec", answer)
    wrong = Asked(YES, "Styrgruppen", "Johan Ek", "")
    looked._release_to(wrong, tmp_path, None)
    qtbot.waitUntil(lambda: bool(seen), timeout=20000)
    [(ticks, whom, second, refusal)] = seen
    assert (ticks, whom, second) == ([True] * 3, "Styrgruppen", "Johan Ek")
    assert "not the passphrase of" in refusal
    assert "Johan Ek" in refusal
    assert "recovery code" not in refusal  # which is the unit's, and opens nothing here
    assert list(tmp_path.iterdir()) == []


def test_what_it_would_cost_is_counted_when_asked(qtbot, looked):
    button(looked, "Count what it would cost").click()
    qtbot.waitUntil(lambda: "numbers count a few" in words_on(looked), timeout=20000)
    assert "The whole project to date" in words_on(looked)
    assert looked.window().focusWidget().accessibleName() == "What else could be told"


def test_another_edition_is_drawn_from_the_same_numbers(qtbot, looked):
    before = words_on(looked)
    assert "The support" in before or "Page 1 of" in before
    looked.edition.choose("steering")
    looked.edition.activated.emit(looked.edition.currentIndex())
    qtbot.waitUntil(lambda: "Page 1 of" in words_on(looked), timeout=20000)
    assert looked.leave.isEnabled()


def test_how_numbers_are_shown_is_chosen_after_both_were_seen(qtbot, looked, presenter, supervisor):
    first = "the first summary that leaves settles it. Not seen yet: Exact or hidden."
    qtbot.waitUntil(lambda: first in words_on(looked))
    looked.aside.method.choose("exact")
    looked.aside.method.activated.emit(looked.aside.method.currentIndex())
    qtbot.waitUntil(lambda: presenter.method_state().may_choose, timeout=20000)
    qtbot.waitUntil(lambda: "Both have been seen." in words_on(looked), timeout=20000)
    button(looked, "Choose this for the whole project").click()
    qtbot.waitUntil(lambda: not looked.aside.method.isEnabled())
    assert release_ledger.chosen_method(supervisor) is Method.EXACT
    assert "Chosen for the whole project." in words_on(looked)
    assert "Earlier summaries rest on it." not in words_on(looked)  # there are none yet
    assert presenter.for_good() == ""


def test_whoever_releases_the_first_is_told_that_it_settles_how_numbers_are_shown(
    qtbot, looked, presenter, heard, tmp_path
):
    words = "settles how numbers are shown in the whole project: Rounded."
    assert words in words_on(ReleaseDialog(looked, presenter))
    looked._release_to(Asked(YES, "Styrgruppen"), tmp_path, None)
    qtbot.waitUntil(lambda: bool(heard.told), timeout=20000)
    assert words not in words_on(ReleaseDialog(looked, presenter))
    assert presenter.method_state().words.endswith("Earlier summaries rest on it.")


def test_before_anybody_has_seen_a_summary_nothing_is_settled(presenter):
    assert presenter.for_good() == ""


def test_what_was_refused_of_another_period_is_past_once_one_looks_again(page, desktop):
    past = []
    desktop.answered.connect(lambda: past.append(True))
    page.begin_to_look()
    assert past
    desktop.background.wait()


def test_an_older_copy_put_back_is_told_of_before_anybody_answers(
    qtbot, monkeypatch, looked, heard, tmp_path, supervisor
):
    monkeypatch.setattr(anchors, "user_data_path", lambda *_, **__: tmp_path / "here")
    supervisor.vault.parts.folder = tmp_path
    asked = []
    monkeypatch.setattr(Ask, "exec", lambda dialog: asked.append(dialog) or False)
    looked._release()
    looked._release()  # as whoever clicks twice
    looked.desktop.background.wait()
    assert len(asked) == 1
    anchors.write_anchor(supervisor.vault, anchors.Anchor(2, b"later"))
    looked._release()
    looked.desktop.background.wait()
    assert len(asked) == 1
    assert "Summary 2 has left, but this vault knows of none." in heard.refused[-1]
    supervisor.vault.parts.folder = None


def test_the_dialog_stays_until_every_question_is_answered(qtbot, presenter):
    dialog = ReleaseDialog(None, presenter)
    qtbot.addWidget(dialog)
    assert len(dialog.ticks) == 3
    dialog.accept()
    assert dialog.asked is None
    assert "Answer the three questions first." in words_on(dialog)
    for tick in dialog.ticks:
        tick.setChecked(True)
    dialog.recipient.setText("  ")
    dialog.accept()
    assert dialog.asked is None
    assert dialog.whom.refused == "Write to whom it is given: the ledger keeps it."
    dialog.recipient.setText("Finansiären")
    dialog.accept()
    assert dialog.asked == Asked(YES, "Finansiären", wanted=presenter.wanted())


def test_a_unit_that_wants_two_asks_for_the_second_by_name(qtbot, presenter, supervisor):
    release_ledger.decide_second_yes(supervisor, wanted=True)
    dialog = ReleaseDialog(None, presenter)
    qtbot.addWidget(dialog)
    for tick in dialog.ticks:
        tick.setChecked(True)
    dialog.accept()
    assert dialog.asked is None
    dialog.recipient.setText("Styrgruppen")
    dialog.accept()
    assert "second person's yes" in dialog.second.of.refused
    dialog.second.who.choose("Johan Ek")
    dialog.accept()
    assert dialog.second.secret.refused == "The second person writes their own passphrase."
    dialog.second.passphrase.setText("hemlig")
    dialog.accept()
    assert (dialog.asked.second_name, dialog.asked.second_passphrase) == ("Johan Ek", "hemlig")


def test_files_are_named_by_the_name_of_their_folder_alone(tmp_path):
    paths = [tmp_path / "ut" / "summary.pdf", tmp_path / "ut" / "summary.csv"]
    assert files_words(paths) == "2 files are written in the folder ut."
    assert files_words(None) == "0 files are written in the folder ."


def test_two_must_say_yes_until_somebody_else_agrees_that_one_is_enough(
    qtbot, monkeypatch, page, supervisor
):
    asks, heard = page.aside.second, []
    page.desktop.refused.connect(heard.append)
    assert asks.isEnabled()
    asks.setChecked(True)
    assert release_ledger.wants_second_yes(supervisor)

    monkeypatch.setattr(StopAskingDialog, "exec", lambda _: False)
    asks.setChecked(False)
    assert asks.isChecked()

    def agree(dialog):
        dialog.accept()
        assert "Somebody else has to agree" in dialog.second.of.refused
        dialog.second.who.choose("Johan Ek")
        dialog.second.passphrase.setText("en helt annan lösenfras")
        dialog.accept()
        return True

    def wrong(*_):
        raise WrongPassphrase

    monkeypatch.setattr(StopAskingDialog, "exec", agree)
    monkeypatch.setattr(release_ledger, "second_yes", wrong)
    asks.setChecked(False)
    qtbot.waitUntil(lambda: bool(heard), timeout=20000)
    assert heard == ["That is not the passphrase of Johan Ek. A second person is still asked for."]
    assert asks.isChecked()
    assert release_ledger.wants_second_yes(supervisor)

    kim = sits(supervisor, "Kim Ask", Role.COORDINATOR).user
    monkeypatch.setattr(release_ledger, "second_yes", lambda *_: kim)
    asks.setChecked(False)
    qtbot.waitUntil(lambda: not release_ledger.wants_second_yes(supervisor), timeout=20000)
    assert not asks.isChecked()


def test_the_dialog_asks_for_a_second_person_only_where_the_unit_wants_one(qtbot, presenter):
    dialog = ReleaseDialog(None, presenter)
    qtbot.addWidget(dialog)
    assert "A second person's yes" not in words_on(dialog)


def test_the_page_and_the_dialog_say_beforehand_that_nothing_can_be_shown(
    qtbot, page, presenter, monkeypatch
):
    assert page.beforehand.isHidden()
    words = "Nearly as many take part as before."

    def known():
        presenter.known, presenter.alike = words, "Of everybody the same is said."
        return words

    monkeypatch.setattr(presenter, "beforehand", known)
    page.refresh()
    qtbot.waitUntil(lambda: words in words_on(page))
    dialog = words_on(ReleaseDialog(page, presenter))
    assert words in dialog
    assert "Of everybody the same is said." in dialog


def test_a_computer_new_to_the_vault_is_shown_the_newest_summary_and_then_releases(
    qtbot, monkeypatch, looked, heard, tmp_path, supervisor
):
    monkeypatch.setattr(anchors, "user_data_path", lambda *_, **__: tmp_path / "here")
    supervisor.vault.parts.folder = tmp_path
    looked._release_to(Asked(YES, "Styrgruppen"), tmp_path / "one", None)
    qtbot.waitUntil(lambda: bool(heard.told), timeout=20000)
    assert looked._presenter.unseen_here() is None

    monkeypatch.setattr(anchors, "user_data_path", lambda *_, **__: tmp_path / "there")
    assert looked._presenter.unseen_here() == 1
    asked = []
    monkeypatch.setattr(Ask, "exec", lambda dialog: asked.append(words_on(dialog)) or True)
    newest = str(tmp_path / "one" / "release.json")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (newest, ""))
    shown = []
    assert newest_is_known(looked, looked._presenter.unseen_here(), shown.append)
    assert "release.json of summary 1" in asked[0]

    heard.told.clear()
    looked._release_to(Asked(YES, "Kommunen"), tmp_path / "two", shown[0])
    qtbot.waitUntil(lambda: bool(heard.told), timeout=20000)
    assert looked._presenter.unseen_here() is None
    supervisor.vault.parts.folder = None


def test_whoever_has_no_file_to_show_releases_nothing(monkeypatch, page):
    monkeypatch.setattr(Ask, "exec", lambda _: True)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    shown = []
    assert not newest_is_known(page, 3, shown.append)
    monkeypatch.setattr(Ask, "exec", lambda _: False)
    assert not newest_is_known(page, 3, shown.append)
    assert shown == []


def choose(page, period):
    page.period.choose(period)
    page.period.activated.emit(page.period.currentIndex())


YEAR = "2026"


@pytest.fixture
def later_page(shown, desktop, presenter):
    """The page where there are people enough for two periods to choose from."""
    assert {YEAR, "to-date"} <= dict(presenter.periods()).keys()
    return shown(ExportsPage(desktop, presenter))


@pytest.fixture
def later_looked(later_page, desktop):
    button(later_page, "Look at the summary").click()
    desktop.background.wait()
    assert later_page.leave.isEnabled()
    return later_page


def test_what_was_counted_for_another_period_is_not_shown_and_cannot_leave(later_page, desktop):
    page = later_page
    with busy(desktop):
        button(page, "Look at the summary").click()
        choose(page, YEAR)
    desktop.background.wait()

    assert "Page 1 of" not in words_on(page)
    assert not page.leave.isEnabled()
    assert not page._presenter.is_ready


def test_what_is_counted_is_what_was_chosen_when_it_was_asked_for(later_page, desktop):
    page = later_page
    with busy(desktop):
        button(page, "Look at the summary").click()
        choose(page, YEAR)
        button(page, "Look at the summary").click()
        choose(page, "to-date")
    desktop.background.wait()
    assert not page.leave.isEnabled(), "the year was counted last, and is not chosen"

    choose(page, YEAR)
    button(page, "Look at the summary").click()
    desktop.background.wait()
    assert page.leave.isEnabled()
    assert page._presenter._ready[0].period == YEAR


def test_a_sketch_of_another_period_is_not_shown(later_looked, states):
    choose(later_looked, YEAR)
    later_looked.sketched.emit(states[0])

    assert later_looked.unproved.isHidden()
    assert later_looked.preview.isHidden()


def test_while_the_other_way_is_counted_nothing_can_leave(looked, desktop, presenter):
    with busy(desktop):
        looked._look_at(Method.ROUND.value)
        assert not looked.leave.isEnabled(), "nobody has seen the rounded numbers yet"
        assert looked.preview.isHidden()
    desktop.background.wait()
    assert looked.leave.isEnabled()
    assert presenter._ready[0].method is Method.ROUND


def test_what_leaves_is_what_was_in_sight_when_it_was_answered_for(
    monkeypatch, later_looked, desktop, supervisor, tmp_path
):
    """Whatever is chosen before the worker comes to it."""
    chosen_folder(monkeypatch, tmp_path)
    monkeypatch.setattr(ReleaseDialog, "exec", answered)
    with busy(desktop):
        later_looked.leave.click()
        choose(later_looked, YEAR)
    desktop.background.wait()
    assert later_looked._presenter.history() == (), "nobody is asked about what is not in sight"

    choose(later_looked, "to-date")
    later_looked.begin_to_look()
    desktop.background.wait()
    with busy(desktop):
        later_looked._ask(None)
        choose(later_looked, YEAR)
    desktop.background.wait()

    [left] = later_looked._presenter.history()
    assert left.title == "Summary 1: From the start of the project to 2 March 2026"


def answered(dialog):
    """Answer every question with yes."""
    dialog.recipient.setText("Styrgruppen")
    for tick in dialog.ticks:
        tick.setChecked(True)
    dialog.accept()
    return True


def test_a_wrong_passphrase_is_asked_for_again_about_what_was_in_sight(
    later_looked, presenter, qtbot
):
    first = ReleaseDialog(later_looked, later_looked._presenter)
    qtbot.addWidget(first)
    answered(first)
    choose(later_looked, YEAR)

    again = ReleaseDialog(later_looked, later_looked._presenter)
    qtbot.addWidget(again)
    again.put_back(first.asked, "The passphrase is wrong.")
    again.accept()

    assert again.asked.wanted == first.asked.wanted
    assert again.asked.wanted.period == "to-date"


def test_a_preview_is_of_what_was_in_sight_when_it_was_asked_for(
    monkeypatch, later_looked, desktop, tmp_path
):
    chosen_folder(monkeypatch, tmp_path)
    with busy(desktop):
        button(later_looked, "Write as a preview").click()
        choose(later_looked, YEAR)
    desktop.background.wait()

    written = " ".join(one.read_text("utf-8-sig") for one in tmp_path.glob("*.csv"))
    assert "From the start of the project" in written


def test_what_is_written_again_is_what_was_in_sight_when_it_was_asked_for(
    monkeypatch, later_looked, desktop, tmp_path
):
    monkeypatch.setattr(ReleaseDialog, "exec", answered)
    chosen_folder(monkeypatch, tmp_path / "once")
    later_looked.leave.click()
    desktop.background.wait()
    chosen_folder(monkeypatch, tmp_path / "again")

    with busy(desktop):
        button(later_looked.left, "Write the files again …").click()
        choose(later_looked, YEAR)
    desktop.background.wait()

    once, again = (tmp_path / one / "summary.pdf" for one in ("once", "again"))
    assert again.read_bytes() == once.read_bytes()
