"""A rehearsal vault is made by the act of every import, works fully, and says what it is."""

import hashlib
import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import pytest

from ipsdesk.actions import everything, exports, extract, rehearsal, search
from ipsdesk.actions.checking import check_vault
from ipsdesk.actions.codes import labels_of
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.drafts import draft_places
from ipsdesk.actions.due import due_today
from ipsdesk.actions.form_shelf import forms
from ipsdesk.actions.people import caseload, open_person, person
from ipsdesk.actions.rehearsal import Rehearsal, Wanted, rehearse
from ipsdesk.actions.reviews import reviews_of_unit
from ipsdesk.actions.vault import Secrets, unlock
from ipsdesk.domain import searching
from ipsdesk.domain.due import ANSWERED
from ipsdesk.domain.errors import NotFound, ProjectUnknown
from ipsdesk.domain.passphrases import SHORTEST
from ipsdesk.domain.records import Record
from ipsdesk.domain.situations import SITUATIONS
from ipsdesk.domain.vault_errors import VaultExists, WrongPassphrase
from ipsdesk.domain.vaults import VaultState
from ipsdesk.reports.document import Grid
from ipsdesk.reports.extract import ExtractPaper
from ipsdesk.reports.extract import extract as set_out
from ipsdesk.resources import resource
from ipsdesk.storage import history, records
from ipsdesk.ui.presenters.search import lead_of
from ipsdesk.words import speak

TODAY = date(2026, 3, 2)
MORNING = datetime(2026, 3, 2, 8, tzinfo=UTC)
NOT_FOR_PEOPLE = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-|[{}\[\]]|[a-z]_[a-z]")
SMALL = Wanted(participants=6, months=3, today=TODAY)


class Made(NamedTuple):
    """A rehearsal vault, and the desk of its supervisor."""

    told: Rehearsal
    desk: Desk


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The unit of 80 people over two years, opened by its recovery code."""
    path = tmp_path_factory.mktemp("whole") / "unit.ipsvault"
    told = rehearse(path, Wanted(today=TODAY))
    desk = unlock(path, Secrets(recovery=told.recovery_code), now=lambda: MORNING)
    yield Made(told, desk)
    desk.vault.close()


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A small unit, closed."""
    return rehearse(tmp_path_factory.mktemp("small") / "unit.ipsvault", SMALL)


def data_of(told: Rehearsal, to: Path) -> bytes:
    """Return everything in a vault as `ipsdesk data` writes it."""
    desk = unlock(told.vault, Secrets(recovery=told.recovery_code), now=lambda: MORNING)
    everything.write_everything(desk, to)
    desk.vault.close()
    return to.read_bytes()


def test_every_table_holds_rows(whole):
    with whole.desk.read() as connection:
        empty = [name for name in records.table_names() if not records.where(connection, name)]
    assert empty == []


def test_the_chain_of_acts_verifies_and_the_vault_is_sound(whole):
    with whole.desk.read() as connection:
        assert history.verify(connection) == []


def test_every_row_came_by_an_act_that_says_it_was_an_import(whole):
    [somebody] = caseload(whole.desk, "team").others[:1]
    with whole.desk.read() as connection:
        versions = history.of_participant(connection, somebody.id)
    assert {version.act for version in versions} == {"import"}
    assert {version.reason for version in versions} == {"rehearsal"}


def test_the_list_says_of_each_where_they_stand_and_when_they_were_last_heard_of(whole):
    with whole.desk.read() as connection:
        people = records.where(connection, "participants")
        contacts = records.where(connection, "activities")
    last = {}
    for row in contacts:
        if not row["missed"]:
            who, day = row.known_key("participant"), row["at"].astimezone().date()
            last[who] = max(day, last.get(who, day))
    assert {row.words("situation") for row in people} <= set(SITUATIONS)
    assert {row.id: row.day("last_contact_on") for row in people if row.id in last} == last


def test_a_month_that_was_sent_was_written_on_the_day_it_left(whole):
    with whole.desk.read() as connection:
        files = [row for row in records.where(connection, "sent_months") if row.day("sent_on")]
    written = [row["recorded_at"].astimezone().date() for row in files]
    assert written == [row.day("sent_on") for row in files]
    assert files


