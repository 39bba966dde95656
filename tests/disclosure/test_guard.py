"""What the guard shows of small tables, what it hides and why."""

import json
from dataclasses import replace

import pytest

from ipsdesk.disclosure.guard import may_leave, protect
from ipsdesk.disclosure.model import Layout, Place, Reason
from ipsdesk.domain.errors import ActStopped
from ipsdesk.domain.guarding import (
    LedgerContradicts,
    MustShowTooSmall,
    NothingMayLeave,
    RequestUnclear,
)
from tests.disclosure.made_up import answer, project, shown, spec_of, table


def cells(release, of=0):
    return {(cell.table, cell.at): cell for cell in release.releases[of].cells}


def test_a_table_without_small_numbers_is_shown_whole():
    released = answer(table([[10, 20], [30, 40]]))

    assert released["hidden"] == 0
    assert released["needs"] == 0
    assert shown(released)[("column", "c1"), ("row", "r1")] == 40


def test_zeros_are_shown_in_the_exact_method():
    assert answer(table([[10, 0], [12, 14]]))["hidden"] == 0


def test_a_small_number_is_hidden_together_with_what_would_give_it_away():
    release = protect(spec_of(table([[3, 20, 9], [30, 40, 8], [7, 9, 11]])))
    found = cells(release)

    assert found[0, ("r0", "c0")].why.reason is Reason.SMALL
    assert found[0, ("*", "*")].shown == 137
    hidden = {at for (_, at), cell in found.items() if cell.shown is None}
    assert sum(at[0] == "r0" for at in hidden) >= 2
    assert sum(at[1] == "c0" for at in hidden) >= 2


def test_headlines_give_way_after_the_total_that_would_give_somebody_away():
    """Two are of another gender; women and men stay, and so the total goes."""
    persons = [["w", "a"]] * 60 + [["m", "a"]] * 20 + [["m", "b"]] * 20 + [["x", "a"]] * 2
    asked = {"id": "now", "tables": [["gender"], ["age"]], "present": list(range(102))}
    told = {
        **project(1),
        "variables": {"gender": {"levels": ["w", "m", "x"]}, "age": {"levels": ["a", "b"]}},
        "persons": persons,
        "releases": [asked],
    }
    wanted = [{"release": "now", "table": 0, "at": {"gender": one}} for one in ("w", "m")]

    plain = protect(spec_of(told))
    kept = protect(spec_of({**told, "headlines": wanted}))

    assert cells(plain)[0, ("m",)].shown is None
    assert cells(plain)[0, ("*",)].shown == 102
    assert [cells(kept)[0, (one,)].shown for one in ("w", "m", "x")] == [60, 40, None]
    assert cells(kept)[0, ("*",)].shown is None


def test_a_headline_that_is_nowhere_is_refused():
    wanted = [{"release": "now", "table": 4, "at": {}}]
    with pytest.raises(RequestUnclear):
        answer({**table([[10, 20], [30, 40]]), "headlines": wanted})


def test_what_a_new_hiding_makes_needless_is_shown_again():
    assert protect(spec_of(project(120, 1, 3))).hidden <= 16


def test_the_same_request_gives_the_same_bytes():
    told = project(40, 2, 4)

    assert json.dumps(answer(told)) == json.dumps(answer(told))


def test_what_has_left_stays_as_it_was_shown():
    told = project(60, 2, 5)
    first = answer({**told, "releases": told["releases"][:1], "changes": []})
    told["releases"][0]["told"] = first["releases"][0]["cells"]

    assert answer(told)["releases"][0] == first["releases"][0]


def test_a_release_at_a_time_gives_the_same_as_all_at_once():
    told = project(60, 2, 5)
    at_once = answer(told)
    told["releases"][0]["told"] = at_once["releases"][0]["cells"]

    assert answer(told)["releases"] == at_once["releases"]


def test_a_ledger_that_says_what_nobody_counted_is_refused():
    told = project(60, 2, 5)
    ledger = answer(told)["releases"][0]["cells"]
    one = next(cell for cell in ledger if cell["shown"] is not None)
    one.update(shown=one["shown"] + 1, low=one["low"] + 1, high=one["high"] + 1)
    told["releases"][0]["told"] = ledger

    with pytest.raises(LedgerContradicts):
        answer(told)


def test_one_more_participant_since_the_last_release_is_not_shown():
    told = table([[30, 40], [20, 50]])
    told["persons"].append(["r0", "c0"])
    later = {"id": "later", "tables": told["releases"][0]["tables"], "present": list(range(141))}
    told["releases"].append(later)
    release = protect(spec_of(told))

    total = cells(release, 1)[0, ("*", "*")]
    assert total.shown is None


