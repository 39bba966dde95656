"""What a rater, a team and a coordinator read about reviews, in words."""

from dataclasses import fields, is_dataclass
from datetime import date

import pytest

from ipsdesk.actions import drafts, evidence, reviews
from ipsdesk.actions.reviews import NewReview, Seat
from ipsdesk.domain.access import Role
from ipsdesk.domain.reviews import Rating, ReviewKind
from ipsdesk.ui.pages.reviews_begin import BeginForm
from ipsdesk.ui.presenters.review_evidence import EvidencePresenter
from ipsdesk.ui.presenters.review_words import role_words
from ipsdesk.ui.presenters.reviews import ReviewDays, ReviewsPresenter
from ipsdesk.words import language, speak
from tests.conftest import TODAY, sits

WINDOW = (date(2025, 9, 1), date(2026, 2, 28))


@pytest.fixture(autouse=True)
def _in_english():
    """Read the words as the code says them."""
    before = language()
    speak("en")
    yield
    speak(before)


@pytest.fixture
def alone(desk):
    """A self-assessment by this specialist alone."""
    presenter = ReviewsPresenter(desk)
    seats = [presenter.seat("specialist", desk.user.id, independent=False)]
    return presenter.begin(("ips-25", "self"), ReviewDays(WINDOW[1], *WINDOW), seats)


def rate_all(desk, review, points=4, **other):
    opened = reviews.open_review(desk, review)
    for item in opened.scale.items:
        reviews.rate_item(desk, review, Rating(item.id, other.get(item.id, points), opened.seat))
    reviews.finish_rating(desk, review, opened.seat)


def said_by(state):
    """Gather every text and number of a state, however deep."""
    if is_dataclass(state):
        return [text for one in fields(state) for text in said_by(getattr(state, one.name))]
    if isinstance(state, tuple | list):
        return [text for one in state for text in said_by(one)]
    return [str(state)]


def test_the_list_names_scale_kind_state_and_says_whose_words(desk, alone):
    state = ReviewsPresenter(desk).state()
    [row] = state.rows
    assert row.title == "IPS-25 Supported Employment Fidelity Scale"
    assert (row.kind, row.state, row.total, row.band) == ("Self-assessment", "Draft", "", "")
    assert row.window == "1 September 2025 to 28 February 2026"
    assert state.words_note == "Our own words, not the official text."


def test_a_signed_review_tells_total_band_and_when_the_next_is_due(desk, alone):
    rate_all(desk, alone)
    ReviewsPresenter(desk).result(alone).sign()
    [row] = ReviewsPresenter(desk).state().rows
    assert (row.total, row.band, row.level) == ("100 of 125", "Good fidelity", 3)
    assert row.due == "next by 2 March 2027"


def test_only_after_the_newest_signed_review_is_another_due(desk, alone):
    rate_all(desk, alone)
    first = ReviewsPresenter(desk).result(alone)
    first.sign()
    assert first.state().next_due
    seats = (Seat("specialist", user=desk.user.id),)
    new = NewReview("ips-25", ReviewKind.SELF, WINDOW[0], TODAY, seats)
    again = reviews.begin_review(desk, new)
    assert [bool(row.due) for row in ReviewsPresenter(desk).state().rows] == [False, True]
    rate_all(desk, again)
    ReviewsPresenter(desk).result(again).sign()
    assert [bool(row.due) for row in ReviewsPresenter(desk).state().rows] == [True, False]
    assert first.state().next_due == ""


def test_the_way_into_a_review_says_what_is_done_there(desk, alone):
    def way_in():
        [row] = ReviewsPresenter(desk).state().rows
        return row.way_in

    assert way_in() == "Go on rating"
    rate_all(desk, alone)
    assert way_in() == "Agree and sign"
    ReviewsPresenter(desk).result(alone).sign()
    assert way_in() == "Open"


def test_an_internal_review_by_one_alone_says_it_counts_as_self_assessment(desk):
    seats = (Seat("specialist", user=desk.user.id),)
    reviews.begin_review(desk, NewReview("ips-25", ReviewKind.INTERNAL, *WINDOW, seats))
    [row] = ReviewsPresenter(desk).state().rows
    assert row.kind == "Internal review, counts as self-assessment"


