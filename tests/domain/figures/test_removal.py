"""Taking one record away changes just the items that list it, whatever the record."""

from dataclasses import replace
from datetime import date, datetime
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.figures.evidence import evidence_of
from ipsdesk.domain.figures.fact_tables import TABLES
from ipsdesk.domain.figures.records import Records
from ipsdesk.domain.figures.window import Window
from tests.domain.figures.imagined import IPS
from tests.domain.rehearsal.made import TODAY, whole

KINDS = {
    "Episode": "episodes",
    "Employment": "employments",
    "StaffAbsence": "staff_absences",
    "Assignment": "assignments",
    "Activity": "activities",
    "EmployerContact": "employer_contacts",
    "ContactFor": "contact_for",
    "Wish": "wishes",
    "Plan": "plans",
    "Profile": "profiles",
    "Talk": "talks",
    "Counselling": "counselling",
    "Job": "jobs",
    "JobChange": "job_changes",
    "FollowMark": "follow_marks",
    "SupportPlan": "support_plans",
    "SupportAction": "support_actions",
    "Outreach": "outreach",
    "Consent": "consents",
    "TimeEntry": "time_entries",
    "Meeting": "meetings",
    "Supervision": "supervision",
    "Cover": "covers",
    "PastReview": "reviews",
    "Measure": "measures",
}
WINDOW = Window(date(2025, 8, 31), date(2026, 3, 1))


def _day(value):
    return value.date() if isinstance(value, datetime) else value


def _fact(kind, values):
    told = {name: values.get(name) for name in kind._fields}
    told["recorded"] = _day(values["recorded_at"])
    if "day" in told:
        told["day"] = _day(values.get("at") or values.get("on_day"))
    if "with_family" in told:
        told["with_family"] = bool({"family", "guardian"} & set(values["people"] or ()))
    return kind(**told)


@cache
def unit():
    """Return a made-up unit as the figures see it, with more than they will need."""
    rows = whole("framtid", 16, 12, TODAY, 4)
    kinds = {kind: KINDS[kind.__name__] for kind in TABLES if kind.__name__ in KINDS}
    found = {
        field: tuple(_fact(kind, row.values) for row in rows if row.table == TABLES[kind])
        for kind, field in kinds.items()
    }
    duty = {row.values["id"]: row.values["duty"] for row in rows if row.table == "assignments"}
    own = tuple(a for a in found["assignments"] if duty[a.id] == "specialist")
    return Records(WINDOW, "ips-25", **{**found, "assignments": own})


def shown(records):
    """Return all that is shown of each item, and the ids it lists."""
    return {item.id: evidence_of(item, records) for item in IPS.items}


@cache
def before():
    return shown(unit())


def listed(evidence):
    figure = evidence.figure
    return {one.id for one in (*figure.included, *(left.fact for left in figure.excluded))}


RECORDS = [(field, at) for field in KINDS.values() for at in range(len(getattr(unit(), field)))]


@given(st.sampled_from(RECORDS))
def test_taking_one_record_away_changes_just_the_items_that_list_it(taken):
    field, at = taken
    rows = getattr(unit(), field)
    after = shown(replace(unit(), **{field: rows[:at] + rows[at + 1 :]}))
    changed = {item for item, found in after.items() if found != before()[item]}
    assert changed == {item for item, found in before().items() if rows[at].id in listed(found)}


def test_a_unit_without_any_record_has_no_figure_that_is_guessed():
    for found in shown(Records(WINDOW, "ips-25")).values():
        assert found.suggestion in (None, 1)
        assert found.suggestion is None or found.item == "V10"
        assert found.figure.value is None


def test_the_same_records_in_another_order_tell_the_same():
    turned = {field: getattr(unit(), field)[::-1] for field in KINDS.values()}
    after = shown(replace(unit(), **turned))
    for item, found in before().items():
        then = after[item]
        assert (then.figure.numerator, then.figure.denominator, then.suggestion) == (
            found.figure.numerator,
            found.figure.denominator,
            found.suggestion,
        )
