"""Two records of one person put together, and taken apart again to the byte."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipsdesk.actions import (
    attachments,
    erasure,
    forms,
    handing_over,
    merging,
    people,
    plan_versions,
    records,
    search,
)
from ipsdesk.actions.contacts import record_contact
from ipsdesk.actions.drafts import keep_draft
from ipsdesk.actions.everything import write_everything
from ipsdesk.actions.extract import extract_paper
from ipsdesk.actions.goals import set_goal
from ipsdesk.actions.protection import Protection, lift, protect
from ipsdesk.actions.rights import hold, restrict
from ipsdesk.domain.access import Role
from ipsdesk.domain.answers import Answers
from ipsdesk.domain.contacts import ContactNote
from ipsdesk.domain.errors import NotFound
from ipsdesk.domain.import_errors import MergeFixed, MergeRefused
from ipsdesk.domain.plan_chain import check_words
from ipsdesk.domain.records import Row
from ipsdesk.domain.team_errors import OfferAnswered
from ipsdesk.storage import history
from tests.conftest import NOW, ROBIN, TODAY, sits
from tests.consents import give_consent

ROBYN = replace(
    ROBIN,
    shown_name="Robyn Wale",
    personal_number="",
    gender="",
    municipality="1881",
    wish="Bageri",
)


@pytest.fixture
def twin(desk, robin):
    """The same person, enrolled once more."""
    return people.enrol(desk, ROBYN)


def note(who, days=1, words="Träff"):
    """Return a contact some days ago."""
    at = NOW - timedelta(days=days)
    return ContactNote(who, at, 30, "in_person", "cafe", "job_search", note=words)


def notes(desk, who):
    """Return the words of somebody's contacts."""
    return [row.words("note") for row in records.rows_of(desk, "activities", who)]


def everything(desk, tmp_path):
    """Return every row of every table as the program writes it."""
    path = tmp_path / "all.json"
    write_everything(desk, path)
    return path.read_bytes()


def test_what_was_written_about_both_stands_in_one_record(desk, robin, twin):
    record_contact(desk, note(robin, 3, "Första"))
    record_contact(desk, note(twin, 1, "Andra"))
    set_goal(desk, twin, "Jobba på bageri")
    merging.merge(desk, robin, twin)
    assert sorted(notes(desk, robin)) == ["Andra", "Första"]
    assert len(records.rows_of(desk, "assignments", robin)) == 1
    assert len(records.rows_of(desk, "goals", robin)) == 1
    assert people.person(desk, robin).last_contact_on == TODAY - timedelta(days=1)
    with pytest.raises(NotFound):
        people.person(desk, twin)
    with desk.read() as connection:
        assert history.verify(connection) == []


def test_one_period_of_support_written_down_twice_is_one(desk, robin, twin):
    [episode] = records.rows_of(desk, "episodes", twin)
    records.correct(desk, "answer", "episodes", episode.id, {"entered_on": date(2026, 1, 20)})
    merging.merge(desk, robin, twin)
    [kept] = records.rows_of(desk, "episodes", robin)
    assert kept["entered_on"] == date(2026, 1, 20)
    assert kept["wish"] == "Jobba med hundar"


def test_two_periods_after_each_other_are_two(desk, robin, twin):
    [episode] = records.rows_of(desk, "episodes", twin)
    ended = {"requested_on": date(2025, 1, 1), "ended_on": date(2025, 6, 1), "state": "ended"}
    records.correct(desk, "answer", "episodes", episode.id, ended)
    merging.merge(desk, robin, twin)
    assert len(records.rows_of(desk, "episodes", robin)) == 2


def test_what_they_tell_differently_is_a_choice_and_gaps_are_filled(desk, robin, twin):
    [identity] = records.rows_of(desk, "identities", twin)
    records.correct(desk, "answer", "identities", identity.id, {"phone": "070-174 06 05"})
    told = {one.meaning: (one.kept, one.other) for one in merging.choices(desk, robin, twin)}
    assert told == {
        "name": ("Robin Vale", "Robyn Wale"),
        "municipality": ("1880", "1881"),
        "wish": ("Jobba med hundar", "Bageri"),
    }
    merging.merge(desk, robin, twin, ["municipality", "name"])
    kept = records.row(desk, "participants", robin)
    assert (kept["shown_name"], kept["municipality"]) == ("Robyn Wale", "1881")
    assert kept["name_folded"] == "robyn wale"
    [identity] = records.rows_of(desk, "identities", robin)
    assert (identity["phone"], identity["personal_number"]) == ("070-174 06 05", "200701052383")