def test_while_rating_no_total_and_no_band_is_told(desk, alone):
    presenter = ReviewsPresenter(desk).rating(alone)
    for _ in range(24):
        presenter.choose(4)
        presenter.step(1)
    state = presenter.state()
    texts = said_by(state)
    assert "96" not in texts
    assert not any("fidelity" in text.lower() for text in texts if text != state.title)
    assert state.progress == "24 of 25 rated"
    assert state.finish == "1 item left to rate"


def test_rating_begins_at_the_first_unrated_item_and_steps_stop_at_the_ends(desk, alone):
    presenter = ReviewsPresenter(desk).rating(alone)
    presenter.choose(3)
    again = ReviewsPresenter(desk).rating(alone)
    assert again.item == "S2"
    again.step(-5)
    assert (again.item, again.state().first) == ("S1", True)
    again.step(99)
    assert (again.item, again.state().last) == ("V14", True)


def test_points_without_their_condition_say_what_the_scale_gives_at_most(desk, alone):
    presenter = ReviewsPresenter(desk).rating(alone)
    presenter.go("V6")
    presenter.choose(5)
    assert presenter.state().item.held == "As ticked, the scale gives at most 2 points here."
    presenter.tick("tracked", on=True)
    presenter.tick("reviewed_monthly", on=True)
    assert presenter.state().item.held == "As ticked, the scale gives at most 3 points here."
    presenter.tick("reviewed_weekly", on=True)
    assert presenter.state().item.held == ""


def test_ticked_parts_say_what_they_lead_to_and_choose_nothing(desk, alone):
    presenter = ReviewsPresenter(desk).rating(alone)
    presenter.go("O5")
    for part in presenter.state().item.components:
        presenter.tick(part.id, on=True)
    item = presenter.state().item
    assert item.hint == "5 of 5 ticked: leads to 5 points."
    assert not any(choice.chosen for choice in item.choices)
    presenter.tick(item.components[0].id, on=False)
    assert presenter.state().item.hint.startswith("4 of 5 ticked")


def test_what_is_typed_survives_as_a_draft_and_becomes_the_reason(desk, alone):
    presenter = ReviewsPresenter(desk).rating(alone)
    presenter.keep_draft("Tjugotvå per hel", "")
    assert presenter.state().item.comment == "Tjugotvå per hel"
    presenter.settle("Tjugotvå per heltid", "Räknat på årsarbetare")
    item = presenter.state().item
    assert (item.comment, item.adaptation) == ("Tjugotvå per heltid", "Räknat på årsarbetare")
    assert drafts.draft_places(desk) == []


def test_a_draft_left_by_a_crash_is_picked_up_when_the_review_is_opened(desk, alone):
    first = ReviewsPresenter(desk).rating(alone)
    first.go("O4")
    first.keep_draft("Halvskriven", "")
    again = ReviewsPresenter(desk).rating(alone)
    assert again.item == "S1"
    again.go("O4")
    assert again.state().item.comment == "Halvskriven"
    assert drafts.draft_places(desk) == []


def test_evidence_is_told_with_source_role_and_day(desk, alone):
    notes = EvidencePresenter(desk, alone)
    notes.note("S1", "INT", date(2026, 2, 20), "supervisor", "22 per heltid")
    [line] = ReviewsPresenter(desk).rating(alone).state().item.evidence
    assert line.head == "Interview (INT), Supervisor, 20 Feb"
    assert (line.words, line.mine) == ("22 per heltid", True)
    notes.take_back(line.note)
    assert ReviewsPresenter(desk).rating(alone).state().item.evidence == ()


def test_the_kinds_of_evidence_of_the_item_come_first(desk, alone):
    presenter = EvidencePresenter(desk, alone)
    assert next(code for code, _ in presenter.sources(("OBS",))) == "OBS"


