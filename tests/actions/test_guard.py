"""Before anything is written: of every table, who may be written about, by whom, on which day."""

from datetime import date, datetime, timedelta

import pytest

from ipsdesk.actions import guard, people, protection, records, rights
from ipsdesk.domain.errors import EpisodeClosed, NotFound, RecordRestricted
from ipsdesk.domain.person_rules import PLACES
from ipsdesk.domain.records import Record, Row
from ipsdesk.domain.rules import RulesBroken
from ipsdesk.storage import records as stored
from tests.actions.peoples_life import UnitAtWork
from tests.conftest import NOW, ROBIN, TODAY, later

TABLES = tuple(one for one in stored.person_tables() if one != "participants")
ENDED = TODAY - timedelta(days=9)
# What is still written down after the end: the follow-up, putting right, and what the law asks.
LASTING = {
    *("calendar_entries", "follow_ups", "episodes", "consents", "disclosures_made"),
    *("viewpoints", "note_replies", "identities", "protected", "openers"),
}


class Town:
    """Five participants of whom only one may be written about, by the one who supports her."""

    def __init__(self):
        self.unit = UnitAtWork()
        self.vera, self.johan, self.mona, self.stina, self.karin = self.unit.all()
        self.robin = people.enrol(self.johan, ROBIN)
        self.monas = people.enrol(self.mona, ROBIN)
        self.restricted = people.enrol(self.johan, ROBIN)
        rights.restrict(self.vera, self.restricted, restricted=True)
        self.ended = people.enrol(self.johan, ROBIN)
        [episode] = records.rows_of(self.johan, "episodes", self.ended)
        told = {"entered_on": date(2026, 1, 10), "ended_on": ENDED, "state": "ended"}
        records.correct(self.johan, "exit", "episodes", episode.id, told)
        self.shielded = people.enrol(self.johan, ROBIN)
        how = protection.Protection("marked", "Blåsippa", (self.vera.user.id,))
        protection.protect(self.vera, self.shielded, how)

    def refusal(self, desk, *rows, before=None):
        """Return the kind of refusal, or None where it may be written."""
        with desk.read() as connection:
            try:
                guard.must_be_writable(desk, connection, rows, before or {})
            except (EpisodeClosed, NotFound, RecordRestricted, RulesBroken) as refused:
                return type(refused)
        return None


@pytest.fixture(scope="module")
def town():
    made = Town()
    yield made
    made.unit.vault.close()


@pytest.mark.parametrize("table", TABLES)
def test_of_every_table_only_who_supports_somebody_writes_about_them(town, table):
    row = Row(table, {"participant": town.robin})

    assert town.refusal(town.johan, row) is None
    assert town.refusal(town.vera, row) is None
    for desk in (town.mona, town.stina, town.karin):
        assert town.refusal(desk, row) is NotFound
    assert town.refusal(town.johan, Row(table, {"participant": town.monas})) is NotFound


@pytest.mark.parametrize("table", TABLES)
def test_of_every_table_nothing_is_written_about_who_is_restricted(town, table):
    row = Row(table, {"participant": town.restricted})

    assert town.refusal(town.vera, row) is RecordRestricted
    assert town.refusal(town.johan, row) is NotFound


@pytest.mark.parametrize("table", TABLES)
def test_after_the_end_only_what_outlasts_it_is_written(town, table):
    row = Row(table, {"participant": town.ended})
    wanted = None if table in LASTING else EpisodeClosed

    assert town.refusal(town.johan, row) is wanted


@pytest.mark.parametrize("table", TABLES)
def test_the_protected_are_there_for_who_is_named_alone(town, table):
    row = Row(table, {"participant": town.shielded})

    assert town.refusal(town.vera, row) is None
    assert town.refusal(town.johan, row) is NotFound


@pytest.mark.parametrize(
    ("table", "column"),
    [(table, column) for table in PLACES if table != "participants" for column in PLACES[table]],
)
def test_no_place_is_written_down_about_the_protected(town, table, column):
    def row(value, who=town.shielded):
        return Row(table, {"participant": who, column: value})

    assert town.refusal(town.vera, row("Storgatan 1")) is RulesBroken
    assert town.refusal(town.vera, row("")) is None
    assert town.refusal(town.vera, row(None)) is None
    assert town.refusal(town.vera, row("Storgatan 1", town.robin)) is None