def test_there_is_something_to_do_today_for_the_supervisor(whole):
    kinds = {one.kind for one in due_today(whole.desk)}
    assert {"follow_mark", "step", "consent_ends", "silent", *ANSWERED} <= kinds


def test_the_caseload_can_be_opened(whole):
    found = caseload(whole.desk, "team")
    assert found.waiting_count + found.others_count > 15
    shown = found.waiting + found.others
    opened = open_person(whole.desk, shown[0].id, "Övning")
    assert opened.shown_name == shown[0].shown_name


def test_the_half_written_notes_are_about_somebody_who_can_be_opened(whole, small):
    specialist = small.users[1]
    theirs = unlock(small.vault, Secrets(specialist.name, specialist.passphrase), lambda: MORNING)
    for desk in (whole.desk, theirs):
        [(place, about, _)] = draft_places(desk)
        assert place == f"note:{about}"
        assert person(desk, about).shown_name
    theirs.vault.close()


def test_three_reviews_are_signed_and_their_totals_are_right(whole):
    lines = reviews_of_unit(whole.desk)
    with whole.desk.read() as connection:
        kept = {row.id: row.number("total") for row in records.where(connection, "reviews")}
    assert len(lines) == 3
    for line in lines:
        assert line.signed_on is not None
        assert line.scores[0].value == kept[line.id]
    assert any(line.amended for line in lines)


def test_everybody_who_works_there_can_open_it_by_their_passphrase(small):
    roles = [user.role for user in small.users]
    assert roles == ["supervisor", "specialist", "specialist", "coordinator", "stand_in"]
    for user in small.users:
        desk = unlock(small.vault, Secrets(user.name, user.passphrase), now=lambda: MORNING)
        assert desk.user.role == user.role
        assert desk.vault.facts.rehearsal
        desk.vault.close()


def test_passphrases_are_words_long_enough_and_never_printed_by_accident(small):
    for user in small.users:
        assert len(user.passphrase) >= SHORTEST
        assert user.passphrase not in repr(user)
    assert len({user.passphrase for user in small.users}) == len(small.users)


def test_the_wrong_passphrase_opens_nothing(small):
    first, second, *_ = small.users
    with pytest.raises(WrongPassphrase):
        unlock(small.vault, Secrets(first.name, second.passphrase))


def test_the_vault_is_found_sound(small):
    found = check_vault(small.vault, Secrets(recovery=small.recovery_code))
    assert found.state is VaultState.SOUND


def test_the_same_seed_and_day_give_the_same_records_to_the_byte(small, tmp_path):
    again = rehearse(tmp_path / "again.ipsvault", SMALL)
    once = data_of(small, tmp_path / "once.json")
    twice = data_of(again, tmp_path / "twice.json")
    assert hashlib.sha256(once).hexdigest() == hashlib.sha256(twice).hexdigest()
    assert [user.passphrase for user in again.users] == [user.passphrase for user in small.users]
    assert again.rows == small.rows
    assert again.recovery_code != small.recovery_code


def test_what_leaves_it_says_that_it_is_a_rehearsal(small, tmp_path):
    content = json.loads(data_of(small, tmp_path / "all.json"))
    assert content["rehearsal"] is True
    assert len(content["tables"]["participants"]) == 6
    [unit] = content["tables"]["unit"]
    assert unit["created_on"] == "2025-12-02"
    assert unit["name"].startswith("Övning")


def test_a_specialist_sees_only_their_own(small):
    specialist = small.users[1]
    desk = unlock(small.vault, Secrets(specialist.name, specialist.passphrase), lambda: MORNING)
    with desk.read() as connection:
        others = [
            row.id
            for row in records.where(connection, "participants")
            if row.key("specialist") != desk.user.id
        ]
        lent = {row.key("participant") for row in records.where(connection, "assignments")}
    assert lent
    hidden = [one for one in others if not _is_theirs(desk, one)]
    assert hidden
    desk.vault.close()


def _is_theirs(desk, participant):
    try:
        open_person(desk, participant, "Övning")
    except NotFound:
        return False
    return True


def test_what_is_there_already_is_left_alone(small):
    before = sorted(path.name for path in small.vault.iterdir())
    with pytest.raises(VaultExists):
        rehearse(small.vault, SMALL)
    assert sorted(path.name for path in small.vault.iterdir()) == before


