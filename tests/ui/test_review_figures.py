"""A rater sees what the records tell, gives own points first, and comes from number to record."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from ipsdesk.actions import figures, forms, records, reviews
from ipsdesk.actions.figures import Known
from ipsdesk.actions.reviews import NewReview, Seat
from ipsdesk.domain.access import Role
from ipsdesk.domain.errors import NotForThisRole, ReckoningUnclear
from ipsdesk.domain.figures import facts, unit_facts
from ipsdesk.domain.figures.figure import Figure, Lack, Unit
from ipsdesk.domain.records import Row
from ipsdesk.domain.reviews import Rating, ReviewKind
from ipsdesk.ui.pages.reviews import ReviewsPage
from ipsdesk.ui.pages.reviews_figures import FigureBox, ReckoningDialog, RecordsDialog
from ipsdesk.ui.presenters.figure_records import _FORMS, Door, RecordsBehind
from ipsdesk.ui.presenters.figure_words import (
    amount_words,
    counted_words,
    lack_words,
    number_words,
)
from ipsdesk.ui.presenters.review_figures import (
    figures_of_review,
    printed_lines,
    sheet_lines,
)
from ipsdesk.ui.presenters.review_result import _paper_words
from ipsdesk.ui.presenters.reviews import ReviewsPresenter
from ipsdesk.words import speak
from tests.conftest import TODAY, sits

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

WINDOW = (TODAY - timedelta(183), TODAY)


@pytest.fixture
def leader(desk, supervisor):
    """The supervisor, in a unit with one specialist."""
    began = WINDOW[0]
    records.enter(
        supervisor,
        "employ",
        [
            Row(
                "employments",
                {"user": desk.user.id, "duty": "specialist", "share": 1.0, "from_day": began},
            )
        ],
    )
    return supervisor


@pytest.fixture
def working(leader, robin):
    """Robin, with one job in the window."""
    job = {
        "participant": robin,
        "title": "Hundvakt",
        "contract": "permanent",
        "support": "none",
        "competitive": True,
        "programme_limited": False,
        "started_on": TODAY - timedelta(20),
    }
    records.enter(leader, "start_job", [Row("jobs", job)])
    return robin


@pytest.fixture
def review(leader, working):
    """A review by two."""
    assert working
    seats = (Seat("supervisor", user=leader.user.id), Seat("colleague", independent=True))
    return reviews.begin_review(leader, NewReview("ips-25", ReviewKind.INTERNAL, *WINDOW, seats))


def counted(desk, review, item):
    """Return the presenter of the figures, with one item counted."""
    presenter = figures_of_review(desk, reviews.open_review(desk, review))
    read = presenter.read()
    presenter.keep(presenter.count(item, read), read)
    return presenter


def test_what_the_scale_makes_of_a_figure_waits_for_own_points(leader, review):
    presenter = counted(leader, review, "V10")
    assert "when you have given your points" in presenter.card("V10", None, "").leads
    assert "1 point" not in presenter.card("V10", None, "").leads
    assert "leads to 1 point." in presenter.card("V10", 1, "").leads


def test_other_points_than_the_figure_leads_to_ask_for_a_reason(leader, review):
    presenter = counted(leader, review, "V10")
    assert "write why" in presenter.card("V10", 4, "").leads
    assert "write why" not in presenter.card("V10", 4, "Nio av tio är på gång").leads
    assert "write why" not in presenter.card("V10", 1, "").leads


def test_a_figure_that_is_not_counted_yet_is_no_card(leader, review):
    presenter = figures_of_review(leader, reviews.open_review(leader, review))
    assert presenter.card("V10", None, "") is None


def test_the_item_that_is_looked_at_is_counted_first(leader, review):
    presenter = figures_of_review(leader, reviews.open_review(leader, review))
    order = presenter.order("V6")
    assert order[:2] == ("V6", "S1")
    assert len(order) == len(set(order)) == 25


def test_the_records_are_shown_by_number_and_never_by_name(leader, robin, review):
    presenter = counted(leader, review, "V10")
    [group] = presenter.records_of("V10")
    assert group.title == "Counted (1)"
    [line] = group.lines
    assert "participant 1," in line.words
    assert "Robin" not in line.words
    assert (line.door.form, line.door.participant) == ("f11-job-start", robin)


def test_records_of_several_kinds_are_counted_each_by_itself(leader, desk, robin, review):
    works = {"user": desk.user.id, "duty": "specialist", "share": 1.0, "from_day": WINDOW[0]}
    records.enter(leader, "employ", [Row("employments", works)])
    figure = counted(leader, review, "S1")._found["S1"].figure
    both = replace(figure, included=(*figure.included, figure.excluded[0].fact), excluded=())
    groups = RecordsBehind(leader, Known({}, {})).groups(both)
    assert [one.title for one in groups] == [
        "Counted: Employment in the unit (2)",
        "Counted: Period of support (1)",
    ]


def test_a_participant_whom_the_rater_may_not_open_is_not_even_a_number(leader, desk, review):
    presenter = counted(leader, review, "V10")
    stranger = Known({}, {})
    presenter._known = stranger
    [line] = presenter.records_of("V10")[0].lines
    assert "a participant you may not open" in line.words
    assert line.door is None


def test_only_a_leader_sees_each_specialists_figure(leader, desk, robin, review):
    contact = {
        "participant": robin,
        "at": desk.now() - timedelta(days=3),
        "minutes": 30,
        "specialist": desk.user.id,
        "channel": "in_person",
        "place": "cafe",
        "phase": "intake",
        "kind": "meeting",
        "note_kind": "ordinary",
        "missed": False,
        "visible": True,
    }
    records.enter(desk, "note", [Row("activities", contact)])
    assert counted(leader, review, "V13").card("V13", None, "").each == (
        f"{desk.user.name}: 100 %",
    )
    assert "leads to" in counted(leader, review, "V13").card("V13", 5, "").each[0]
    own = reviews.begin_review(
        desk,
        NewReview("ips-25", ReviewKind.SELF, *WINDOW, (Seat("specialist", user=desk.user.id),)),
    )
    assert counted(desk, own, "V13").card("V13", None, "").each == ()


def test_what_is_printed_names_the_reckoning_and_its_numbers(leader, review):
    presenter = counted(leader, review, "V10")
    lines = sheet_lines(presenter._found["V10"])
    assert lines[0].startswith("ipsdesk's reckoning: 100 % – 1 of 1 jobs")
    assert any("at least 10 jobs" in line for line in lines)
    assert any("written down the same day" in line for line in lines)


@pytest.mark.parametrize("lack", list(Lack))
def test_every_reason_for_no_suggestion_is_said_in_both_languages(lack):
    said = {}
    for language in ("en", "sv"):
        speak(language)
        said[language] = lack_words(lack, 5)
    assert said["en"] != said["sv"]
    assert all(text.endswith(".") and "{" not in text for text in said.values())


def test_numbers_are_written_as_they_are_read_in_each_language():
    assert number_words(12345) == "12\N{NARROW NO-BREAK SPACE}345"
    assert number_words(2.54) == "2.5"
    assert number_words(1814.4, 0) == "1\N{NARROW NO-BREAK SPACE}814"
    assert number_words(12345.67) == "12\N{NARROW NO-BREAK SPACE}345.7"
    speak("sv")
    assert number_words(2.54) == "2,5"
    assert number_words(12345.67) == "12\N{NARROW NO-BREAK SPACE}345,7"
    assert number_words(-1234.5) == "-1\N{NARROW NO-BREAK SPACE}234,5"


def test_hours_of_one_sentence_are_written_alike_whether_they_are_whole_or_not():
    space = "\N{NARROW NO-BREAK SPACE}"
    figure = Figure(Unit.PERCENT, 75_617, 108_960, Fraction(69), None)
    words = counted_words("community_time", figure)
    assert words == f"1{space}260 of 1{space}816 hours out in the community"


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        (Unit.PERCENT, "91.2 %"),
        (Unit.PER_WEEK, "91.2 a week"),
        (Unit.DAYS, "91.2 days"),
        (Unit.PARTS, "91.2"),
    ],
)
def test_an_amount_has_the_unit_of_its_figure(unit, words):
    assert amount_words(Fraction(912, 10), unit) == words


def test_weeks_of_several_specialists_are_not_taken_for_weeks_of_the_calendar():
    figure = Figure(Unit.PERCENT, 0, 48, Fraction(0), None)
    assert counted_words("employment_service", figure).endswith("each specialist's counted")


@pytest.fixture
def page(qtbot, leader, desktop, review):
    page = ReviewsPage(desktop, ReviewsPresenter(leader))
    qtbot.addWidget(page)
    page.resize(1250, 900)
    page.show()
    qtbot.waitExposed(page)
    page.open(review)
    desktop.background.wait()
    return page


def shown(page):
    return [label.accessibleName() for label in page.rating.item.figure.findChildren(QLabel)]


def test_figures_arrive_while_one_rates_and_change_with_the_item(qtbot, page):
    assert any("active participants" in text for text in shown(page))
    page.rating.go("V10")
    assert any("1 of 1 jobs" in text for text in shown(page))
    page.rating.go("V7")
    assert any("see for yourself" in text or "Cannot be counted" in text for text in shown(page))


def test_one_comes_from_the_number_to_the_list_and_from_there_to_the_record(
    qtbot, page, robin, monkeypatch
):
    page.rating.go("V10")
    opened = []
    page.record_asked.connect(opened.append)
    dialogs = []

    def kept(dialog):
        dialogs.append(dialog)

    monkeypatch.setattr(RecordsDialog, "exec", kept)
    page.rating.item.figure.asked.emit()
    [dialog] = dialogs
    assert dialog.list.rows.rowCount() == 1
    dialog.list.setFocus()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert [door.participant for door in opened] == [robin]
    assert dialog.left[1][0] == opened[0]
    dialog.list.setCurrentIndex(dialog.list.rows.index(-1))
    dialog.go_back_to(dialog.left)
    assert dialog.list.place()[0] == opened[0]
    assert dialog.width() >= min(700, page.width() - 40)


def test_from_what_was_settled_on_one_comes_to_the_records_of_the_reviews_days(
    page, leader, desktop, working, monkeypatch
):
    alone = (Seat("supervisor", user=leader.user.id),)
    review = reviews.begin_review(leader, NewReview("ips-25", ReviewKind.SELF, *WINDOW, alone))
    opened = reviews.open_review(leader, review)
    for item in opened.scale.items:
        reviews.rate_item(leader, review, Rating(item.id, 4, opened.seat))
    reviews.finish_rating(leader, review, opened.seat)
    reviews.sign_review(leader, review)
    page.open(review)
    asked, dialogs = [], []
    page.record_asked.connect(asked.append)

    def kept(dialog):
        dialogs.append(dialog)

    monkeypatch.setattr(RecordsDialog, "exec", kept)
    buttons = {one.accessibleName(): one for one in page.findChildren(QAbstractButton)}
    [name] = [name for name in buttons if name.startswith("Show the records: V10 ")]
    buttons[name].click()
    desktop.background.wait()
    [dialog] = dialogs
    assert dialog.list.rows.rowCount() == 1
    dialog.list.setFocus()
    dialog.list.enter()
    dialog._open(dialog.list.place()[0])
    assert [door.participant for door in asked] == [working]

    told = []
    desktop.told.connect(told.append)
    buttons[next(name for name in buttons if name.startswith("Show the records: V4 "))].click()
    desktop.background.wait()
    assert (len(dialogs), len(told)) == (1, 1)
    assert told[0].startswith("No records of those days tell of V4 ")


def test_a_check_that_no_records_tell_of_leads_nobody_to_records_or_a_reckoning(
    page, leader, desktop
):
    alone = (Seat("supervisor", user=leader.user.id),)
    review = reviews.begin_review(
        leader, NewReview("sed-self-check", ReviewKind.SELF, *WINDOW, alone)
    )
    opened = reviews.open_review(leader, review)
    card = counted(leader, review, "E9").card("E9", 4, "")
    assert card.lack == "The records do not tell. Ask, and see for yourself."
    assert card.lines == ()

    for item in opened.scale.items:
        reviews.rate_item(leader, review, Rating(item.id, 4, opened.seat))
    reviews.finish_rating(leader, review, opened.seat)
    page.open(review)
    buttons = [one.accessibleName() for one in page.findChildren(QAbstractButton)]
    assert not any(name.startswith("Show the records") for name in buttons)
    assert "Save the report" in buttons


def test_where_no_record_can_be_opened_nothing_says_so_and_enter_keeps_the_list(
    qtbot, page, leader, review
):
    groups = counted(leader, review, "V10").records_of("V10")
    dialog = RecordsDialog(page, "V10", groups, None)
    said = [label.accessibleName() for label in dialog.findChildren(QLabel)]
    assert any("no record can be opened" in words for words in said)
    assert not any("opens the record" in words for words in said)
    dialog.show()
    dialog.list.setFocus()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.reject()


@pytest.mark.parametrize(("left_out", "offered"), [(0, False), (2, True)])
def test_a_figure_without_records_offers_no_empty_list(qtbot, leader, review, left_out, offered):
    card = counted(leader, review, "V10").card("V10", None, "")
    box = FigureBox()
    qtbot.addWidget(box)
    box.show_card(replace(card, records=0, left_out=left_out))
    names = [one.accessibleName() for one in box.findChildren(QAbstractButton)]
    assert any(name.startswith("Show 0 records") for name in names) is offered


def test_the_day_of_a_record_has_its_year(leader, robin, review):
    [line] = counted(leader, review, "V10").records_of("V10")[0].lines
    assert str(WINDOW[1].year) in line.when or str(WINDOW[0].year) in line.when


def about_the_unit(kind, *values):
    """Return a record about nobody, as the figures read it."""
    lacking = [None] * (len(kind._fields) - 2 - len(values))
    return kind(uuid4().hex, WINDOW[1], *values, *lacking)


@pytest.mark.parametrize(
    ("fact", "form"),
    [
        (about_the_unit(unit_facts.Meeting, WINDOW[1], "unit", "us"), "f17-meeting"),
        (about_the_unit(unit_facts.Supervision, WINDOW[1], "weekly"), "f18-supervision"),
        (about_the_unit(unit_facts.TimeEntry, WINDOW[1]), "f18-time"),
        (about_the_unit(facts.EmployerContact, WINDOW[1]), "f9-employer-contact"),
    ],
)
def test_a_record_about_nobody_opens_in_the_registers(leader, fact, form):
    door = RecordsBehind(leader, Known({}, {})).line(fact).door
    assert (door.form, door.row.hex, door.participant) == (form, fact.id, None)


def test_hours_of_one_day_are_told_apart_by_their_kind_and_length(leader):
    speak("sv")
    values = (WINDOW[1], leader.user.id, "employment", 450, 200, None)
    fact = unit_facts.TimeEntry(uuid4().hex, WINDOW[1], *values)
    other = fact._replace(kind="leave", minutes=30, community_minutes=None)
    behind = RecordsBehind(leader, Known({}, {}))
    assert behind.line(fact).title == (
        "Arbetstid, arbetsstöd och studiestöd, 7 tim 30 min, varav 3 tim 20 min ute i samhället"
    )
    assert behind.line(other).title == "Arbetstid, ledigt, 30 min"


def test_contacts_of_one_day_are_told_apart_by_employer_how_why_and_by_whom(leader):
    speak("sv")
    bakery, anna = uuid4(), uuid4()
    values = (WINDOW[1], anna, bakery, True, "visit", False, "get_to_know", None)
    fact = facts.EmployerContact(uuid4().hex, WINDOW[1], *values)
    known = Known({}, {anna: "Anna Ek"}, places={bakery: "Nya Bageriet, Storgatan"})
    assert RecordsBehind(leader, known).line(fact).title == (
        "Arbetsgivarkontakt, Nya Bageriet, Storgatan, besök, lära känna, AE"
    )
    nobody = RecordsBehind(leader, Known({}, {})).line(fact)
    assert nobody.title == "Arbetsgivarkontakt, besök, lära känna"


def test_contacts_with_a_participant_are_told_apart_by_how_and_how_long(leader, robin):
    speak("sv")
    values = (WINDOW[1], robin, uuid4(), 45, "phone", "remote", "search", None, False, False)
    fact = facts.Activity(uuid4().hex, WINDOW[1], *values)
    behind = RecordsBehind(leader, Known({robin: 3}, {}))
    assert behind.line(fact).title == "Kontakt, deltagare 3, telefon, 45 min"
    assert behind.line(fact._replace(missed=True)).title == "Kontakt, deltagare 3, uteblev"


def test_a_leader_knows_the_employers_and_a_reviewer_from_outside_does_not(leader, desk):
    employer, place = uuid4(), uuid4()
    rows = [
        Row(
            "employers",
            {"id": employer, "name": "Nya Bageriet", "name_folded": "b", "do_not_contact": False},
        ),
        Row(
            "workplaces",
            {"id": place, "employer": employer, "name": "Storgatan", "name_folded": "s"},
        ),
    ]
    records.enter(leader, "register", rows)
    assert figures.known_to(leader).places == {place: "Nya Bageriet Storgatan"}
    outside = sits(leader, "Ove Ask", Role.REVIEWER)
    assert figures.known_to(outside).places == {}


def test_on_whose_behalf_an_employer_was_met_opens_the_contact(leader, robin):
    link = facts.ContactFor(uuid4().hex, WINDOW[1], WINDOW[1], robin, uuid4().hex, None)
    assert RecordsBehind(leader, Known({}, {})).line(link).door is None
    door = RecordsBehind(leader, Known({robin: 1}, {})).line(link).door
    assert (door.form, door.row.hex, door.participant) == (
        "f9-employer-contact",
        link.contact,
        None,
    )


def test_what_has_no_form_of_its_own_opens_whom_it_is_about(leader, robin):
    mine = facts.Assignment(uuid4().hex, WINDOW[0], robin, leader.user.id, WINDOW[0], None)
    assert RecordsBehind(leader, Known({robin: 1}, {})).line(mine).door == Door("", robin, robin)


def test_every_form_that_a_record_opens_in_is_one_of_its_table():
    named = forms.forms()
    assert {table: named[form].table for table, form in _FORMS.items()} == {
        **{table: table for table in _FORMS},
        "contact_for": "employer_contacts",
    }


def test_a_thousand_records_are_put_into_words_only_as_they_are_looked_at(leader):
    told = []

    class Counting(RecordsBehind):
        def line(self, fact):
            told.append(fact)
            return super().line(fact)

    many = tuple(about_the_unit(unit_facts.TimeEntry, WINDOW[1]) for _ in range(1000))
    figure = Figure(Unit.PARTS, None, None, None, None, included=many)
    [group] = Counting(leader, Known({}, {})).groups(figure)
    assert (len(group.lines), told) == (1000, [])
    assert len(group.lines[:60]) == 60 == len(told)


def test_nothing_of_last_time_stands_anywhere_while_one_rates(page):
    texts = [label.accessibleName() for label in page.rating.findChildren(QLabel)]
    assert not [text for text in texts if "Last time" in text]
    assert not hasattr(page.rating.item.head, "earlier")


def test_leaving_while_figures_are_counted_breaks_nothing(qtbot, leader, desktop, review):
    page = ReviewsPage(desktop, ReviewsPresenter(leader))
    qtbot.addWidget(page)
    page.show()
    page.open(review)
    page.show_list()
    desktop.background.wait()
    assert page.rating is None


def test_the_paper_prints_the_figure_as_it_was_seen_and_not_as_it_is_now(leader, robin, desktop):
    seats = (Seat("supervisor", user=leader.user.id),)
    alone = reviews.begin_review(leader, NewReview("ips-25", ReviewKind.SELF, *WINDOW, seats))
    rating = ReviewsPresenter(leader).rating(alone)
    read = rating.figures.read()
    rating.figures.keep(rating.figures.count("V10", read), read)
    for item in reviews.open_review(leader, alone).scale.items:
        rating.go(item.id)
        rating.choose(3)
    assert not reviews.open_review(leader, alone).figures
    rating.finish()
    job = {
        "participant": robin,
        "title": "Bagare",
        "contract": "permanent",
        "support": "none",
        "competitive": True,
        "programme_limited": False,
        "started_on": TODAY - timedelta(9),
    }
    records.enter(leader, "start_job", [Row("jobs", job)])
    opened = reviews.open_review(leader, alone)
    assert set(opened.figures) == {"V10"}
    printed = printed_lines(opened)["V10"]
    assert "0 of 0 jobs" in printed[0]
    paper = _paper_words(opened)
    assert paper.evidence["V10"] == printed


def test_a_changed_reckoning_holds_from_now_on_and_is_printed(leader, review):
    presenter = counted(leader, review, "V8")
    assert ("jobs_least", "At least … jobs", 10) in presenter.reckoning("V8")
    assert presenter.card("V8", None, "").may_change
    presenter.change("V8", {"jobs_least": 1})
    again = counted(leader, review, "V8")
    assert "at least 1 jobs" in again.card("V8", None, "").lines[-1]
    assert counted(leader, review, "V9").reckoning("V9")[0][2] == 10
    presenter.change("V8", {"jobs_least": 2})
    assert counted(leader, review, "V8").reckoning("V8")[0][2] == 2


def test_only_a_leader_changes_the_reckoning(desk, leader, review):
    with pytest.raises(NotForThisRole):
        figures.change_reckoning(desk, "V8", {"jobs_least": 1})


@pytest.mark.parametrize("typed", ["", "många", "-3", "1000"])
def test_a_number_that_cannot_be_used_is_refused_and_the_dialog_stays(
    qtbot, page, leader, review, typed
):
    presenter = counted(leader, review, "V8")
    refusals = []

    def change(numbers):
        refusals.append(page.desktop.perform_quietly(lambda: presenter.change("V8", numbers)))
        return refusals[-1]

    dialog = ReckoningDialog(page, presenter.reckoning("V8"), change)
    qtbot.addWidget(dialog)
    dialog.lines["jobs_least"].setText(typed)
    dialog.accept()
    assert isinstance(refusals[0], ReckoningUnclear)
    assert dialog.result() == 0
    assert "0 to 999" in dialog.refusal.accessibleName()


def test_the_scales_own_thresholds_are_not_among_the_numbers(leader, review):
    told = [counted(leader, review, item).reckoning(item) for item in ("S1", "V8", "V10")]
    names = {name for each in told for name, _, _ in each}
    assert names <= {"min_n", "jobs_least"}


def moved(page):
    QApplication.processEvents()
    texts = [label.accessibleName() for label in page.findChildren(QLabel) if label.isVisible()]
    return "What would move it" in texts


def test_what_would_move_it_is_shown_when_all_have_agreed_and_not_while_one_rates(
    qtbot, leader, desktop, robin
):
    seats = (Seat("supervisor", user=leader.user.id),)
    alone = reviews.begin_review(leader, NewReview("ips-25", ReviewKind.SELF, *WINDOW, seats))
    people = [{"title": f"Yrke {n % 3}", "employer_name": f"Plats {n % 3}"} for n in range(12)]
    for one in people:
        job = {
            "participant": robin,
            "contract": "permanent",
            "support": "none",
            "competitive": True,
            "programme_limited": False,
            "started_on": TODAY - timedelta(20),
            **one,
        }
        records.enter(leader, "start_job", [Row("jobs", job)])
    page = ReviewsPage(desktop, ReviewsPresenter(leader))
    qtbot.addWidget(page)
    page.resize(1250, 900)
    page.show()
    page.open(alone)
    desktop.background.wait()
    assert not moved(page)
    for item in reviews.open_review(leader, alone).scale.items:
        page.rating._presenter.go(item.id)
        page.rating._presenter.choose(1)
    page.rating._presenter.finish()
    page.open(alone)
    desktop.background.wait()
    assert moved(page)