def test_a_correction_after_a_release_is_protected_like_any_change():
    told = table([[30, 40], [20, 50]])
    again = {**told["releases"][0], "id": "later"}
    told["releases"].append(again)
    told["changes"] = [{"person": 0, "release": "later", "levels": ["r1", "c0"]}]
    found = cells(protect(spec_of(told)), 1)

    assert found[0, ("*", "*")].shown == 140
    assert found[0, ("r0", "c0")].shown is None
    assert found[0, ("r1", "*")].shown is None


def test_two_overlapping_bandings_do_not_betray_their_difference():
    told = table([[20, 9], [3, 20], [12, 30]])
    told["variables"]["row"]["groups"] = {"young": ["r0"], "younger": ["r0", "r1"]}
    release = protect(spec_of(told))
    found = cells(release)

    assert found[0, ("r1", "c0")].shown is None
    assert found[0, ("young", "c0")].shown is None or found[0, ("younger", "c0")].shown is None


def test_a_number_that_must_be_shown_but_cannot_is_named():
    spec = replace(spec_of(table([[3, 20], [30, 40]])), must_show=(Place(0, 0, ("r0", "c0")),))

    with pytest.raises(MustShowTooSmall) as refused:
        protect(spec)
    assert refused.value.at == "r0 / c0"


def test_a_sensitive_variable_has_ten_for_a_threshold():
    told = table([[30, 7], [30, 40]], sensitive=["column"])
    found = cells(protect(spec_of(told)))

    assert found[0, ("r0", "c1")].why.reason is Reason.SMALL
    assert cells(protect(spec_of(table([[30, 7], [30, 40]]))))[0, ("r0", "c1")].shown == 7


def test_a_group_in_which_all_are_alike_is_not_shown_to_be_so():
    told = table([[12, 0], [30, 40]], sensitive=["column"])
    found = cells(protect(spec_of(told)))

    row = [found[0, ("r0", node)].shown for node in ("*", "c0", "c1")]
    assert None in row


def test_rounded_numbers_say_what_may_be_concluded_from_them():
    found = cells(protect(spec_of(table([[13, 22], [36, 41]], method="round"))))

    cell = found[0, ("r0", "c0")]
    assert (cell.shown, cell.low, cell.high) == (15, 13, 17)


def test_the_class_of_few_is_one_class():
    found = cells(protect(spec_of(table([[0, 22], [3, 41]], method="round"))))

    looks = {
        (cell.shown, cell.low, cell.high)
        for (_, at), cell in found.items()
        if at in {("r0", "c0"), ("r1", "c0")} and cell.shown is not None
    }
    assert looks <= {(0, 0, 4)}


@pytest.mark.parametrize(
    ("people", "faces"),
    [(9, set()), (10, {0}), (19, {0}), (20, {0, 1}), (49, {0, 1}), (50, {0, 1, 2})],
)
def test_the_number_of_people_alone_decides_the_layout(people, faces):
    half, rest = people // 2, people - people // 2
    told = table([[half, 0], [0, rest]], layout="by-n")
    found = cells(protect(spec_of(told)))

    laid_out = {
        sum(node != "*" for node in at)
        for (_, at), cell in found.items()
        if cell.why is None or cell.why.reason is not Reason.LAYOUT
    }
    assert laid_out == faces


def test_a_planned_number_that_is_public_decides_the_layout():
    told = table([[20, 20], [20, 20]], layout="by-n", planned=30)

    assert all(len(key) < 2 or "*" in dict(key).values() for key in shown(answer(told)))
    assert spec_of(told).layout is Layout.BY_N


def test_in_a_small_group_a_part_is_shown_whole_or_not_at_all():
    found = cells(protect(spec_of(table([[20, 25], [3, 27]], layout="by-n"))))

    inside = {cell.shown for (_, at), cell in found.items() if "*" not in at}
    assert inside == {None}


def test_the_guard_says_how_far_it_is_and_can_be_stopped():
    heard = []
    protect(spec_of(project(60)), lambda done, of: heard.append((done, of)))
    assert heard
    assert all(0 <= done <= of for done, of in heard)

    with pytest.raises(ActStopped):
        protect(spec_of(project(60)), cancelled=lambda: True)


def _later(first, threshold):
    """Return the request for a second release of the same people, once the first has left."""
    told = table([[7, 40], [30, 50]])
    [now] = told["releases"]
    left = {**now, "told": first["releases"][0]["cells"]}
    again = {**now, "id": "later"}
    return spec_of({**told, "releases": [left, again], "threshold": threshold})


def test_it_can_be_asked_whether_anything_could_leave_at_all():
    first = answer(table([[7, 40], [30, 50]]))

    assert may_leave(_later(first, 5))
    assert not may_leave(_later(first, 10))
    with pytest.raises(NothingMayLeave):
        protect(_later(first, 10))


def test_who_asks_whether_anything_could_leave_may_stop_it():
    first = answer(table([[7, 40], [30, 50]]))
    with pytest.raises(ActStopped):
        may_leave(_later(first, 5), lambda: True)
