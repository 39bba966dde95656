"""Meetings at the table: what was written arrives, whole, once, and as it was written."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from ipsdesk.actions import meetings, people, protection, records
from ipsdesk.actions.contacts import record_contact
from ipsdesk.actions.goals import set_goal
from ipsdesk.actions.meetings import Closing
from ipsdesk.actions.plan_change_words import change_lines
from ipsdesk.actions.plan_versions import guardian_signed, proves, sign_also, versions_of
from ipsdesk.actions.sheets import lay
from ipsdesk.actions.steps import plan_step
from ipsdesk.domain.access import Role
from ipsdesk.domain.contacts import ContactNote
from ipsdesk.domain.errors import EpisodeClosed, MeetingGoesOn, MeetingGone, NotFound
from ipsdesk.domain.law_errors import OthersMaySee
from ipsdesk.domain.meetings import Handed, Look
from ipsdesk.domain.records import Row
from ipsdesk.domain.sheet import NOT_YET, RATHER_NOT, SAID, SPECIALIST, Said, Sheet
from ipsdesk.storage import history
from tests.conftest import ROBIN, TODAY, handed_over, later, sits
from tests.table import Table


@pytest.fixture(autouse=True)
def seat(tmp_path, monkeypatch):
    """The folder of this seat for meetings that go on."""
    monkeypatch.setenv("IPSDESK_MEETINGS", str(tmp_path / "seat"))
    return tmp_path / "seat"


@pytest.fixture
def goal(desk, robin):
    return set_goal(desk, robin, "Jobba med hundar")


@pytest.fixture
def sit(desk, robin):
    """Begin a meeting and sit down at the table."""

    def begin():
        begun = meetings.begin_meeting(desk, robin)
        return begun.id, Table(begun)

    return begin


def signed_meeting(sit):
    """Write a goal at the table and sign it; return the meeting, which is over."""
    meeting, table = sit()
    table.write(goal="Jag vill jobba i kök")
    table.sign()
    table.end()
    return meeting


def rows(desk, table, who):
    return records.rows_of(desk, table, who)


def met(desk, who, days_ago, phase):
    at = desk.now() - timedelta(days=days_ago)
    record_contact(desk, ContactNote(who, at, 30, "phone", "office", phase))


def phase_kept(desk, sit):
    kept = meetings.keep_meeting(desk, signed_meeting(sit), Closing(also_sign=True))
    return records.row(desk, "activities", kept.activity)["phase"]


def test_the_phase_is_that_of_the_contact_before_and_not_of_the_one_last_written_down(
    desk, robin, sit
):
    met(desk, robin, 2, "job_search")
    met(desk, robin, 90, "assessment")
    assert phase_kept(desk, sit) == "job_search"


def test_of_two_meetings_that_wait_the_newer_stands_first(desk, sasha, sit):
    older = signed_meeting(sit)
    soon = replace(desk, now=lambda: desk.now() + timedelta(hours=1))
    begun = meetings.begin_meeting(soon, sasha)
    table = Table(begun)
    table.write(goal="Jag vill bli snickare")
    table.end()

    assert [one.id for one in meetings.meetings_waiting(desk)] == [begun.id, older]


def test_the_next_step_of_a_meeting_is_the_first_that_is_neither_done_nor_let_go(desk, sit):
    meeting, table = sit()
    table.write(goal="Jag vill jobba i kök")
    for key, state in (("n1", "let_go"), ("n2", "done"), ("n3", "open"), ("n4", "open")):
        places = {f"step__{key}__what": f"Steg {key}", f"step__{key}__state": state}
        table.write(**places)
    table.sign()
    table.end()
    kept = meetings.keep_meeting(desk, meeting, Closing(also_sign=True))
    assert records.row(desk, "activities", kept.activity)["next_step"] == "Steg n3"


def test_a_first_meeting_at_the_table_is_the_beginning_of_the_work(desk, sit):
    assert phase_kept(desk, sit) == "engagement"


def test_pro_07_somebody_protected_is_shown_only_when_nobody_else_sees_the_screen(
    supervisor, desk, robin
):
    how = protection.Protection("marked", "Blåsippa", (desk.user.id, supervisor.user.id))
    protection.protect(supervisor, robin, how)
    with pytest.raises(OthersMaySee):
        meetings.begin_meeting(desk, robin)
    assert meetings.meetings_waiting(desk) == []

    begun = meetings.begin_meeting(desk, robin, alone=True)
    Table(begun).leave()
    raw = begun.handed.written().decode()
    assert "Robin" not in raw
    assert "Vale" not in raw


def test_what_was_written_with_somebody_who_left_waits_for_whoever_supports_now(
    supervisor, desk, robin, sit
):
    meeting = signed_meeting(sit)
    ida = sits(supervisor, "Ida Ask", Role.SPECIALIST)
    handed_over(desk, robin, ida)
    assert meetings.meetings_waiting(ida) == [], "the one who was there may still take it in"

    left = {"left_on": TODAY}
    records.correct(supervisor, "revoke_user", "users", desk.user.id, left)

    assert [one.id for one in meetings.meetings_waiting(ida)] == [meeting]
    assert meetings.meetings_waiting(supervisor) == []
    meetings.keep_meeting(ida, meeting, Closing())
    assert [one["words"] for one in rows(ida, "goals", robin)] == ["Jag vill jobba i kök"]


def test_nothing_is_handed_over_but_one_plan(desk, robin, sasha, goal):
    set_goal(desk, sasha, "Bli svetsare")
    begun = meetings.begin_meeting(desk, robin)
    Table(begun).leave()

    raw = begun.handed.written().decode()

    assert "Jobba med hundar" in raw
    for stranger in ("Sasha", "Åmoor", "svetsare", "Vale", "Johan", str(robin), str(sasha)):
        assert stranger not in raw
    assert Handed.read(begun.handed.written()) == begun.handed


def test_a_whole_meeting_leaves_contact_plan_steps_and_next_day(desk, robin, goal, sit):
    step = plan_step(desk, goal, "Skriva CV", due_on=date(2026, 2, 27))
    plan_step(desk, goal, "Ringa hunddagiset")
    meeting, table = sit()
    table.write(goal="Jag vill jobba på hunddagis", why="Hundar gör mig lugn")
    table.write(importance="9", confidence="6")
    table.write(step__s1__state="done")
    table.write(step__n1__what="Besöka hunddagiset", step__n1__due="2026-03-05")
    table.put({"step.n1.who": Said("together"), "step.n2.what": Said("Köpa skor", SAID)})
    table.write(good__n1="Lugn med djur", support__n1="Sms kvällen innan", best__n1="En i taget")
    table.write(next__day="2026-03-09", next__time="10:00", next__place="Kajen")
    table.write(next__title="Fika B", comment="Bra att jag fick skriva själv.")
    table.end()

    kept = meetings.keep_meeting(desk, meeting, Closing(place="cafe", also_sign=True))

    new, old = sorted(rows(desk, "goals", robin), key=lambda row: row["state"])
    assert (old["state"], new["state"]) == ("changed", "active")
    assert new["words"] == "Jag vill jobba på hunddagis"
    assert (new["why"], new.key("changed_from")) == ("Hundar gör mig lugn", old.id)
    [rating] = rows(desk, "goal_ratings", robin)
    assert (rating["importance"], rating["confidence"]) == (9, 6)
    steps = {row["what"]: row for row in rows(desk, "steps", robin)}
    assert steps["Skriva CV"].id == step
    assert (steps["Skriva CV"]["state"], steps["Skriva CV"]["done_on"]) == ("done", TODAY)
    assert steps["Besöka hunddagiset"]["due_on"] == date(2026, 3, 5)
    assert steps["Besöka hunddagiset"]["who"] == "together"
    assert steps["Köpa skor"].key("goal") == new.id
    [contact] = rows(desk, "activities", robin)
    assert (contact.id, contact["minutes"], contact["place"]) == (kept.activity, 30, "cafe")
    assert contact["note"] == "Bra att jag fick skriva själv."
    assert contact.key("plan_version") == kept.plan_version
    [plan] = rows(desk, "plan_versions", robin)
    assert (plan["state"], plan["works_best"]) == ("draft", "En i taget")
    assert plan["support_wanted"] == "Sms kvällen innan"
    [ahead] = rows(desk, "appointments", robin)
    assert (ahead["title"], ahead["place"], ahead["sequence"]) == ("Fika B", "Kajen", 0)
    assert ahead.moment("starts_at").astimezone().isoformat()[:16] == "2026-03-09T10:00"


def test_what_was_taken_in_lies_on_the_table_next_time_with_its_author(desk, robin, sit):
    meeting, table = sit()
    table.write(goal="Jag vill jobba i kök")
    table.write(SAID, good__n1="Snabb med händerna", step__n1__what="Ringa Bergs")
    table.write(**{"level__-2": "Jag har slutat leta", "level__0": "Jag har provat"})
    table.write(SPECIALIST, level__1="En provvecka")
    table.end()
    meetings.keep_meeting(desk, meeting, Closing(also_sign=True))

    laid = lay(desk, robin)

    assert laid.sheet.at("good.n1") == Said("Snabb med händerna", SAID)
    assert laid.sheet.at("step.s1.what") == Said("Ringa Bergs", SAID)
    assert laid.sheet.at("goal") == Said("Jag vill jobba i kök", "participant")
    assert laid.sheet.at("level.-2") == Said("Jag har slutat leta", "participant")
    assert laid.sheet.at("level.1") == Said("En provvecka", SPECIALIST)


def test_a_meeting_in_which_nothing_changed_is_a_contact_and_no_version(desk, robin, sit):
    meeting, table = sit()
    table.end()
    meetings.keep_meeting(desk, meeting, Closing(also_sign=False))
    first = rows(desk, "plan_versions", robin)
    meeting, table = sit()
    table.end()

    kept = meetings.keep_meeting(desk, meeting, Closing(also_sign=False))

    assert [row.id for row in rows(desk, "plan_versions", robin)] == [row.id for row in first]
    assert kept.plan_version == first[0].id
    assert len(rows(desk, "activities", robin)) == 2


def test_a_plan_that_both_sign_is_a_version_and_its_six_words_prove_it(desk, robin, sit):
    meeting = signed_meeting(sit)
    meetings.keep_meeting(desk, meeting, Closing(also_sign=True))

    [version] = versions_of(desk, robin)

    assert (version.state, version.number, version.sound) == ("signed", 1, True)
    assert len(version.words) == 6
    assert proves(desk, version.id, " ".join(version.words))
    assert not proves(desk, version.id, "sol bil hus bo ek ko")
    assert version.own.fraction == 1
    assert (version.begun.own, version.begun.of) == (1, 1)


def test_the_next_plan_follows_the_one_before_and_takes_its_place(desk, robin, sit):
    for words in ("Jag vill jobba i kök", "Jag vill jobba på lager"):
        meeting, table = sit()
        table.write(goal=words)
        table.sign()
        table.end()
        meetings.keep_meeting(desk, meeting, Closing(also_sign=True))

    newest, oldest = versions_of(desk, robin)

    assert (newest.number, newest.state, oldest.state) == (2, "signed", "replaced")
    assert newest.sound
    assert oldest.sound
    assert newest.words != oldest.words


@pytest.mark.parametrize("place", ["goal", "why", "step.n1.what", "sign.name"])
def test_one_altered_character_of_an_old_version_is_noticed(desk, robin, sit, place):
    for number in (1, 2):
        meeting, table = sit()
        table.write(goal=f"Jag vill jobba i kök {number}", why="Pengar", step__n1__what="Ringa")
        table.sign()
        table.end()
        meetings.keep_meeting(desk, meeting, Closing(also_sign=True))
    old = versions_of(desk, robin)[1]
    row = records.row(desk, "plan_versions", old.id)
    places = [
        [at, said[:-1] + "x" if at.split(".")[0] == place.split(".")[0] else said, *rest]
        for at, said, *rest in row["content"]["places"]
    ]

    with desk.begin("forge") as connection:
        records.amend(desk, connection, row, {"content": {"places": places}})

    newest, old = versions_of(desk, robin)
    assert (newest.sound, old.sound) == (True, False)
    assert not proves(desk, old.id, " ".join(old.words))


def test_without_the_specialists_hand_it_stays_a_draft(desk, robin, sit):
    meeting = signed_meeting(sit)

    meetings.keep_meeting(desk, meeting, Closing(also_sign=False))

    assert versions_of(desk, robin)[0].state == "draft"


def test_the_specialist_may_sign_later_what_the_participant_has_signed(desk, robin, sit):
    meeting = signed_meeting(sit)
    meetings.keep_meeting(desk, meeting, Closing(also_sign=False))
    [draft] = versions_of(desk, robin)
    assert draft.waits_for_specialist

    sign_also(desk, draft.id)

    [version] = versions_of(desk, robin)
    assert (version.state, version.sound, len(version.words)) == ("signed", True, 6)
    assert version.sheet.words("goal") == "Jag vill jobba i kök"
    with pytest.raises(NotFound):
        sign_also(desk, version.id)


def test_what_nobody_has_signed_cannot_be_signed_later(desk, robin, sit):
    meeting, table = sit()
    table.write(goal="Jag vill jobba i kök")
    table.end()
    meetings.keep_meeting(desk, meeting, Closing())
    [draft] = versions_of(desk, robin)

    assert not draft.waits_for_specialist
    with pytest.raises(NotFound):
        sign_also(desk, draft.id)


def test_a_draft_written_anew_has_nobodys_hand_under_it(desk, robin, sit):
    meeting = signed_meeting(sit)
    meetings.keep_meeting(desk, meeting, Closing(also_sign=False))
    meeting, table = sit()
    table.write(goal="Jag vill jobba på lager")
    table.end()

    meetings.keep_meeting(desk, meeting, Closing(also_sign=True))

    [draft] = versions_of(desk, robin)
    assert (draft.state, draft.waits_for_specialist) == ("draft", False)


def test_a_meeting_that_changes_nothing_leaves_the_hand_under_a_draft(desk, robin, sit):
    meeting = signed_meeting(sit)
    meetings.keep_meeting(desk, meeting, Closing(also_sign=False))
    meeting, table = sit()
    table.end()

    meetings.keep_meeting(desk, meeting, Closing(also_sign=True))

    assert versions_of(desk, robin)[0].waits_for_specialist


def test_a_signature_over_other_words_is_none(desk, robin, sit):
    meeting, table = sit()
    table.write(goal="Jag vill jobba i kök")
    table.sign()
    table.write(goal="Jag vill jobba på lager")
    table.end()

    meetings.keep_meeting(desk, meeting, Closing(also_sign=True))

    assert versions_of(desk, robin)[0].state == "draft"
    [plan] = rows(desk, "plan_versions", robin)
    assert plan["participant_signed_on"] is None


def test_to_disagree_is_kept_in_their_words_and_signs_nothing(desk, robin, sit):
    meeting, table = sit()
    table.write(goal="Jag vill jobba i kök", sign__how="disagrees")
    table.write(sign__because="Det går för fort")
    table.end()

    meetings.keep_meeting(desk, meeting, Closing(also_sign=True))

    [plan] = rows(desk, "plan_versions", robin)
    [met] = rows(desk, "activities", robin)
    assert (plan["state"], plan["comment"]) == ("draft", "Det går för fort")
    assert met["note"] == "Does not agree, because: Det går för fort"


def test_what_was_said_and_why_one_does_not_agree_both_stand_in_the_note(desk, robin, sit):
    meeting, table = sit()
    table.write(goal="Jag vill jobba i kök", comment="Vi pratade om bussen", sign__how="disagrees")
    table.write(sign__because="Det går för fort")
    table.end()

    meetings.keep_meeting(desk, meeting, Closing())

    [met] = rows(desk, "activities", robin)
    assert met["note"].splitlines() == [
        "Vi pratade om bussen",
        "Does not agree, because: Det går för fort",
    ]


def guardian(desk, who, may_know):
    values = {"participant": who, "name": "Kim Vale", "may_know": may_know}
    records.enter(desk, "add_guardian", [Row("guardians", values)], who)


@pytest.fixture
def young(desk):
    """A participant who is 16."""
    return people.enrol(
        desk, replace(ROBIN, shown_name="Mika", personal_number="", birth_date=date(2009, 9, 1))
    )


def signed_by(desk, who):
    begun = meetings.begin_meeting(desk, who)
    table = Table(begun)
    table.write(goal="Jag vill prova ett gym")
    table.sign("Mika")
    table.end()
    meetings.keep_meeting(desk, begun.id, Closing(also_sign=True))
    return versions_of(desk, who)[0]


def test_under_18_both_guardians_sign_before_it_is_a_version(desk, young):
    guardian(desk, young, "plan")
    guardian(desk, young, "plan")
    version = signed_by(desk, young)
    assert (version.state, version.waits_for_guardians) == ("draft", 2)

    guardian_signed(desk, version.id)
    [version] = versions_of(desk, young)
    assert (version.state, version.waits_for_guardians) == ("draft", 1)

    guardian_signed(desk, version.id)
    [version] = versions_of(desk, young)
    assert (version.state, version.sound, len(version.words)) == ("signed", True, 6)
    with pytest.raises(NotFound):
        guardian_signed(desk, version.id)


def test_no_guardian_can_sign_what_was_written_after_both_had_signed(desk, young):
    guardian(desk, young, "plan")
    signed_by(desk, young)
    begun = meetings.begin_meeting(desk, young)
    table = Table(begun)
    table.write(goal="Jag vill prova ett bageri")
    table.end()
    meetings.keep_meeting(desk, begun.id, Closing())
    [draft] = versions_of(desk, young)

    assert draft.waits_for_guardians == 0
    with pytest.raises(NotFound):
        guardian_signed(desk, draft.id)


def test_under_18_a_hand_that_comes_later_still_waits_for_the_guardian(desk, young):
    guardian(desk, young, "plan")
    begun = meetings.begin_meeting(desk, young)
    table = Table(begun)
    table.write(goal="Jag vill prova ett gym")
    table.sign("Mika")
    table.end()
    meetings.keep_meeting(desk, begun.id, Closing(also_sign=False))
    [draft] = versions_of(desk, young)

    sign_also(desk, draft.id)

    [draft] = versions_of(desk, young)
    assert (draft.state, draft.waits_for_guardians) == ("draft", 1)
    guardian_signed(desk, draft.id)
    assert versions_of(desk, young)[0].state == "signed"


def test_a_guardian_who_is_not_to_know_of_the_plan_is_not_asked(desk, young):
    guardian(desk, young, "nothing")
    guardian(desk, young, "meetings")

    assert signed_by(desk, young).state == "signed"


def test_who_decides_alone_about_the_plan_signs_alone(desk, young):
    guardian(desk, young, "plan")
    judged = {
        "participant": young,
        "matter": "plan",
        "decides_alone": True,
        "reason": "Vet vad hon vill",
        "judged_on": TODAY,
        "judged_by": "Johan Ek",
    }
    records.enter(desk, "judge", [Row("maturity", judged)], young)

    assert signed_by(desk, young).state == "signed"


def test_openness_is_written_down_anew_only_where_something_else_was_said(desk, robin, sit):
    meeting, table = sit()
    table.write(tell__contact="yes", tell__support="yes")
    table.end()
    meetings.keep_meeting(desk, meeting, Closing(also_sign=True))
    meeting, table = sit()
    table.write(goal="Jag vill jobba i kök")
    table.end()
    meetings.keep_meeting(desk, meeting, Closing(also_sign=True))

    [talk] = rows(desk, "openness", robin)

    assert (talk["may_contact"], talk["may_mention_support"]) == ("freely", True)
    assert (talk["may_mention_needs"], talk["may_be_seen"], talk["talk"]) == (False, False, 1)


def test_a_workplace_can_be_told_what_no_other_is(desk, robin, sit):
    values = {"name": "Bergs", "name_folded": "bergs", "do_not_contact": False}
    [firm] = records.enter(desk, "add", [Row("employers", values)])
    at_firm = {"name": "Bergs Bageri", "name_folded": "bergs bageri", "employer": firm}
    [place] = records.enter(desk, "add", [Row("workplaces", at_firm)])
    applied = {"participant": robin, "position": "Bagare", "workplace": place, "stage": "applied"}
    records.enter(desk, "apply", [Row("applications", applied)], robin)
    meeting, table = sit()
    assert dict(table.handed.employers) == {"w1": "Bergs Bageri"}
    table.write(tell__contact__w1="yes", tell__needs__w1="yes")
    table.end()

    meetings.keep_meeting(desk, meeting, Closing(also_sign=True))

    [talk] = rows(desk, "openness", robin)
    assert (talk.key("workplace"), talk["may_contact"]) == (place, "freely")
    assert (talk["may_mention_needs"], talk["may_mention_support"]) == (True, False)


def test_a_meeting_that_is_still_written_in_cannot_be_taken_in(desk, sit):
    meeting, table = sit()
    table.write(goal="Jag vill jobba i kök")

    with pytest.raises(MeetingGoesOn):
        meetings.keep_meeting(desk, meeting, Closing(also_sign=True))

    table.leave()
    meetings.keep_meeting(desk, meeting, Closing(also_sign=True))


def test_a_meeting_is_taken_in_once(desk, robin, sit, seat):
    meeting, table = sit()
    table.write(goal="Jag vill jobba i kök")
    table.end()
    meetings.keep_meeting(desk, meeting, Closing(also_sign=True))

    with pytest.raises(MeetingGone):
        meetings.keep_meeting(desk, meeting, Closing(also_sign=True))

    assert len(rows(desk, "activities", robin)) == 1
    assert list(seat.iterdir()) == []
    [row] = rows(desk, "meetings", robin)
    assert (row["state"], row["token"], row["given"]) == ("kept", None, None)


def test_what_a_killed_process_had_written_is_all_there(desk, sit):
    meeting, table = sit()
    table.write(goal="Jag vill jobba")
    table.write(why="Pengar")
    table.leave()

    found = meetings.read_meeting(desk, meeting)

    assert not found.ended
    assert found.after.words("goal") == "Jag vill jobba"
    assert found.after.words("why") == "Pengar"


def test_a_refusal_keeps_the_meeting_to_be_taken_in_later(desk, robin, sit, seat):
    meeting, table = sit()
    table.write(goal="Jag vill jobba i kök")
    table.end()
    [episode] = rows(desk, "episodes", robin)
    ended = {"ended_on": TODAY - timedelta(days=1), "state": "ended"}
    records.correct(desk, "end", "episodes", episode.id, ended)
    with pytest.raises(EpisodeClosed):
        meetings.keep_meeting(desk, meeting, Closing(also_sign=True))
    assert len(list(seat.iterdir())) == 1

    records.correct(desk, "reopen", "episodes", episode.id, {"ended_on": None, "state": "active"})
    meetings.keep_meeting(desk, meeting, Closing(also_sign=True))

    assert rows(desk, "goals", robin)[-1]["words"] == "Jag vill jobba i kök"


def test_a_crash_after_the_transaction_leaves_a_file_that_is_swept(desk, sit, seat):
    meeting, table = sit()
    table.write(goal="Jag vill jobba i kök")
    table.end()
    [file] = seat.iterdir()
    sealed = file.read_bytes()
    meetings.keep_meeting(desk, meeting, Closing(also_sign=True))
    file.write_bytes(sealed)

    meetings.sweep_meetings(desk)

    assert list(seat.iterdir()) == []
    assert meetings.meetings_waiting(desk) == []


def test_a_meeting_can_be_put_aside_and_leaves_nothing(desk, robin, sit, seat):
    meeting, table = sit()
    table.write(goal="Jag ångrar mig")
    table.end()

    meetings.put_meeting_aside(desk, meeting)

    assert rows(desk, "goals", robin) == []
    assert rows(desk, "activities", robin) == []
    assert list(seat.iterdir()) == []


def test_only_who_held_the_meeting_is_reminded_of_it(supervisor, desk, robin, sit):
    meeting, table = sit()
    table.end()

    assert [one.id for one in meetings.meetings_waiting(desk)] == [meeting]
    assert meetings.meetings_waiting(supervisor) == []


def test_a_new_day_to_meet_moves_the_calendar_entry_and_keeps_its_name(desk, robin, sit):
    for day in ("2026-03-09", "2026-03-10"):
        meeting, table = sit()
        table.write(next__day=day, next__time="10.30", next__title="Fika B")
        table.end()
        meetings.keep_meeting(desk, meeting, Closing(also_sign=True))

    [ahead] = rows(desk, "appointments", robin)

    assert ahead["sequence"] == 1
    assert ahead.moment("starts_at").astimezone().isoformat()[:16] == "2026-03-10T10:30"


def test_hours_that_are_taken_are_not_offered(desk, robin, sit):
    meeting, table = sit()
    first = table.handed.free[0]
    table.write(next__day=first[:10], next__time=first[11:])
    table.end()
    meetings.keep_meeting(desk, meeting, Closing(also_sign=True))

    free = meetings.free_times(desk)

    assert first not in free
    assert all(datetime.fromisoformat(at).weekday() < 5 for at in free)


def test_a_goal_that_is_emptied_is_let_go_and_one_that_was_never_there_stays_so(desk, robin, sit):
    meeting, table = sit()
    table.put({"goal": Said(answer=NOT_YET), "why": Said(answer=RATHER_NOT)})
    table.end()
    meetings.keep_meeting(desk, meeting, Closing(also_sign=True))
    assert rows(desk, "goals", robin) == []

    set_goal(desk, robin, "Jobba med hundar")
    meeting, table = sit()
    table.put({"goal": Said()})
    table.end()
    meetings.keep_meeting(desk, meeting, Closing(also_sign=True))

    [goal] = rows(desk, "goals", robin)
    assert goal["state"] == "let_go"


def test_a_day_nobody_understands_is_kept_beside_the_step(desk, robin, sit):
    meeting, table = sit()
    table.write(step__n1__what="Ringa", step__n1__due="när jag orkar")
    table.write(step__n2__what="Klippa håret", step__n2__due="2020-01-01")
    table.end()
    meetings.keep_meeting(desk, meeting, Closing(also_sign=True))

    one, other = sorted(rows(desk, "steps", robin), key=lambda row: row["rank"])

    assert (one["what"], one["due_on"]) == ("Ringa (när jag orkar)", None)
    assert other["due_on"] == date(2020, 1, 1)


@pytest.mark.parametrize(
    "text",
    ["x" * 20_000, "Jag vill 🐕‍🦺 jobba 👩🏽‍🍳", "أريد أن أعمل في مطبخ", "من میخواهم کار کنم ۱۲"],
    ids=["long", "emoji", "arabic", "dari"],
)
def test_any_words_are_kept_as_they_were_written(desk, robin, sit, text):
    meeting, table = sit()
    table.write(goal=text, good__n1=text, step__n1__what=text)
    table.end()
    meetings.keep_meeting(desk, meeting, Closing(also_sign=True))

    laid = lay(desk, robin)

    for place in ("goal", "good.n1", "step.s1.what"):
        assert laid.sheet.words(place) == text


def test_a_step_taken_off_the_table_is_let_go(desk, robin, goal, sit):
    plan_step(desk, goal, "Skriva CV")
    meeting, table = sit()
    table.put({f"step.s1.{part}": Said() for part in ("what", "who", "state")})
    table.end()
    meetings.keep_meeting(desk, meeting, Closing(also_sign=True))

    [step] = rows(desk, "steps", robin)

    assert step["state"] == "let_go"


def test_next_week_the_meeting_of_today_is_history(desk, robin, sit):
    meeting, table = sit()
    table.write(next__day="2026-03-09", next__time="10:00", next__title="Fika B")
    table.end()
    meetings.keep_meeting(desk, meeting, Closing(also_sign=True))

    assert lay(later(desk, date(2026, 3, 10)), robin).sheet.words("next.day") == ""
    assert lay(later(desk, date(2026, 3, 8)), robin).sheet.words("next.title") == "Fika B"


def test_how_the_goal_was_rated_before_is_handed_over_oldest_first(desk, robin, sit):
    for week, (importance, confidence) in enumerate(
        [("9", "2"), ("9", "3"), ("", "4"), ("8", "5"), ("", "6")]
    ):
        there = later(desk, date(2026, 3, 2 + 7 * week))
        begun = meetings.begin_meeting(there, robin)
        table = Table(begun)
        table.put(
            {"goal": Said("Kök", "participant"), "confidence": Said(confidence, "participant")}
        )
        if importance:
            table.put({"importance": Said(importance, "participant")})
        table.end()
        meetings.keep_meeting(there, begun.id, Closing())

    handed = meetings.begin_meeting(later(desk, date(2026, 3, 30)), robin).handed

    confident = [one for one in handed.rated if one[0] == "confidence"]
    assert confident == [
        ("confidence", "2026-03-09", 3),
        ("confidence", "2026-03-16", 4),
        ("confidence", "2026-03-23", 5),
    ]
    assert [one[2] for one in handed.rated if one[0] == "importance"] == [9, 8]
    assert Handed.read(handed.written()).rated == handed.rated


@pytest.mark.parametrize(
    ("day", "clock"), [("igår", "10:00"), ("2026-03-20", "25:00"), ("när jag orkar", "")]
)
def test_a_time_nobody_can_keep_moves_no_agreed_day_and_stays_as_it_was_written(
    desk, robin, sit, day, clock
):
    for agreed in (("2026-03-09", "10.30"), (day, clock)):
        meeting, table = sit()
        table.write(next__day=agreed[0], next__time=agreed[1])
        table.end()
        meetings.keep_meeting(desk, meeting, Closing(also_sign=True))

    [ahead] = rows(desk, "appointments", robin)
    notes = [row.words("note") for row in rows(desk, "activities", robin)]

    assert (ahead["sequence"], str(ahead.moment("starts_at").date())) == (0, "2026-03-09")
    assert f"Next meeting: {day} {clock}".strip() in notes


@pytest.mark.parametrize("day", ["när jag orkar", ""])
def test_where_to_meet_is_not_lost_with_a_day_nobody_can_read(desk, robin, sit, day):
    meeting, table = sit()
    table.write(next__day=day, next__place="Biblioteket")
    table.end()
    kept = meetings.keep_meeting(desk, meeting, Closing(also_sign=True))

    told = f"Next meeting: {day} Biblioteket" if day else "Next meeting: Biblioteket"
    assert kept.unread == (told,)
    assert [row.words("note") for row in rows(desk, "activities", robin)] == [told]


def test_easy_swedish_that_was_chosen_is_there_at_the_next_meeting_and_in_the_history(
    desk, robin, sit
):
    meeting, table = sit()
    assert table.handed.look.language == "sv"
    table.write(look__language="sv-easy")
    table.end()
    meetings.keep_meeting(desk, meeting, Closing(also_sign=True))

    _, again = sit()
    assert again.handed.look.language == "sv-easy"
    again.write(look__language="sv")
    again.end()
    [waiting] = meetings.meetings_waiting(desk)
    meetings.keep_meeting(desk, waiting.id, Closing(also_sign=True))

    _, third = sit()
    third.leave()
    assert third.handed.look.language == "sv"
    assert not records.row(desk, "participants", robin)["easy_language"]
    with desk.read() as connection:
        earlier = history.of_row(connection, "participants", robin)
    assert len(earlier) >= 3


def test_who_asks_for_english_is_not_given_easy_swedish(desk, robin):
    records.correct(desk, "test", "participants", robin, {"easy_language": True})
    begun = meetings.begin_meeting(desk, robin, look=Look("en"))

    assert begun.handed.look.language == "en"


def test_in_which_language_it_is_read_is_no_part_of_the_plan(desk, robin, sit):
    meeting, table = sit()
    table.write(goal="Jag vill jobba i kök")
    table.sign()
    table.write(look__language="sv-easy")
    table.end()
    before, after = Sheet(), table.sheet

    assert [line.where for line in change_lines(before, after) if "look" in line.where] == []
    meetings.keep_meeting(desk, meeting, Closing(also_sign=True))
    [version] = versions_of(desk, robin)
    assert version.state == "signed"
    assert version.sheet.words("look.language") == ""


def test_tuesday_is_the_one_that_was_said_however_late_it_is_taken_in(desk, robin, goal, sit):
    meeting, table = sit()
    table.write(next__day="torsdag", next__time="10:00")
    table.write(step__n1__what="Ringa", step__n1__due="torsdag")
    table.leave()  # killed before the hand had left the field
    meetings.keep_meeting(later(desk, date(2026, 3, 4)), meeting, Closing())
    [step] = rows(desk, "steps", robin)
    [met] = rows(desk, "appointments", robin)

    assert step["due_on"] == date(2026, 3, 5)
    assert met.moment("starts_at").astimezone().date() == date(2026, 3, 5)

    meeting, table = sit()
    table.write(step__n1__what="Fråga", step__n1__due="tisdag")
    table.leave()
    meetings.keep_meeting(later(desk, date(2026, 3, 6)), meeting, Closing())

    assert rows(desk, "steps", robin)[-1]["due_on"] == date(2026, 3, 3), "and not a week later"
