"""What must not change safety: other names, tables cut in two, margins asked for again."""

from dataclasses import replace

import pytest

from ipsdesk.disclosure.checker import check
from ipsdesk.disclosure.guard import protect
from ipsdesk.disclosure.model import Asked
from tests.disclosure.attacker import Attacker
from tests.disclosure.made_up import answer, project, shown, spec_of, table

COUNTS = [[3, 20, 9], [30, 2, 8], [7, 9, 11]]


@pytest.fixture(scope="module")
def plain():
    return answer(table(COUNTS))


def renamed(told, names):
    """Return the same request with other names for the levels of its rows."""
    rows = told["variables"]["row"]["levels"]
    other = dict(zip(rows, names, strict=True))
    variables = {**told["variables"], "row": {"levels": list(names)}}
    persons = [[other[row], column] for row, column in told["persons"]]
    return {**told, "variables": variables, "persons": persons}


def test_other_names_for_the_levels_change_nothing(plain):
    other = answer(renamed(table(COUNTS), ["x", "y", "z"]))

    assert [cell["shown"] for cell in other["releases"][0]["cells"]] == [
        cell["shown"] for cell in plain["releases"][0]["cells"]
    ]


def test_levels_in_another_order_are_as_safe():
    told = table(COUNTS)
    told["variables"]["row"]["levels"].reverse()
    released = answer(told)

    assert Attacker(told, released).narrowed() == []


def test_a_margin_that_is_asked_for_twice_is_shown_twice_alike():
    told = table(COUNTS)
    told["releases"][0]["tables"] = [["row", "column"], ["row"], ["column", "row"]]
    released = answer(told)
    seen = {}
    for cell in released["releases"][0]["cells"]:
        at = tuple(sorted((name, node) for name, node in cell["at"].items() if node != "*"))
        assert seen.setdefault(at, cell["shown"]) == cell["shown"]

    assert Attacker(told, released).narrowed() == []


def test_a_table_cut_in_two_is_safe_as_a_whole():
    told = project(80, 1, 9)
    told["releases"][0]["tables"] = [["gender", "age"], ["age", "outcome"]]
    released = answer(told)

    assert Attacker(told, released).narrowed() == []


def test_people_in_another_order_give_the_same_numbers():
    told = project(40, 1, 2)
    turned = {**told, "persons": told["persons"][::-1]}

    assert shown(answer(turned)) == shown(answer(told))


def test_each_release_by_itself_would_betray_what_changed():
    told = project(60, 2, 3)
    alone = []
    for place in range(2):
        whole = spec_of(told)
        now = replace(whole.releases[place], told=None)
        levels = list(whole.persons)
        for change in whole.changes:
            if place >= [one.id for one in whole.releases].index(change.release):
                levels[change.person] = change.levels
        one = replace(whole, persons=tuple(levels), changes=(), releases=(now,))
        alone.append(protect(one).releases[0].cells)
    together = answer(told)
    careless = {"releases": []}
    for place, cells in enumerate(alone):
        like = together["releases"][place]["cells"]
        careless["releases"].append(
            {
                "id": f"r{place}",
                "cells": [
                    {**one, "shown": cell.shown, "low": cell.low, "high": cell.high}
                    for one, cell in zip(like, cells, strict=True)
                ],
            }
        )

    assert Attacker(told, together).narrowed() == []
    assert Attacker(told, careless).narrowed()


def test_a_ledger_of_careless_releases_lets_nothing_more_leave_unproved():
    spec = spec_of(project(60, 2, 3))
    first = protect(replace(spec, releases=spec.releases[:1], changes=()))
    told = Asked("r0", spec.releases[0].tables, spec.releases[0].present, first.releases[0].cells)
    again = replace(spec, releases=(told, spec.releases[1]))

    assert check(again, protect(again)) == ()
