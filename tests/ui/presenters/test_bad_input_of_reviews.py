"""Bad input of programme fidelity, line by line: refused with its place, or told in words."""

import json
from datetime import date, timedelta

import pytest

from ipsdesk.actions import catalogue, review_scales
from ipsdesk.domain.errors import ScaleRefused
from ipsdesk.domain.figures import facts, unit_facts
from ipsdesk.domain.figures.evidence import evidence_of
from ipsdesk.domain.figures.figure import Lack
from ipsdesk.domain.figures.window import Window
from ipsdesk.ui.messages import explain
from ipsdesk.ui.presenters.figure_words import lack_words
from tests.domain.figures.imagined import ANNA, BO, FIRST, IPS, LAST, entered, made, new, records
from tests.domain.made_up import item, made_up

# --- a scale file ---------------------------------------------------------------------------


def a_hole(told):
    item(told, "A1")["response"]["bands"][1]["min"] = 22


def double_ids(told):
    item(told, "B2")["id"] = "A1"


def levels_that_do_not_meet(told):
    told["result_bands"][1]["min"] = 14


def an_unknown_metric(told):
    item(told, "A1")["response"]["metric"] = "luck"


def a_cyclic_rule(told):
    item(told, "B1")["response"]["derived"]["double"] = "2 * target"


def a_missing_language(told):
    item(told, "A2")["title"] = {"en": "Parts"}


REFUSED = [
    (a_hole, "items.A1.response.bands", "the bands -20 / 22-25 leave a hole"),
    (double_ids, "items", "A1"),
    (levels_that_do_not_meet, "result_bands", ""),
    (an_unknown_metric, "items.A1.response.metric", "luck"),
    (a_cyclic_rule, "items.B1.response.derived.double", "target"),
    (a_missing_language, "items.A2.title", "Swedish"),
]


@pytest.mark.parametrize(("break_it", "place", "named"), REFUSED)
def test_a_scale_file_with(break_it, place, named, supervisor, tmp_path):
    told = made_up()
    break_it(told)
    path = tmp_path / "var-skala.json"
    path.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    before = review_scales.scales_to_choose(supervisor)
    with pytest.raises(ScaleRefused) as refused:
        review_scales.import_scale(supervisor, path)
    said = explain(refused.value)
    assert said.startswith("var-skala.json")
    assert place in said
    assert named in said
    assert said.endswith(".")
    assert review_scales.scales_to_choose(supervisor) == before


# --- a window -------------------------------------------------------------------------------


def of_every_item(window, **rows):
    found = records(window, **rows)
    return {one.id: evidence_of(one, found) for one in IPS.items}


def assert_defined(told):
    """Every item has a value, or says in a whole sentence why it has none."""
    for code, one in told.items():
        figure = one.figure
        if one.suggestion is not None:
            assert IPS.item(code).lowest <= one.suggestion <= IPS.item(code).highest
        if one.suggestion is None and (figure is None or figure.value is None):
            assert one.lack is not None, code
            said = lack_words(one.lack, 5)
            assert said.endswith("."), code


PRINTED = {"V10"}  # the scale itself prints 1 for fewer than ten jobs


def test_a_window_without_contacts_has_no_guessed_three():
    window = Window(FIRST, LAST)
    nothing = of_every_item(window)
    assert_defined(nothing)
    assert {code for code, one in nothing.items() if one.suggestion is not None} == PRINTED
    staffed = of_every_item(window, employments=[made(unit_facts.Employment, user=ANNA)])
    assert_defined(staffed)
    assert staffed["V4"].lack is Lack.NO_CASES
    assert 3 not in {one.suggestion for one in staffed.values()}


def one_specialist(window, **more):
    people = [entered(window.first - timedelta(40)) for _ in range(6)]
    own = [made(facts.Assignment, participant=one.participant, user=ANNA) for one in people]
    met = [
        made(facts.Activity, participant=one.participant, day=day)
        for one in people
        for day in window.days()
        if day.isoweekday() == 2
    ]
    rows = {
        "employments": [made(unit_facts.Employment, user=ANNA)],
        "episodes": people,
        "assignments": own,
        "activities": met,
    }
    return rows | more


def test_a_unit_of_one_specialist_is_counted_as_it_is():
    told = of_every_item(Window(FIRST, LAST), **one_specialist(Window(FIRST, LAST)))
    assert_defined(told)
    assert (told["S1"].figure.numerator, told["S1"].figure.denominator) == (6, 1)
    assert told["S1"].suggestion == 5
    assert told["O4"].suggestion == 1  # one alone, without a leader, is no unit


LEAP = date(2028, 2, 29)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (LEAP, LEAP),
        (LEAP - timedelta(183), LEAP),
        (LEAP, LEAP + timedelta(183)),
        (date(2027, 2, 28), LEAP),
        (date(2028, 2, 26), date(2028, 2, 27)),
    ],
)
def test_leap_days_and_weekends_are_days_like_others(first, last):
    window = Window(first, last)
    job = made(facts.Job, participant=new(), started_on=LEAP)
    told = of_every_item(window, **one_specialist(window, jobs=[job]))
    assert_defined(told)
    inside = window.holds(LEAP)
    assert bool(told["V12"].figure.denominator) == inside
    assert bool(told["V1"].figure.denominator) == inside


def test_a_specialist_who_was_away_for_months_divides_nothing_and_drags_nobody_down():
    window = Window(FIRST, LAST)
    alone = one_specialist(window)
    away = made(unit_facts.StaffAbsence, user=BO, from_day=FIRST - timedelta(30), to_day=LAST)
    both = alone | {
        "employments": [*alone["employments"], made(unit_facts.Employment, user=BO)],
        "staff_absences": [away],
    }
    told, without = of_every_item(window, **both), of_every_item(window, **alone)
    assert_defined(told)
    for code in ("O3", "V6", "V13"):
        assert told[code].suggestion == without[code].suggestion, code
    everybody = [away, made(unit_facts.StaffAbsence, user=ANNA, from_day=FIRST, to_day=LAST)]
    assert_defined(of_every_item(window, **both | {"staff_absences": everybody}))


def test_every_bundled_scale_says_of_every_item_why_it_is_not_counted():
    found = records(Window(FIRST, LAST))
    for scale in catalogue.scales().values():
        for one in scale.items:
            told = evidence_of(one, found)
            assert told.suggestion is None or one.id in PRINTED or not told.lack
            if told.lack is not None:
                assert lack_words(told.lack, 5).endswith(".")