def test_taken_apart_everything_is_as_it_was_to_the_byte(supervisor, desk, robin, twin, tmp_path):
    record_contact(desk, note(twin))
    give_consent(desk, twin, "contact_school", "Grannskolan")
    before = everything(supervisor, tmp_path)
    number = merging.merge(desk, robin, twin, ["municipality", "wish"])
    assert everything(supervisor, tmp_path) != before
    assert merging.unmerge(desk, number) == twin
    assert everything(supervisor, tmp_path) == before
    with desk.read() as connection:
        assert history.verify(connection) == []


def test_what_was_written_since_goes_with_what_it_belongs_to(desk, robin, twin):
    record_contact(desk, note(twin, 2, "Andra"))
    job = {
        "participant": twin,
        "title": "Bagare",
        "contract": "permanent",
        "support": "none",
        "competitive": True,
        "programme_limited": False,
        "started_on": date(2026, 2, 1),
    }
    [worked] = records.enter(desk, "answer", [Row("jobs", job)], twin)
    number = merging.merge(desk, robin, twin)
    [moved] = records.rows_of(desk, "activities", robin)
    records.correct(desk, "answer", "activities", moved.id, {"note": "Rättad"})
    record_contact(desk, note(robin, 0, "Sedan"))
    change = {"participant": robin, "job": worked, "on_day": TODAY, "kind": "hours", "hours": 20}
    records.enter(desk, "answer", [Row("job_changes", change)], robin)
    people.rename(desk, robin, "Robin Nyman")
    merging.unmerge(desk, number)
    assert notes(desk, twin) == ["Rättad"]
    assert notes(desk, robin) == ["Sedan"]
    assert len(records.rows_of(desk, "job_changes", twin)) == 1
    assert people.person(desk, robin).shown_name == "Robin Nyman"


def test_a_number_that_went_is_not_given_to_anybody_else(desk, robin, twin):
    number = merging.merge(desk, robin, twin)
    people.enrol(desk, replace(ROBYN, shown_name="Någon Annan", birth_date=date(2001, 1, 1)))
    merging.unmerge(desk, number)
    numbers = [one.number for one in people.caseload(desk).waiting]
    assert sorted(numbers) == [1, 2, 3]


def test_both_must_be_there_for_the_user(desk, robin, twin):
    other = sits(desk, "Ida Berg", Role.SPECIALIST)
    for act in (merging.choices, merging.merge):
        with pytest.raises(NotFound):
            act(other, robin, twin)
    with pytest.raises(NotFound):
        merging.merge(desk, robin, robin)


def test_a_record_that_is_shut_or_held_or_half_written_is_not_put_together(
    supervisor, desk, robin, twin
):
    def refusal():
        with pytest.raises(MergeRefused) as refused:
            merging.merge(supervisor, robin, twin)
        return refused.value.why

    restrict(supervisor, twin, restricted=True)
    assert refusal() == "restricted"
    restrict(supervisor, twin, restricted=False)
    hold(supervisor, robin, held=True)
    assert refusal() == "held"
    hold(supervisor, robin, held=False)
    keep_draft(desk, f"note:{twin}", {"words": "Ringde, men"}, twin)
    assert refusal() == "unsaved"


def test_erasing_the_one_that_stays_erases_what_the_other_was(supervisor, desk, robin, twin):
    record_contact(desk, note(twin, 1, "Kennelvägen 3"))
    number = merging.merge(desk, robin, twin)
    erasure.erase(supervisor, robin)
    with supervisor.read() as connection:
        for who in (robin, twin):
            versions = history.of_participant(connection, who)
            assert all(one.old is None and one.new is None for one in versions)
        assert history.verify(connection) == []
    with pytest.raises(NotFound):
        merging.unmerge(supervisor, number)


@pytest.fixture
def third(desk, twin):
    """The same person, enrolled a third time."""
    return people.enrol(desk, replace(ROBYN, shown_name="Rob Vail"))


def test_erasing_erases_also_who_went_on_by_way_of_another(supervisor, desk, robin, twin, third):
    record_contact(desk, note(third, 1, "Kennelvägen 3"))
    merging.merge(desk, twin, third)
    second = merging.merge(desk, robin, twin)
    erasure.erase(supervisor, robin)
    with supervisor.read() as connection:
        versions = history.of_participant(connection, third)
        assert versions
        assert all(one.old is None and one.new is None for one in versions)
        assert history.verify(connection) == []
    with pytest.raises(NotFound):
        merging.unmerge(supervisor, second)


def test_protecting_hides_also_who_went_on_by_way_of_another(supervisor, desk, robin, twin, third):
    merging.merge(desk, twin, third)
    merging.merge(desk, robin, twin)
    protect(supervisor, robin, Protection("secrecy_mark", "K. Alm", (supervisor.user.id,)))
    with supervisor.read() as connection:
        versions = history.of_participant(connection, third)
        assert all(one.old is None and one.new is None for one in versions)