def test_one_row_that_may_not_be_written_holds_back_those_that_may(town):
    may, may_not = (Row("goals", {"participant": who}) for who in (town.robin, town.monas))

    assert town.refusal(town.johan, may, may_not) is NotFound
    assert town.refusal(town.johan, may_not, may) is NotFound


def test_whoever_is_enrolled_in_the_same_act_is_there_for_it(town):
    new = town.johan.new_id()
    rows = (Row("participants", {"id": new}), Row("goals", {"participant": new}))

    assert town.refusal(town.johan, *rows) is None
    assert town.refusal(town.johan, rows[1]) is NotFound


@pytest.mark.parametrize("column", ["at", "on_day", "set_on", "done_on", "started_on", "from_day"])
@pytest.mark.parametrize(("days", "wanted"), [(-1, None), (0, None), (1, EpisodeClosed)])
def test_what_happened_until_the_last_day_may_be_written_later(town, column, days, wanted):
    day = ENDED + timedelta(days=days)
    value = datetime(day.year, day.month, day.day, 12, tzinfo=NOW.tzinfo) if column == "at" else day

    assert town.refusal(town.johan, Row("goals", {"participant": town.ended, column: value})) is (
        wanted
    )


def test_the_last_day_is_one_of_support_whole(town):
    row = Row("goals", {"participant": town.ended})

    assert town.refusal(later(town.johan, ENDED), row) is None
    assert town.refusal(later(town.johan, ENDED + timedelta(days=1)), row) is EpisodeClosed


def test_a_lead_may_be_said_to_be_over_after_the_end_and_nothing_else_of_it(town):
    lead = {"participant": town.ended, "stage": "applied", "position": "Bagare"}

    def told(**changes):
        return town.refusal(town.johan, Row("applications", {**lead, **changes}), before=lead)

    assert told(stage="no") is None
    assert told(stage="offer") is EpisodeClosed
    assert told(stage="no", position="Kock") is EpisodeClosed


def test_nothing_happened_before_somebody_was_born_but_what_others_did(town):
    early = ROBIN.birth_date - timedelta(days=1)

    def refusal(table, **values):
        return town.refusal(town.johan, Row(table, {"participant": town.robin, **values}))

    assert refusal("goals", set_on=early) is RulesBroken
    assert refusal("goals", set_on=ROBIN.birth_date) is None
    assert refusal("network_contacts", involved_from=early) is None


def test_what_stays_as_it_was_is_not_judged_anew(town):
    early = ROBIN.birth_date - timedelta(days=1)
    before = {"participant": town.robin, "set_on": early, "words": "Jobba"}
    row = Row("goals", {**before, "words": "Jobba med hundar"})

    assert town.refusal(town.johan, row, before=before) is None


@pytest.mark.parametrize("table", ["identities", "episodes", "assignments"])
def test_a_row_about_somebody_hidden_is_not_read_by_its_number_either(town, table):
    [row] = records.rows_of(town.mona, table, town.monas)

    assert records.row(town.mona, table, row.id) == row
    with pytest.raises(NotFound):
        records.row(town.johan, table, row.id)


@pytest.mark.parametrize(("age_in_days", "there"), [(-1, True), (0, False), (1, False)])
def test_guardians_are_gone_from_every_page_on_the_eighteenth_birthday(town, age_in_days, there):
    day = ROBIN.birth_date.replace(year=ROBIN.birth_date.year + 18) + timedelta(days=age_in_days)
    row = Record("guardians", town.johan.new_id(), {"participant": town.robin})
    desk = later(town.johan, day)
    with desk.read() as connection:
        assert (guard.readable(desk, connection, [row]) == [row]) == there


@pytest.mark.parametrize("table", TABLES)
def test_rows_about_people_are_never_read_without_saying_of_whom(town, table):
    with pytest.raises(NotFound):
        records.rows_matching(town.vera, table)