def test_an_action_tells_who_and_by_when_and_is_ticked(desk, alone):
    notes = EvidencePresenter(desk, alone)
    notes.plan("S1", "Anställ en till", "supervisor", date(2026, 6, 1))
    [line] = ReviewsPresenter(desk).rating(alone).state().item.actions
    moves = "should move S1 Caseload size"
    assert (line.what, line.who_and_when) == (
        "Anställ en till",
        f"Supervisor, by 1 June 2026, {moves}",
    )
    notes.tick(line.action, done=True)
    assert ReviewsPresenter(desk).rating(alone).state().item.actions[0].done


def test_two_raters_read_how_far_they_agree_and_settle_the_rest(desk):
    mona = sits(desk, "Mona Berg", Role.SPECIALIST)
    seats = (
        Seat("specialist", user=desk.user.id),
        Seat("colleague", independent=True, user=mona.user.id),
    )
    review = reviews.begin_review(desk, NewReview("ips-25", ReviewKind.INTERNAL, *WINDOW, seats))
    rate_all(desk, review, V6=2, S1=3)
    waiting = ReviewsPresenter(mona).rating(review).state()
    assert [(line.role, line.state) for line in waiting.raters] == [
        ("Employment specialist", "Has finished"),
        ("Colleague from another unit (you)", "Still rating"),
    ]
    rate_all(mona, review, V6=4, S1=4)

    result = ReviewsPresenter(mona).result(review)
    state = result.state()
    assert state.agreement.startswith(
        "Same points on 23 of 25 items, at most one point apart on 24, weighted kappa "
    )
    assert [one.item for one in state.disputed] == ["S1", "V6"]
    assert state.disputed[1].given == ("Employment specialist: 2", "Colleague from another unit: 4")
    assert (state.gauges[0].figure, state.gauges[0].band) == ("preliminary, 23 of 25", "")
    assert not state.may_sign

    result.agree("V6", 3, "Granskas varje månad")
    result.agree("S1", 4, "Deltiden räknad om")
    state = result.state()
    assert (state.gauges[0].figure, state.gauges[0].band) == ("99", "Fair fidelity")
    assert state.may_sign
    settled = {one.item: one.agreed for one in state.disputed}
    assert settled["V6"] == "Agreed on: 3 points. Granskas varje månad"
    result.sign()
    assert result.state().next_due == "The next review is due by 2 September 2026."


def test_a_result_says_why_it_is_not_formal_and_shows_the_mean_of_each_section(desk, alone):
    rate_all(desk, alone, S1=1)
    state = ReviewsPresenter(desk).result(alone).state()
    assert state.formal.startswith("Not a formal review: the official text is not attached; ")
    assert [bar.shown for bar in state.bars] == ["3.0", "4.0", "4.0"]
    assert state.agreement == ""


def test_a_correction_stands_beside_the_signed_result(desk, alone):
    rate_all(desk, alone)
    result = ReviewsPresenter(desk).result(alone)
    result.sign()
    result.amend("S1", "Tre poäng.", "Deltiden räknades fel")
    [line] = result.state().amendments
    assert line == ("2 March 2026. S1 Caseload size: Tre poäng. Reason: Deltiden räknades fel")
    assert result.state().gauges[0].figure == "100"


def test_signed_reviews_over_time_are_one_sentence_and_points_on_a_line(desk, alone):
    rate_all(desk, alone, 3)
    ReviewsPresenter(desk).result(alone).sign()
    seats = (Seat("specialist", user=desk.user.id),)
    new = NewReview("ips-25", ReviewKind.SELF, date(2026, 2, 1), TODAY, seats)
    second = reviews.begin_review(desk, new)
    assert ReviewsPresenter(desk).state().trends == ()
    rate_all(desk, second, 4)
    presenter = ReviewsPresenter(desk)
    presenter.result(second).sign()
    [found] = presenter.state().trends
    assert found.sentence == "Over time: Feb 2026 75, Mar 2026 100"
    assert [band.name for band in found.bands][-1] == "Exemplary fidelity"
    assert presenter.result(second).state().bars[0].sentence == "Staffing 4.0, last time 3.0"


