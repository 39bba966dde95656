"""What a project brings along, and that nothing of it is written twice."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.actions.form_shelf import code_lists
from ipsdesk.actions.projects import project, project_names
from ipsdesk.actions.release_plans import plan_named
from ipsdesk.domain.folding import fold
from ipsdesk.domain.project_templates import Known, PublicFigure, card_values, rows_of

JOINED = date(2026, 3, 2)
NAMES = project_names()


def rows(name, known=None):
    return list(rows_of(project(name), known or Known(), JOINED))


def test_there_are_the_three_projects():
    assert NAMES == ("framtid", "isa", "uvas-orebro")


def test_the_card_of_framtid_has_exactly_the_fields_of_the_register():
    values = card_values(project("framtid"))

    assert values["number"] == "22-015-S01"
    assert (values["area"], values["objective"], values["nuts"]) == ("A", "A2A", "SE12")
    assert values["intervention_type"] == "140"
    assert values["planned_participants"] == 80
    assert values["started_on"] == date(2023, 3, 31)
    assert values["ends_on"] == date(2026, 3, 30)


def test_isa_has_its_owner_and_eight_parties_with_uppsala_twice():
    parties = project("isa").parties

    assert [one.role for one in parties].count("party") == 8
    assert [one.role for one in parties].count("owner") == 1
    assert [one.department for one in parties if one.municipality == "0380"] == [
        "Utbildningsförvaltningen",
        "Arbetsmarknadsförvaltningen",
    ]
    assert project("isa").card["planned_participants"] == 1883


def test_uvas_orebro_is_about_organisations_and_ends_in_january_2028():
    uvas = project("uvas-orebro")

    assert uvas.of_organisations
    assert card_values(uvas)["ends_on"] == date(2028, 1, 31)
    assert uvas.figures == (
        PublicFigure(
            "neet_count", "Örebro län", 2025, 3700, "Region Örebro län, unga 16–29 år, cirka"
        ),
    )
    assert "10 miljoner" in uvas.funders
    kinds = {one.kind for one in uvas.activities}
    assert kinds >= {"pilot_workshop", "assembly", "public_dialogue", "transnational_exchange"}


@pytest.mark.parametrize("name", NAMES)
def test_every_code_of_a_project_is_in_its_list(name):
    chosen, lists = project(name), code_lists()

    for activity in chosen.activities:
        assert lists["event_kinds"].find(activity.kind)
        assert lists["levels"].find(activity.level)
        assert lists["reaches"].find(activity.reach)
        assert lists["event_categories"].find(activity.category)
        assert activity.theme is None or lists["event_themes"].find(activity.theme)
    for party in chosen.parties:
        assert lists["organisation_kinds"].find(party.kind)
        assert lists["organisation_roles"].find(party.role)
    assert all(lists["municipalities"].find(code) for code in chosen.municipalities)
    assert all(lists["intervention_kinds"].find(kind) for kind in chosen.effort_kinds)
    assert {one.kind for one in chosen.activities} == set(chosen.event_kinds)


@pytest.mark.parametrize("name", NAMES)
def test_every_project_has_its_plan_of_tables(name):
    assert set(plan_named(name).municipalities) <= set(project(name).municipalities)


@pytest.mark.parametrize("name", NAMES)
def test_each_party_stands_there_from_the_day_it_was_set_up(name):
    organisations = [row for row in rows(name) if row.table == "organisations"]

    assert len(organisations) == len(project(name).parties)
    assert {row.values["member_from"] for row in organisations} == {JOINED}


@given(st.sampled_from(NAMES), st.data())
def test_what_is_known_is_never_written_again(name, data):
    chosen = project(name)
    parties = {fold(one.name) for one in chosen.parties}
    known = data.draw(st.frozensets(st.sampled_from(sorted(parties))))
    with_card = data.draw(st.booleans())
    numbers = {chosen.number} if with_card else set()
    figures = {(one.name, one.place, one.year) for one in chosen.figures}

    written = rows(name, Known(numbers, known, figures))

    assert {row.values["name_folded"] for row in written if row.table == "organisations"} == (
        parties - known
    )
    assert any(row.table == "projects" for row in written) is not with_card
    assert not any(row.table == "figures" for row in written)


def test_another_year_of_a_figure_is_another_figure():
    uvas = project("uvas-orebro")
    [figure] = uvas.figures
    newer = replace(uvas, figures=(replace(figure, year=2026),))
    known = Known(figures={(figure.name, figure.place, figure.year)})

    written = [row for row in rows_of(newer, known, JOINED) if row.table == "figures"]

    assert [row.values["year"] for row in written] == [2026]
