"""The independent check notices whatever is wrong with a release."""

import json
from dataclasses import replace

import pytest

from ipsdesk.disclosure.checker import Flaw, check
from ipsdesk.disclosure.guard import protect
from ipsdesk.disclosure.model import Certificate, Twin
from ipsdesk.disclosure.writing import release_json
from tests.disclosure.attacker import Attacker
from tests.disclosure.made_up import answer, project, spec_of, table


@pytest.fixture(scope="module")
def spec():
    return spec_of(project(60, 2, 3))


@pytest.fixture(scope="module")
def release(spec):
    return protect(spec)


def with_twins(release, twins):
    return replace(release, certificate=Certificate(tuple(twins)))


def with_cell(release, of, place, cell):
    answered = list(release.releases)
    cells = list(answered[of].cells)
    cells[place] = cell
    answered[of] = replace(answered[of], cells=tuple(cells))
    return replace(release, releases=tuple(answered))


def test_a_release_that_the_guard_made_passes(spec, release):
    assert check(spec, release) == ()


def test_two_numbers_that_tell_few_by_subtraction_are_no_release():
    told = table([[21, 0], [3, 30]])  # all 21 of the row r0 are in the column c0, and three more
    told["releases"][0]["tables"] = [["row"], ["column"]]
    told["linked"] = [["row", "column"]]
    between = {**told, "between": [{"row": ["r1"], "column": ["c0"]}]}
    open_to_all = protect(spec_of(told))
    assert all(cell.shown is not None for cell in open_to_all.releases[0].cells)
    assert check(spec_of(between), open_to_all) == (Flaw.UNPROVED,)
    written = json.loads(release_json(spec_of(told), open_to_all))
    assert Attacker(told, written).narrowed() == []
    assert len(Attacker(between, written).narrowed()) == 1
    assert Attacker(between, answer(between)).narrowed() == []


def test_without_twins_nothing_is_proved(spec, release):
    assert check(spec, with_twins(release, ())) == (Flaw.UNPROVED,)


def test_a_number_that_is_not_true_is_noticed(spec, release):
    place, cell = next(
        (i, one) for i, one in enumerate(release.releases[0].cells) if one.shown is not None
    )
    false = replace(cell, shown=cell.shown + 1, low=cell.low + 1, high=cell.high + 1)

    assert Flaw.UNTRUE in check(spec, with_cell(release, 0, place, false))


def test_a_small_number_that_is_shown_is_noticed():
    spec = spec_of(table([[3, 20], [30, 40]]))
    release = protect(spec)
    place = next(i for i, one in enumerate(release.releases[0].cells) if one.at == ("r0", "c0"))
    bare = replace(release.releases[0].cells[place], shown=3, low=3, high=3, why=None)

    assert Flaw.SMALL_SHOWN in check(spec, with_cell(release, 0, place, bare))


def test_a_missing_cell_is_noticed(spec, release):
    first = replace(release.releases[0], cells=release.releases[0].cells[1:])
    shorter = replace(release, releases=(first, *release.releases[1:]))

    assert Flaw.INCOMPLETE in check(spec, shorter)


def test_a_twin_with_fewer_people_than_none_is_noticed(spec, release):
    twin = release.certificate.twins[0]
    path = next(path for path, many in twin.changes if many < 0)
    worse = Twin((*twin.changes, (path, -100)))

    assert Flaw.NO_PEOPLE in check(spec, with_twins(release, (worse,)))


def test_a_twin_that_gives_other_numbers_is_noticed(spec, release):
    twin = release.certificate.twins[0]
    there = twin.changes[0][0]

    assert Flaw.DIFFERENT in check(spec, with_twins(release, (Twin(((there, 500),)),)))


def test_somebody_who_leaves_where_nobody_leaves_is_noticed(spec, release):
    levels = next(path[0] for path, _ in release.certificate.twins[0].changes if path[0])
    leaver = Twin((((levels, None), 1),))

    assert Flaw.STRANGE in check(spec, with_twins(release, (leaver,)))


def test_fractions_of_people_are_scaled_to_whole_ones(spec, release):
    doubled = [
        Twin(tuple((path, 2 * many) for path, many in twin.changes), scale=2)
        for twin in release.certificate.twins
    ]

    assert check(spec, with_twins(release, doubled)) == ()
    assert Flaw.UNPROVED in check(
        spec, with_twins(release, [replace(one, scale=3) for one in doubled])
    )


def test_a_hidden_number_put_into_the_open_is_noticed(spec, release):
    truth = check_counts(spec)
    noticed = 0
    for of, answered in enumerate(release.releases):
        for place, cell in enumerate(answered.cells):
            if cell.shown is None:
                count = truth[of, cell.table, cell.at]
                bare = replace(cell, shown=count, low=count, high=count, why=None)
                noticed += bool(check(spec, with_cell(release, of, place, bare)))
    assert noticed == release.hidden


def check_counts(spec):
    """Count every place of a request the slow way."""
    counts = {}
    levels = [list(one) for one in spec.persons]
    for of, asked in enumerate(spec.releases):
        for change in spec.changes:
            if change.release == asked.id:
                levels[change.person] = list(change.levels)
        for number, names in enumerate(asked.tables):
            chosen = [[one.name for one in spec.variables].index(name) for name in names]
            nodes = [[()]]
            for v in chosen:
                nodes = [[*at, node] for at in nodes for node in spec.variables[v].nodes]
            for at in (tuple(one[1:]) for one in nodes):
                counts[of, number, at] = sum(
                    all(
                        node == "*"
                        or levels[person][v] in spec.variables[v].groups.get(node, (node,))
                        for v, node in zip(chosen, at, strict=True)
                    )
                    for person in asked.present
                )
    return counts