def test_a_project_without_a_file_is_refused(tmp_path):
    with pytest.raises(ProjectUnknown) as refusal:
        rehearse(tmp_path / "none.ipsvault", Wanted(project="okand"))
    assert refusal.value.name == "okand"
    assert not (tmp_path / "none.ipsvault").exists()


def test_without_a_number_there_are_as_many_as_the_project_is_practised_with():
    practised = {"framtid": 80, "isa": 120, "uvas-orebro": 12}
    for name, many in practised.items():
        assert rehearsal.setting_of(Wanted(project=name, today=TODAY)).participants == many


def test_a_large_unit_has_a_dozen_passphrases_and_no_more():
    large = rehearsal.setting_of(Wanted(participants=2000, months=1, today=TODAY))
    world, _ = rehearsal.unit.world_of(large, large.chance("desk").id())
    assert len(world.specialists) == 125
    assert len(rehearsal._users(large, world)) == 12


def test_no_id_no_code_and_no_bracket_stands_in_any_extract(whole):
    speak("sv")
    told = [told for one in everybody(whole.desk)[::4] for told in printed(whole.desk, one)]

    codes = only_codes()
    for table, label, words in told:
        assert not NOT_FOR_PEOPLE.search(f"{label} {words}"), f"{table}, {label}: {words}"
        assert words not in codes, f"{table}, {label}: {words}"
    assert ("plan_versions", "Mitt mål") in {(table, label) for table, label, _ in told}
    assert ("meetings", "Läge", "inläst") in told


def everybody(desk: Desk) -> list[Record]:
    with desk.read() as connection:
        return list(records.where(connection, "participants"))


def printed(desk: Desk, person: Record) -> Iterator[tuple[str, str, str]]:
    """Return every line that the extract of a person prints, with the table it is from."""
    paper = extract.extract_paper(desk, person.id)
    for part in paper.parts:
        alone = ExtractPaper("", (part,), ())
        for block in set_out(alone, exports.imprint(desk)).blocks:
            if isinstance(block, Grid):
                yield from ((part.table, str(row[0]), str(row[1])) for row in block.rows)
    for on, who in paper.opened:
        yield "opened", str(on), who


def only_codes() -> frozenset[str]:
    """Return what is a code in some list and no word that a Swedish reader meets."""
    names = [entry.name.removesuffix(".json") for entry in resource("codes").iterdir()]
    lists = [labels_of(name) for name in names]
    words = {label["sv"].casefold() for one in lists for label in one.values()}
    return frozenset(code for one in lists for code in one if code.islower() and code not in words)


def words_in(desk: Desk, table: str) -> Iterator[str]:
    """Yield the words of each row of a searched table, a few words of one column at a time."""
    with desk.read() as connection:
        rows = records.matching(connection, table)
    for row in rows:
        texts = (row.words(column) for column in searching.COLUMNS[table])
        yield from (" ".join(text.split()[:3]) for text in texts if searching.words_of(text))


def hits_in(desk: Desk, table: str, typed: str) -> list[searching.Hit]:
    """What a search finds in one table, with every group shown whole."""
    group = searching.GROUP_OF[table]
    found = search.find(desk, typed, everybody=True, only=group, most=5000)
    return [hit for one in found for hit in one.hits if hit.table == table]


WORDLESS = {"job_changes", "outreach"}  # a rehearsal has such rows, and writes no note in them


@pytest.mark.parametrize("table", sorted({*searching.COLUMNS} - WORDLESS))
def test_a_hit_in_any_table_that_is_searched_has_a_title_and_somewhere_to_open(
    whole, table, monkeypatch
):
    monkeypatch.setattr(search, "_READ", 5000)  # else what is newer in the group comes before
    tried = dict.fromkeys(islice(words_in(whole.desk, table), 3))
    hits = [hit for typed in tried for hit in hits_in(whole.desk, table, typed)]
    assert hits
    assert all(hit.name for hit in hits)
    leads = [lead_of(hit) for hit in hits]
    assert all(lead.employer or lead.tab or forms()[lead.form].table for lead in leads)
    assert all(lead.participant or lead.employer or lead.form for lead in leads)
