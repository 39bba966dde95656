"""A reviewer's pack: a vault of its own that names nobody, cannot be changed, and runs out."""

import json
import re
import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from ipsdesk.actions import (
    catalogue,
    codes,
    figures,
    packs,
    preparing,
    protection,
    reviewer_packs,
)
from ipsdesk.actions.rehearsal import Wanted as Unit
from ipsdesk.actions.rehearsal import rehearse
from ipsdesk.actions.users import everybody
from ipsdesk.actions.vault import Secrets, lock, unlock
from ipsdesk.domain.access import Right, Role
from ipsdesk.domain.errors import DeskError, NotForThisRole
from ipsdesk.domain.figures.heuristics import heuristics
from ipsdesk.domain.figures.packing import people_in
from ipsdesk.domain.figures.records import without_people
from ipsdesk.domain.figures.travelling import KINDS
from ipsdesk.domain.preparing import Group, Task
from ipsdesk.domain.review_errors import PackDays, PackExpired
from ipsdesk.domain.vault_errors import (
    VaultDamaged,
    VaultExists,
    VaultReadOnly,
    WrongPassphrase,
)
from ipsdesk.domain.vaults import KDF_FLOOR
from ipsdesk.resources import resource
from ipsdesk.storage import reviews as kept
from ipsdesk.storage.records import matching, table_named, table_names
from ipsdesk.ui.messages import explain
from tests.conftest import TODAY

PHRASE = "fyra ord som ingen gissar"
SHORT = {"passphrase": "kort"}
SCALE = catalogue.scale("ips-25")
DAY_OR_CODE = re.compile(r"-?|x|\d{4}-\d{2}-\d{2}|\d{4}-W\d{2}|[0-9a-f]{32}|[0-9a-f-]{36}")


def at(day):
    return lambda: datetime(day.year, day.month, day.day, 9, tzinfo=UTC)


def opened(folder, day=TODAY, passphrase=PHRASE):
    return unlock(folder, Secrets(reviewer_packs.REVIEWER, passphrase), now=at(day))


def wanted(review, **said):
    given = {"recipient": "FoU Väst", "passphrase": PHRASE, "cost": KDF_FLOOR}
    return reviewer_packs.Wanted(review, **{**given, **said})


@pytest.fixture(scope="module")
def unit(tmp_path_factory):
    """A made-up unit with its supervisor at the desk, one of its reviews, and that one's pack."""
    folder = tmp_path_factory.mktemp("packs")
    made = rehearse(folder / "unit.ipsvault", Unit(participants=6, months=5, today=TODAY, seed=4))
    boss = made.users[0]
    desk = unlock(made.vault, Secrets(boss.name, boss.passphrase), now=at(TODAY))
    with desk.read() as connection:
        review = kept.newest_first(connection)[0].id
    hidden = preparing.draw_charts(desk, review).charts[0].participant
    opener = next(one.id for one in everybody(desk) if one.role is Role.SPECIALIST)
    protection.protect(desk, hidden, protection.Protection("marked", "Blåsippa", (opener,)))
    pack = folder / "granskning.ipsvault"
    until = reviewer_packs.make_pack(desk, wanted(review), boss.passphrase, pack)
    yield desk, boss.passphrase, review, pack, until
    lock(desk, backup=False)


@pytest.fixture(scope="module")
def pack(unit):
    found = opened(unit[3])
    yield found
    lock(found)


@pytest.fixture(scope="module")
def ours(unit):
    return tuple(everything_in(unit[0]))


@pytest.fixture(scope="module")
def theirs(pack):
    return tuple(everything_in(pack))


