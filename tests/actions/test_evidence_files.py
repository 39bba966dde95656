"""A unit on laptops of their own: sealed records come in any order, and the review runs on all."""

import json
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta

import pytest

from ipsdesk.actions import catalogue, everything, evidence_files, figures, people, records, reviews
from ipsdesk.actions.reviews import NewReview, Seat
from ipsdesk.actions.vault import Making, NewUnit, settle
from ipsdesk.domain.access import Role
from ipsdesk.domain.errors import EvidenceFileRefused, NotForThisRole, WindowBackwards
from ipsdesk.domain.exchange import Flaw
from ipsdesk.domain.profiles import Profile
from ipsdesk.domain.records import Row
from ipsdesk.domain.reviews import Rating, ReviewKind
from ipsdesk.storage import records as stored
from ipsdesk.storage.vault import open_in_memory
from ipsdesk.ui.messages import explain
from ipsdesk.ui.presenters.review_figures import FiguresPresenter
from tests.conftest import NOW, ROBIN, SASHA, TODAY, later, sits

WINDOW = (TODAY - timedelta(90), TODAY)
SCALE = catalogue.scale("ips-25")


@pytest.fixture
def laptops():
    """The supervisor's vault, and those of two specialists, each with one of their own."""
    with ExitStack() as closing:
        found = []
        for _ in range(3):
            vault = open_in_memory(users=("Vera Lind",))
            closing.callback(vault.close)
            unit = NewUnit("Team Söder", Profile.FOUNDATION, "Vera Lind")
            found.append(settle(vault, unit, Making(now=lambda: NOW)))
        supervisor, first, second = found
        yield (
            supervisor,
            working(sits(first, "Johan Ek", Role.SPECIALIST), ROBIN),
            working(sits(second, "Maj Alm", Role.SPECIALIST), SASHA),
        )


def working(desk, person):
    """Let a specialist be employed, and support somebody who is enrolled and was met once."""
    values = {"user": desk.user.id, "duty": "specialist", "share": 1.0}
    records.enter(
        desk, "employ", [Row("employments", {**values, "from_day": TODAY - timedelta(400)})]
    )
    enrolled(desk, person)
    return desk


def enrolled(desk, person):
    who = people.enrol(desk, person)
    with desk.read() as connection:
        [episode] = stored.of(connection, "episodes", who)
    day = episode.known_day("requested_on")
    records.correct(
        desk, "enter", "episodes", episode.id, {"first_meeting_on": day, "entered_on": day}
    )
    return who


@pytest.fixture
def keys(laptops, tmp_path):
    out = tmp_path / "keys.json"
    evidence_files.write_keys(laptops[0], out)
    return out


def sealed(desk, keys, window=WINDOW):
    out = keys.parent / f"{len(list(keys.parent.iterdir()))}.json"
    evidence_files.seal(desk, window, keys, out)
    return out


def s1(desk):
    found = figures.records_of_window(desk, SCALE, WINDOW)
    [one] = [e for e in figures.evidence_of_scale(SCALE, found) if e.item == "S1"]
    return one.figure.numerator, one.figure.denominator


def test_the_review_runs_on_all_laptops_together(laptops, keys):
    supervisor, first, second = laptops
    assert s1(supervisor) == (0, 0)
    evidence_files.receive(supervisor, [sealed(first, keys)])
    assert s1(supervisor) == (1, 1)
    evidence_files.receive(supervisor, [sealed(second, keys)])
    assert s1(supervisor) == (2, 2)


def test_files_come_in_any_order_and_as_often_as_they_come(laptops, keys):
    supervisor, first, second = laptops
    files = [sealed(first, keys), sealed(second, keys)]
    evidence_files.receive(supervisor, files[::-1])
    told = s1(supervisor)
    evidence_files.receive(supervisor, [files[0], files[0], files[1]])
    assert s1(supervisor) == told == (2, 2)
    assert len(evidence_files.received(supervisor, WINDOW).parts) == 2


def test_a_file_that_comes_late_does_not_take_the_place_of_a_newer_one(laptops, keys):
    supervisor, first, _ = laptops
    late = sealed(first, keys)
    tomorrow = later(first, TODAY + timedelta(1))
    enrolled(tomorrow, replace(SASHA, shown_name="Alma", personal_number=""))
    evidence_files.receive(supervisor, [sealed(tomorrow, keys)])
    assert s1(supervisor) == (2, 1)
    evidence_files.receive(supervisor, [late])
    assert s1(supervisor) == (2, 1)


def test_ones_own_records_are_not_taken_in_and_counted_twice(laptops, keys):
    supervisor, *_ = laptops
    working(supervisor, ROBIN)
    told = s1(supervisor)
    with pytest.raises(EvidenceFileRefused) as refused:
        evidence_files.receive(supervisor, [sealed(supervisor, keys)])
    assert "whose records are counted already" in explain(refused.value)
    assert s1(supervisor) == told == (1, 1)


def test_records_of_another_laptop_are_told_as_such_and_open_nothing(laptops, keys):
    supervisor, first, second = laptops
    evidence_files.receive(supervisor, [sealed(first, keys), sealed(second, keys)])
    presenter = FiguresPresenter(supervisor, SCALE, WINDOW)
    read = presenter.read()
    presenter.keep(presenter.count("S1", read), read)

    lines = [line for group in presenter.records_of("S1") for line in group.lines]
    assert len(lines) == 6  # of each: the period of support, whose it is, and who is at work
    assert all("on another computer" in line.words and line.door is None for line in lines)
    assert presenter.card("S1", None, "").each == (
        "Specialist on another computer, 1: 1 for each full-time post",
        "Specialist on another computer, 2: 1 for each full-time post",
    )