def test_a_scale_with_several_means_tells_each_on_list_and_paper(desk, tmp_path):
    seats = (Seat("specialist", user=desk.user.id),)
    new = NewReview("se-stages", ReviewKind.SELF, date(2026, 1, 1), date(2026, 2, 28), seats)
    review = reviews.begin_review(desk, new)
    opened = reviews.open_review(desk, review)
    for item in opened.scale.items:
        reviews.rate_item(desk, review, Rating(item.id, 3, opened.seat))
    presenter = ReviewsPresenter(desk)
    presenter.rating(review).finish()
    presenter.result(review).sign()

    [row] = presenter.state().rows
    assert row.total.startswith("All stages: 3 of 5. Engagement: 3 of 5. ")
    assert row.total.count("3 of 5") == 6
    written = presenter.result(review).write(tmp_path)
    page = next(path for path in written if path.suffix == ".html").read_text(encoding="utf-8")
    assert "All stages: Mean: 3 of 5." in page
    assert page.count("Mean: 3 of 5.") == 6


def test_the_paper_says_the_same_as_the_screen_and_names_nobody(desk, alone, tmp_path):
    notes = EvidencePresenter(desk, alone)
    notes.note("S1", "INT", date(2026, 2, 20), "supervisor", "22 per heltid")
    notes.plan("S1", "Anställ en till", "supervisor", date(2026, 6, 1))
    rate_all(desk, alone)
    written = ReviewsPresenter(desk).result(alone).write(tmp_path)
    page = next(path for path in written if path.suffix == ".html").read_text(encoding="utf-8")
    assert "Interview (INT), Supervisor, 20 Feb. 22 per heltid" in page
    assert "Anställ en till, Supervisor, by 1 June 2026" in page
    assert "Self-assessment" in page
    assert "Johan" not in page


def test_a_coordinator_reads_the_list_and_may_neither_open_nor_begin(desk, alone):
    coordinator = ReviewsPresenter(sits(desk, "Eva Ros", Role.COORDINATOR)).state()
    assert not coordinator.may_begin
    assert [row.may_open for row in coordinator.rows] == [False]


def test_only_those_who_may_review_can_be_seated(desk):
    sits(desk, "Eva Ros", Role.COORDINATOR)
    choices = ReviewsPresenter(desk).choices()
    assert [name for _, name in choices.people] == [
        "Johan Ek",
        "Vera Lind",
        "Somebody without a login",
    ]
    assert choices.visits == {
        "self": TODAY,
        "guided": TODAY,
        "internal": date(2026, 5, 2),
        "external": date(2026, 5, 2),
    }
    assert choices.window(TODAY) == (date(2025, 9, 1), TODAY)


def test_whoever_rates_begins_with_the_role_of_their_own_work(qtbot, desk, supervisor):
    form = BeginForm(ReviewsPresenter(supervisor).choices())
    qtbot.addWidget(form)
    [first] = form.raters
    assert first.seat() == ("supervisor", supervisor.user.id, False)

    people = [name for _, name in ReviewsPresenter(desk).choices().people]
    first.person.setCurrentIndex(people.index(desk.user.name))
    assert first.seat() == ("specialist", desk.user.id, False)
    first.role.choose("colleague")
    first.person.setCurrentIndex(people.index("Somebody without a login"))
    assert first.seat() == ("colleague", None, False)


@pytest.fixture
def form(qtbot, desk, supervisor):
    made = BeginForm(ReviewsPresenter(supervisor).choices())
    qtbot.addWidget(made)
    return made


def test_the_visit_follows_who_looks_and_the_half_year_follows_the_visit(form):
    assert form.days_chosen() == ReviewDays(TODAY, date(2025, 9, 1), TODAY)
    form.kind.choose("external")
    may = date(2026, 5, 2)
    assert form.days_chosen() == ReviewDays(may, date(2025, 11, 1), may)
    written(form.visit, "2026-06-10")
    assert form.last.text() == "2026-06-10"
    form.kind.choose("self")
    assert form.days_chosen().visit == date(2026, 6, 10)


def test_days_that_were_written_stay_whatever_the_visit(form):
    written(form.last, "2026-01-31")
    written(form.visit, "2026-06-")
    written(form.visit, "2026-06-10")
    assert form.days_chosen() == ReviewDays(date(2026, 6, 10), date(2025, 9, 1), date(2026, 1, 31))
    written(form.last, "")
    assert form.days_chosen().last == date(2026, 6, 10)