def test_the_number_of_who_went_first_is_not_given_away(desk, robin, twin, third):
    first = merging.merge(desk, twin, third)
    second = merging.merge(desk, robin, twin)
    new = people.enrol(desk, replace(ROBYN, shown_name="Nova Ny"))
    assert people.person(desk, new).number == 4
    merging.unmerge(desk, second)
    assert merging.unmerge(desk, first) == third
    assert people.person(desk, third).number == 3


@pytest.mark.parametrize("act", [erasure.erase, erasure.erase_support])
def test_a_file_the_other_had_taken_away_goes_when_the_one_that_stays_is_erased(
    supervisor, desk, robin, twin, tmp_path, act
):
    paper = tmp_path / "brev.txt"
    paper.write_text("Kennelvägen 3")
    attachments.take_away(desk, attachments.attach(desk, twin, paper, "letter").id)
    merging.merge(desk, robin, twin)
    act(supervisor, robin)
    assert supervisor.vault.parts.blobs == {}


def test_easy_swedish_in_one_of_them_is_easy_swedish_in_the_one_that_stays(desk, robin, twin):
    easy = {"easy_language": True}
    records.correct(desk, "change_person", "participants", twin, easy)
    number = merging.merge(desk, robin, twin)
    assert records.row(desk, "participants", robin)["easy_language"] is True
    merging.unmerge(desk, number)
    assert records.row(desk, "participants", robin)["easy_language"] is False


def signed(desk, who):
    """Sign a first plan of somebody's."""
    told = {"state": "draft", "content": {"places": []}, "signed_on_paper": False}
    days = {"on_day": TODAY, "participant_signed": "R", "participant_signed_on": TODAY}
    row = Row("plan_versions", {"participant": who, "version": 1, **told, **days})
    [version] = records.enter(desk, "draft_plan", [row], who)
    plan_versions.sign_also(desk, version)
    return version


def test_signed_plans_are_as_they_were_signed_in_whosever_record_they_stand(desk, robin, twin):
    signed(desk, robin)
    moved = signed(desk, twin)
    words = " ".join(version_words(desk, moved))
    number = merging.merge(desk, robin, twin)
    assert [one.sound for one in plan_versions.versions_of(desk, robin)] == [True, True]
    assert plan_versions.proves(desk, moved, words)
    merging.unmerge(desk, number)
    assert [one.sound for one in plan_versions.versions_of(desk, twin)] == [True]


def version_words(desk, version):
    """Return the six words on the slip of a version."""
    digest = records.row(desk, "plan_versions", version)["digest"]
    return check_words(digest, plan_versions.word_parts())


def test_the_words_in_a_file_are_found_in_whosever_record_it_is(desk, robin, twin, tmp_path):
    paper = tmp_path / "brev.txt"
    paper.write_text("Kennelvägen")
    attachments.attach(desk, twin, paper, "letter")
    number = merging.merge(desk, robin, twin)
    [group] = search.find(desk, "kennelvägen")
    assert [hit.participant for hit in group.hits] == [robin]
    merging.unmerge(desk, number)
    [group] = search.find(desk, "kennelvägen")
    assert [hit.participant for hit in group.hits] == [twin]


def test_the_extract_tells_who_opened_the_record_that_went(desk, robin, twin):
    people.open_person(desk, twin)
    merging.merge(desk, robin, twin)
    told = [words for _, words in extract_paper(desk, robin).opened]
    assert sum("opened the record" in words for words in told) == 1


def test_erasing_the_support_alone_fixes_what_was_put_together(supervisor, desk, robin, twin):
    record_contact(desk, note(twin, 1, "Kennelvägen 3"))
    number = merging.merge(desk, robin, twin)
    erasure.erase_support(supervisor, robin)
    with supervisor.read() as connection:
        versions = history.of_participant(connection, twin)
        assert all(one.old is None and one.new is None for one in versions)
    with pytest.raises(MergeFixed):
        merging.unmerge(supervisor, number)


def test_protecting_the_one_that_stays_hides_what_the_other_was(supervisor, desk, robin, twin):
    number = merging.merge(desk, robin, twin)
    protect(supervisor, robin, Protection("secrecy_mark", "K. Alm", (supervisor.user.id,)))
    with supervisor.read() as connection:
        versions = history.of_participant(connection, twin)
        assert all(one.old is None and one.new is None for one in versions)
    lift(supervisor, robin, "Beslut 7")
    assert merging.unmerge(supervisor, number) == twin
    assert people.person(supervisor, twin).shown_name == "Robyn Wale"


MOMENTS = st.integers(0, 40)
HAPPENINGS = st.lists(
    st.tuples(st.sampled_from(["note", "goal", "consent", "outreach", "wish", "chain"]), MOMENTS),
    max_size=5,
)
TAKEN = st.sets(st.sampled_from(["name", "municipality", "gender", "wish", "birth_date"]))