def test_a_later_file_takes_the_place_of_an_earlier_one(laptops, keys):
    supervisor, first, _ = laptops
    evidence_files.receive(supervisor, [sealed(first, keys)])
    enrolled(first, replace(SASHA, shown_name="Alma", personal_number=""))
    evidence_files.receive(supervisor, [sealed(first, keys)])
    assert s1(supervisor) == (2, 1)


def test_another_window_is_another_review(laptops, keys):
    supervisor, first, _ = laptops
    evidence_files.receive(supervisor, [sealed(first, keys, (WINDOW[0], TODAY - timedelta(1)))])
    assert s1(supervisor) == (0, 0)


def test_somebody_in_two_files_is_flagged_and_named_nowhere(laptops, keys):
    supervisor, first, second = laptops
    enrolled(second, ROBIN)
    files = [sealed(first, keys), sealed(second, keys)]
    evidence_files.receive(supervisor, files)
    assert evidence_files.received(supervisor, WINDOW).twice == 1
    for file in files:
        text = file.read_text("utf-8")
        assert ROBIN.shown_name not in text
        assert "Johan" not in text


def test_a_specialist_who_is_also_entered_here_counts_once(laptops, keys):
    supervisor, first, _ = laptops
    here = sits(supervisor, "Johan Ek", Role.SPECIALIST)
    values = {"user": here.user.id, "duty": "specialist", "share": 0.5}
    row = Row("employments", {**values, "from_day": TODAY - timedelta(400)})
    records.enter(supervisor, "employ", [row])
    evidence_files.receive(supervisor, [sealed(first, keys)])
    assert s1(supervisor) == (1, 0.5)


def test_the_words_of_the_keys_are_the_same_on_both_sides(laptops, keys):
    supervisor, first, _ = laptops
    out = keys.parent / "sealed.json"
    sent = evidence_files.seal(first, WINDOW, keys, out)
    assert sent.to_words == evidence_files.write_keys(supervisor, keys.parent / "again.json")
    assert evidence_files.receive(supervisor, [out]) == (sent.own_words,)
    assert sent.people == 1


def flaw_of(desk, file):
    with pytest.raises(EvidenceFileRefused) as refused:
        evidence_files.receive(desk, [file])
    assert file.name in explain(refused.value)
    assert "Nothing was changed." in explain(refused.value)
    return refused.value.flaw


def test_a_file_that_was_cut_changed_or_is_another_is_refused(laptops, keys):
    supervisor, first, second = laptops
    file = sealed(first, keys)
    whole = json.loads(file.read_text("utf-8"))
    assert flaw_of(second_supervisor(second), file) == Flaw.NOT_FOR_US
    for spoilt, flaw in (
        (b"", Flaw.UNREADABLE),
        (file.read_bytes()[:200], Flaw.UNREADABLE),
        (json.dumps({**whole, "format": "other"}).encode(), Flaw.UNREADABLE),
        (
            json.dumps({**whole, "head": {**whole["head"], "last": "2030-01-01"}}).encode(),
            Flaw.FORGED,
        ),
    ):
        other = keys.parent / "spoilt.json"
        other.write_bytes(spoilt)
        assert flaw_of(supervisor, other) == flaw
    assert s1(supervisor) == (0, 0)


def second_supervisor(desk):
    return replace(desk, user=replace(desk.user, role=Role.SUPERVISOR))


def test_one_bad_file_among_good_ones_takes_none_in(laptops, keys):
    supervisor, first, _ = laptops
    bad = keys.parent / "bad.json"
    bad.write_text("{}", encoding="utf-8")
    with pytest.raises(EvidenceFileRefused):
        evidence_files.receive(supervisor, [sealed(first, keys), bad])
    assert evidence_files.received(supervisor, WINDOW).parts == ()


def test_keys_that_are_none_and_days_that_go_backwards_are_refused(laptops, keys):
    _, first, _ = laptops
    with pytest.raises(WindowBackwards):
        evidence_files.seal(first, WINDOW[::-1], keys, keys.parent / "x")
    nothing = keys.parent / "nothing.json"
    with pytest.raises(EvidenceFileRefused):
        evidence_files.seal(first, WINDOW, nothing, keys.parent / "x")
    assert not (keys.parent / "x").exists()


def test_only_the_supervisor_takes_files_in(laptops, keys):
    _, first, second = laptops
    with pytest.raises(NotForThisRole):
        evidence_files.receive(second, [sealed(first, keys)])


def test_what_came_is_gone_when_the_review_is_signed_and_leaves_no_history(laptops, keys):
    supervisor, first, _ = laptops
    evidence_files.receive(supervisor, [sealed(first, keys)])
    new = NewReview(
        "ips-25", ReviewKind.SELF, *WINDOW, (Seat("supervisor", user=supervisor.user.id),)
    )
    review = reviews.begin_review(supervisor, new)
    [seat] = reviews.open_review(supervisor, review).seats
    for item in SCALE.items:
        reviews.rate_item(supervisor, review, Rating(item.id, 3, seat))
    reviews.finish_rating(supervisor, review, seat)
    assert s1(supervisor) == (1, 1)
    reviews.sign_review(supervisor, review)
    assert s1(supervisor) == (0, 0)
    with supervisor.read() as connection:
        tables = connection.exec_driver_sql('SELECT DISTINCT "table" FROM history').scalars().all()
    assert "evidence_parts" not in tables
    assert "evidence_parts" in everything.LEFT_OUT