def written(field, text):
    field.line.setText(text)
    field.line.textEdited.emit(text)


def test_the_form_says_from_the_first_what_the_review_will_count_as(form):
    told = form._standing.accessibleName
    assert told() == "A self-assessment, and called so on every page and paper."
    form.kind.choose("external")
    assert told() == "As chosen it counts as a self-assessment: one rater alone is no review."
    form.add_rater()
    assert told() == (
        "As chosen it counts as a self-assessment: no rater is independent of the unit."
    )
    form.raters[1].independent.setChecked(True)
    assert told() == (
        "Counts as a review by others: at least one rater is independent of the unit."
    )
    form.raters[1].removed.emit(form.raters[1])
    assert told().endswith("one rater alone is no review.")


def test_a_role_nobody_has_named_is_told_as_written():
    assert role_words("brukarrevisor") == "brukarrevisor"


def signed_before(desk):
    """Sign a review of last half year, with one thing planned after it."""
    seats = (Seat("specialist", user=desk.user.id),)
    window = (date(2025, 3, 1), date(2025, 8, 31))
    before = reviews.begin_review(desk, NewReview("ips-25", ReviewKind.SELF, *window, seats))
    opened = reviews.open_review(desk, before)
    for item in opened.scale.items:
        reviews.rate_item(desk, before, Rating(item.id, 4, opened.seat))
    reviews.finish_rating(desk, before, opened.seat)
    reviews.sign_review(desk, before)
    evidence.plan_action(desk, before, "V6", {"what": "Fasta arbetsgivardagar"})
    return before


def test_while_one_rates_no_earlier_total_band_or_trend_stands_in_the_list(desk):
    signed_before(desk)
    assert ReviewsPresenter(desk).state().rows[0].total == "100 of 125"
    seats = (Seat("specialist", user=desk.user.id), Seat("colleague", independent=True))
    now = (date(2025, 9, 1), date(2026, 2, 28))
    reviews.begin_review(desk, NewReview("ips-25", ReviewKind.INTERNAL, *now, seats))
    state = ReviewsPresenter(desk).state()
    [earlier] = [row for row in state.rows if row.signed]
    assert "100" not in earlier.sentence
    assert (earlier.band, earlier.level, earlier.may_open) == ("", 0, False)
    assert state.trends == ()
    another = [row for row in state.rows if not row.signed]
    assert all(row.may_open for row in another)


def test_a_review_on_another_scale_hides_nothing(desk):
    signed_before(desk)
    seats = (Seat("specialist", user=desk.user.id),)
    now = (date(2025, 9, 1), date(2026, 2, 28))
    reviews.begin_review(desk, NewReview("sed-self-check", ReviewKind.SELF, *now, seats))
    [earlier] = [row for row in ReviewsPresenter(desk).state().rows if row.signed]
    assert earlier.total == "100 of 125"


def test_the_next_review_opens_with_what_was_planned_last_time_and_no_points(desk):
    signed_before(desk)
    seats = (Seat("specialist", user=desk.user.id), Seat("colleague", independent=True))
    now = (date(2025, 9, 1), date(2026, 2, 28))
    review = reviews.begin_review(desk, NewReview("ips-25", ReviewKind.INTERNAL, *now, seats))
    state = ReviewsPresenter(desk).rating(review).state()
    assert [(one.what, one.done) for one in state.last_actions] == [
        ("Fasta arbetsgivardagar", False)
    ]
    first = ReviewsPresenter(desk).rating(review)
    assert first.state().rated == 0


def test_an_action_tells_the_figure_it_should_move_as_it_is_today(desk, alone):
    EvidencePresenter(desk, alone).plan("S1", "Anställ en till", "supervisor", date(2026, 6, 1))
    rate_all(desk, alone)
    result = ReviewsPresenter(desk).result(alone)
    [line] = result.state().actions
    assert "Now:" not in line.who_and_when
    figures = result.figures()
    read = figures.read()
    figures.keep(figures.count("S1", read), read)
    [line] = result.state().actions
    assert "S1 Caseload size. Now: " in line.who_and_when
    assert line.who_and_when.endswith("0 active participants to 0 full-time posts")