def live(desk, who, happenings):
    """Let some things happen to somebody."""
    for what, days in happenings:
        if what == "note":
            record_contact(desk, note(who, days))
        elif what == "goal":
            set_goal(desk, who, f"Mål {days}")
        elif what == "consent":
            give_consent(desk, who, "contact_school", f"Skola {days}")
        elif what == "outreach":
            tried = {"participant": who, "at": NOW, "by_role": "specialist", "how": "phone"}
            told = {**tried, "result": "none", "wants_to_stop": False}
            records.enter(desk, "answer", [Row("outreach", told)], who)
        elif what == "wish":
            changes = {"wish": f"Vill {days}"}
            [episode] = records.rows_of(desk, "episodes", who)
            records.correct(desk, "answer", "episodes", episode.id, changes)
        else:
            first = set_goal(desk, who, "Först")
            goal = {"participant": who, "words": "Sedan", "words_by": "participant"}
            told = {**goal, "state": "active", "set_on": TODAY, "area": "work", "begun_by": "table"}
            records.enter(desk, "x", [Row("goals", {**told, "changed_from": first})], who)


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(HAPPENINGS, HAPPENINGS, TAKEN)
def test_put_together_and_taken_apart_is_nothing_at_all(supervisor, tmp_path, first, second, taken):
    one, two = (people.enrol(supervisor, who) for who in (ROBIN, ROBYN))
    live(supervisor, one, first)
    live(supervisor, two, second)
    before = everything(supervisor, tmp_path)
    merging.unmerge(supervisor, merging.merge(supervisor, one, two, taken))
    assert everything(supervisor, tmp_path) == before
    merging.unmerge(supervisor, merging.merge(supervisor, two, one, taken))
    assert everything(supervisor, tmp_path) == before


@pytest.mark.parametrize(
    ("shut", "why"),
    [
        (lambda supervisor, who: restrict(supervisor, who, restricted=True), "restricted"),
        (lambda supervisor, who: hold(supervisor, who, held=True), "held"),
        (lambda supervisor, who: keep_draft(supervisor, "note", {"note": "Ring"}, who), "unsaved"),
    ],
)
def test_what_shuts_one_record_is_not_got_round_by_making_it_two(
    supervisor, desk, robin, twin, shut, why
):
    record_contact(desk, note(twin, 1, "Andra"))
    number = merging.merge(desk, robin, twin)
    shut(supervisor, robin)

    with pytest.raises(MergeRefused) as refused:
        merging.unmerge(supervisor, number)

    assert refused.value.why == why
    assert notes(supervisor, robin) == ["Andra"]
    with pytest.raises(NotFound):
        people.person(supervisor, twin)


def test_a_meeting_written_down_for_one_meets_the_support_due_for_the_other(
    supervisor, desk, robin, twin, tmp_path
):
    job = {
        "title": "Lager",
        "employer_name": "ICA Maxi",
        "contract": "permanent",
        "support": "none",
        "competitive": True,
        "programme_limited": False,
        "started_on": TODAY - timedelta(days=3),
    }
    forms.answer(desk, "f11-job-start", robin, Answers(job))
    record_contact(desk, note(twin, 1))
    before = everything(supervisor, tmp_path)
    met = {one["kind"] for one in records.rows_of(desk, "follow_marks", robin) if one["met_on"]}
    assert met == set()

    number = merging.merge(desk, robin, twin)
    met = {one["kind"] for one in records.rows_of(desk, "follow_marks", robin) if one["met_on"]}
    assert met == {"three_days", "week_1", "month"}

    merging.unmerge(desk, number)
    assert everything(supervisor, tmp_path) == before


def test_an_offer_of_the_record_that_went_is_asked_no_longer_and_again_when_taken_apart(
    supervisor, desk, robin, twin
):
    mona = sits(supervisor, "Mona Berg", Role.SPECIALIST)
    [made] = handing_over.offer(desk, [twin], mona.user.id, "Vill ha sms")
    number = merging.merge(desk, robin, twin)
    assert handing_over.offers(mona) == []
    with pytest.raises(OfferAnswered):
        handing_over.accept(mona, made)
    assert people.person(desk, robin).specialist == desk.user.id

    merging.unmerge(desk, number)
    assert [(one.id, one.participant) for one in handing_over.offers(mona)] == [(made, twin)]


def test_an_offer_of_the_record_that_stays_goes_on(supervisor, desk, robin, twin):
    mona = sits(supervisor, "Mona Berg", Role.SPECIALIST)
    [made] = handing_over.offer(desk, [robin], mona.user.id)
    handing_over.offer(desk, [twin], mona.user.id)
    merging.merge(desk, robin, twin)

    assert [(one.id, one.participant) for one in handing_over.offers(mona)] == [(made, robin)]
