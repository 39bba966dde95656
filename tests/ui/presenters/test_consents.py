"""Consents: as easy to take back as to give; each says until when."""

from datetime import date

import pytest

from ipsdesk.actions import records
from ipsdesk.actions.consents import consents_of, months_after, withdraw_consent
from ipsdesk.actions.form_shelf import form
from ipsdesk.domain.consents import Asked
from ipsdesk.ui.forms.views import view_of
from ipsdesk.ui.presenters.consents import ConsentsPresenter
from ipsdesk.ui.presenters.form_choices import FormChoices
from tests.conftest import TODAY, later
from tests.consents import give_consent


def test_a_consent_holds_for_six_months_and_then_no_more(desk, robin):
    give_consent(desk, robin, "employers")
    [consent] = consents_of(desk, robin)
    assert consent.ends_on == date(2026, 9, 2)
    assert consent.holds(date(2026, 9, 2))
    assert not consent.holds(date(2026, 9, 3))


def test_taking_back_is_one_act_and_holds_at_once(desk, robin):
    withdraw_consent(desk, give_consent(desk, robin, "employers"))
    [consent] = consents_of(desk, robin)
    assert not consent.holds(TODAY)


def test_the_page_says_until_when_and_warns_in_time(desk, robin):
    presenter = ConsentsPresenter(desk, robin)
    presenter.give(Asked("employers", "on_paper", "Alla"))
    [line] = presenter.lines()
    assert (line.until, line.soon) == ("until 2 September 2026", False)
    assert line.given == "Given 2 March 2026 (signed on paper)"
    [line] = ConsentsPresenter(later(desk, date(2026, 8, 25)), robin).lines()
    assert line.soon
    [line] = ConsentsPresenter(later(desk, date(2026, 9, 3)), robin).lines()
    assert (line.until, line.holds) == ("ended 2 September 2026", False)


def test_two_consents_of_one_kind_are_told_apart_by_day_guardian_and_renewal(desk, robin):
    first = give_consent(desk, robin, "employers", "Alla")
    records.correct(desk, "test", "consents", first, {"guardian_signed": True})
    again = later(desk, date(2026, 8, 25))
    give_consent(again, robin, "employers", "Alla")

    newest, oldest = ConsentsPresenter(again, robin).lines()
    assert newest.given.startswith("Given 25 August 2026")
    assert "a guardian has signed too · renewed 25 August 2026" in oldest.given
    assert "renewed" not in newest.given


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 3, 2), 6, date(2026, 9, 2)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
    ],
)
def test_months_are_counted_by_the_calendar(day, months, after):
    assert months_after(day, months) == after


def asked_in(desk, robin, form_id, column):
    """Return one question of a form as it is drawn."""
    choices = FormChoices(desk, robin)
    view = view_of(form(form_id), lambda one, _: choices.options(one), "")
    return next(one for part in view.sections for one in part.fields if one.column == column)


def test_cooperation_offers_the_consents_there_are_and_says_where_there_is_none(desk, robin):
    empty = asked_in(desk, robin, "f17-about", "consent")
    assert (empty.choices, empty.hint.split(".")[0]) == (
        (),
        "There is nothing to choose from yet",
    )

    give_consent(desk, robin, "contact_school", "Skolan")
    one = asked_in(desk, robin, "f17-about", "consent")
    assert [words for _, words in one.choices] == ["Contact with school, Skolan"]
    assert one.hint == ""