def strings_in(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, UUID):
        yield value.hex
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from strings_in(key)
            yield from strings_in(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from strings_in(one)


def everything_in(desk):
    """Yield every text of every table."""
    with desk.read() as connection:
        for name in table_names():
            for row in connection.execute(select(table_named(name))).mappings():
                yield from ((name, text) for text in strings_in([dict(row)]))


def test_no_word_of_the_unit_is_in_its_pack(ours, theirs):
    columns = {c.name for name in table_names() for c in table_named(name).c}
    lists = (file.stem for file in resource("codes").glob("*.json"))
    known = {code for name in lists for code in codes.labels_of(name)} | columns
    own = {text for table, text in ours if table != "scales"}
    words = {text for text in own if not DAY_OR_CODE.fullmatch(text) and text not in known}
    assert len(words) > 300
    inside = {text for table, text in theirs if table != "scales"}
    keys = {"window", "contacts", "people", "edited", "kinds", *KINDS, *Group, *Role, *Task}
    allowed = {"ips-25", SCALE.version, SCALE.checksum, "arbetsspecialist"}
    assert inside & words - keys - allowed == set()


def test_neither_names_nor_numbers_nor_employers_can_be_found_anywhere_in_it(unit, theirs):
    with unit[0].read() as connection:
        people = matching(connection, "participants")
        identities = matching(connection, "identities")
        places = matching(connection, "workplaces")
        staff = matching(connection, "users")
    secret = {row.words("shown_name") for row in people}
    secret |= {row.words(n) for row in identities for n in ("first_name", "last_name")}
    secret |= {row.words("name") for row in (*places, *staff)}
    everything = json.dumps([text for _, text in theirs], ensure_ascii=False)
    found = {word for word in secret if len(word) > 3 and word in everything}
    assert len(secret) > 20
    assert found == set()


def test_ids_in_the_pack_are_not_those_of_the_unit(ours, theirs):
    mine, packed = (
        {text for _, text in each if re.fullmatch(r"[0-9a-f]{32}", text)} for each in (ours, theirs)
    )
    assert len(mine) > 500
    assert len(packed) > 500
    assert not mine & packed


def test_every_figure_of_the_pack_is_that_of_the_unit(unit, pack):
    desk, _, review, *_ = unit
    window = preparing.window_of(desk, review)
    mine = figures.evidence_of_scale(SCALE, open_records(desk, window))
    packed = figures.records_of_window(pack, SCALE, window)
    for own, theirs in zip(mine, figures.evidence_of_scale(SCALE, packed), strict=True):
        assert told(own) == told(theirs), own.item


def open_records(desk, window):
    found = figures.records_of_window(desk, SCALE, window)
    return without_people(found, protected_in(desk))


def protected_in(desk):
    with desk.read() as connection:
        return {row.key("participant") for row in matching(connection, "protected")}


def test_pro_01_whoever_is_protected_is_neither_drawn_nor_packed_nor_noted(unit, pack):
    desk, _, review, *_ = unit
    hidden = protected_in(desk)
    drawn = preparing.draw_charts(desk, review)
    assert hidden & people_in(drawn.records), "their records count in the unit's own figures"
    assert not hidden & {one.participant for one in drawn.charts}
    found = packs.pack_of(pack)
    assert len(people_in(found.records)) == len(people_in(drawn.records) - hidden)
    assert len(found.numbers) == len(people_in(found.records))


def test_shr_03_everybody_who_is_in_the_pack_is_noted_and_nobody_else(unit):
    desk, _, review, *_ = unit
    window = preparing.window_of(desk, review)
    with desk.read() as connection:
        notes = matching(connection, "disclosures_made", recipient="FoU Väst")
    noted = {row.key("participant") for row in notes}
    assert noted == people_in(open_records(desk, window))


def told(found):
    figure = found.figure
    return (
        (figure.numerator, figure.denominator, figure.value, found.suggestion, found.quality),
        (len(figure.included), len(figure.excluded), figure.also, found.parameters),
    )


def test_the_charts_are_those_of_the_lot_by_numbers_of_the_packs_own(unit, pack):
    drawn = preparing.draw_charts(unit[0], unit[2])
    found = packs.pack_of(pack)
    assert found.head.seed == drawn.seed
    assert [one.group for one in found.charts] == [one.group for one in drawn.charts]
    assert {one.number for one in found.charts} <= set(range(1, len(found.numbers) + 1))
    rules = heuristics({})
    for mine, theirs in zip(drawn.charts, found.charts, strict=True):
        whole = preparing.worksheet(drawn.records, mine.participant, rules)
        shown = packs.chart_lines(found, theirs, rules)
        by = timedelta(found.moves.people[theirs.participant])
        assert by
        for line, other in zip(whole, shown, strict=True):
            moved = line.value + by if isinstance(line.value, date) else line.value
            assert other == replace(line, value=moved)


def test_the_worksheet_is_written_without_a_line_in_any_log(pack, tmp_path):
    path = reviewer_packs.write_worksheet(pack, lambda c, _: (str(c.number), ()), tmp_path)
    assert path.read_bytes().startswith(b"%PDF")


def test_a_pack_cannot_be_written_in(pack):
    assert pack.vault.facts.pack
    assert pack.vault.facts.read_only
    assert pack.user.role is Role.REVIEWER
    assert [right for right in Right if pack.user.may(right)] == [Right.REVIEW]
    with pytest.raises(VaultReadOnly), pack.begin("anything"):
        pass


def test_a_pack_opens_from_the_day_it_was_made_to_its_last(unit):
    *_, folder, until = unit
    assert until == TODAY + timedelta(14)
    for day in (TODAY, until):
        lock(opened(folder, day))
    for day in (TODAY - timedelta(1), until + timedelta(1)):
        with pytest.raises(PackExpired) as refused:
            opened(folder, day)
        assert "opens no longer" in explain(refused.value)
    lock(opened(folder, until))  # a refusal leaves nothing open


def test_a_pack_opens_with_its_own_passphrase_alone(unit):
    desk, mine, _, folder, _ = unit
    with pytest.raises(WrongPassphrase):
        opened(folder, passphrase=mine)
    with pytest.raises(WrongPassphrase):
        unlock(folder, Secrets(desk.user.name, PHRASE), now=at(TODAY))


def test_a_pack_that_was_made_an_ordinary_vault_by_hand_opens_nothing(unit, tmp_path):
    copy = tmp_path / "copy.ipsvault"
    shutil.copytree(unit[3], copy)
    header = copy / "vault.ips"
    content = header.read_bytes()
    assert content.count(b'"pack"') == 1
    header.write_bytes(content.replace(b'"pack"', b'"real"'))
    with pytest.raises(VaultDamaged):
        opened(copy)


def test_that_a_pack_left_is_in_the_log_and_noted_for_each_person(unit):
    desk = unit[0]
    with desk.read() as connection:
        notes = matching(connection, "disclosures_made", recipient="FoU Väst")
        people = {row.id for row in matching(connection, "participants")}
    noted = [row.key("participant") for row in notes]
    assert len(noted) == len(set(noted)) > 2
    assert set(noted) <= people
    assert {row["on_day"] for row in notes} == {TODAY}


def test_nothing_is_made_without_the_passphrase_of_who_sits_here(unit, tmp_path):
    desk, _, review, *_ = unit
    with pytest.raises(WrongPassphrase):
        reviewer_packs.make_pack(desk, wanted(review), "not my passphrase", tmp_path / "p")
    assert not (tmp_path / "p").exists()


@pytest.mark.parametrize("days", [0, -3, 61])
def test_a_pack_opens_for_some_days_and_not_for_ever(unit, tmp_path, days):
    desk, mine, review, *_ = unit
    with pytest.raises(PackDays) as refused:
        reviewer_packs.make_pack(desk, wanted(review, days=days), mine, tmp_path / "p")
    assert "1 to 60 days" in explain(refused.value)
    assert not (tmp_path / "p").exists()


def test_only_the_supervisor_makes_packs(unit, tmp_path):
    desk, mine, review, *_ = unit
    other = replace(desk, user=replace(desk.user, role=Role.SPECIALIST))
    with pytest.raises(NotForThisRole):
        reviewer_packs.make_pack(other, wanted(review), mine, tmp_path / "p")


def test_what_stands_there_already_is_not_touched(unit, tmp_path):
    desk, mine, review, *_ = unit
    (tmp_path / "p").mkdir()
    with pytest.raises(VaultExists):
        reviewer_packs.make_pack(desk, wanted(review), mine, tmp_path / "p")
    with desk.read() as connection:
        assert matching(connection, "disclosures_made", recipient="ingen") == []


def test_a_short_passphrase_makes_no_pack(unit, tmp_path):
    desk, mine, review, *_ = unit
    with pytest.raises(DeskError):
        reviewer_packs.make_pack(desk, wanted(review, **SHORT), mine, tmp_path / "p")
    assert not (tmp_path / "p").exists()
