"""What becomes of rows about studies: whose and which they are must be sure, and how they ended."""

from datetime import date
from itertools import count
from uuid import UUID, uuid4

import pytest

from ipsdesk.domain.intake.plan import Fate
from ipsdesk.domain.intake.studies import StudiesPlanner, StudyRules
from ipsdesk.domain.intake.whom import Reached, Whom
from ipsdesk.domain.records import Record
from tests.domain.intake.kinds import STUDIES
from tests.domain.intake.reading import TODAY, rows_of

TITLES = (
    *("Deltagare", "Född", "Skolform", "Skola", "Program", "Sökt", "Startdatum", "Slutdatum"),
    *("Slutförd", "Hur slutade det", "Betyg", "Omfattning"),
)
ROBIN = Reached(
    uuid4(), 3, "Robin", "Robin Vale", "200701052383", date(2007, 1, 5), None, "job_search"
)
STUDY = (
    *("Robin Vale", "2007-01-05", "Komvux", "Väst", "Svenska 1", "2025-11-03", "2026-01-12"),
    *(None, None, None, None, 50),
)


def with_(**other):
    """Return the usual line with other cells, named by their title."""
    told = {title.replace(" ", "_"): cell for title, cell in zip(TITLES, STUDY, strict=True)}
    return tuple({**told, **other}.values())


def planned(*lines, known=()):
    """Return what becomes of some lines."""
    ids = count(100)
    rule = StudyRules(TODAY, lambda: UUID(int=next(ids)), frozenset({"school_diploma"}))
    planner = StudiesPlanner(Whom((ROBIN,)), known, rule)
    return [planner.outcome(row, None) for row in rows_of(STUDIES, TITLES, *lines)]


def kept(outcome):
    """Return the studies of a row as they stand in the vault afterwards."""
    [row] = outcome.new
    return Record("studies", row.values["id"], row.values)


def test_studies_come_with_what_the_row_says_and_whoever_has_begun_is_past_choosing():
    [one] = planned(STUDY)
    study = kept(one).values
    assert (one.fate, one.name, study["participant"]) == (Fate.NEW, "Robin", ROBIN.id)
    assert (study["form"], study["school"], study["programme"]) == ("adult", "Väst", "Svenska 1")
    assert (study["started_on"], study["extent"]) == (date(2026, 1, 12), 50)
    assert (study["track"], study["at_risk"], study["mainstream"]) == ("keep", False, None)
    [applied] = planned(with_(Startdatum=None))
    assert kept(applied)["track"] == "get"


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"Född": None}, ("name_alone", "birth_date")),
        ({"Skolform": None}, ("missing", "form")),
        ({"Skolform": "kul"}, ("code", "form")),
        ({"Startdatum": None, "Sökt": None}, ("missing", "started_on")),
        ({"Slutdatum": "2026-02-02"}, ("missing", "end_kind")),
        ({"Slutdatum": "2026-02-02", "Slutförd": "nej"}, ("missing", "end_kind")),
        ({"Slutförd": "ja"}, ("missing", "ended_on")),
        (
            {"Slutdatum": "2026-02-02", "Slutförd": "ja", "Hur_slutade_det": "Avbröt"},
            ("against", "completed"),
        ),
        (
            {"Slutdatum": "2026-02-02", "Slutförd": "ja", "Betyg": "Gymnasieexamen"},
            ("missing", "completed_level"),
        ),
        ({"Slutdatum": "2026-01-02", "Slutförd": "ja"}, ("before", "ended_on")),
        ({"Startdatum": "2025-10-02"}, ("before", "started_on")),
        ({"Omfattning": 120}, ("outside", "extent")),
    ],
)
def test_what_is_not_whole_is_held_with_its_reason(cells, why):
    [one] = planned(with_(**cells))
    assert (one.fate, one.new) == (Fate.HELD, ())
    assert [(held.why, held.meaning) for held in one.held] == [why]


def test_completed_studies_ended_so_and_those_that_go_on_say_no():
    [done] = planned(with_(Slutdatum="2026-02-02", Slutförd="ja"))
    assert (kept(done)["end_kind"], kept(done)["ended_on"]) == ("completed", date(2026, 2, 2))
    [running] = planned(with_(Slutförd="nej"))
    assert (kept(running)["end_kind"], kept(running)["ended_on"]) == (None, None)


def test_the_same_studies_are_known_again_and_their_end_is_a_change():
    [first] = planned(STUDY)
    [again] = planned(with_(Skola=None), known=[kept(first)])
    assert again.fate is Fate.SAME
    [ended] = planned(with_(Slutdatum="2026-02-02", Slutförd="ja"), known=[kept(first)])
    assert (ended.fate, ended.new) == (Fate.UPDATE, ())
    assert [one.meaning for one in ended.differences] == ["ended_on", "end_kind"]


def test_studies_that_were_applied_for_begin_and_others_of_one_day_are_others():
    [applied] = planned(with_(Startdatum=None))
    [begun] = planned(STUDY, known=[kept(applied)])
    assert [(one.meaning, one.after) for one in begun.differences] == [
        ("started_on", date(2026, 1, 12))
    ]
    found = planned(STUDY, with_(Program="Matte 1"), with_(Startdatum="2026-02-02", Sökt=None))
    assert [one.fate for one in found] == [Fate.NEW] * 3
    same, otherwise = planned(STUDY, STUDY, with_(Omfattning=75))[1:]
    assert (same.fate, otherwise.held[0].why) == (Fate.SAME, "twice_studies")
