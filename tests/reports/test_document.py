"""What stands on every page: who answers for it, by which law, and whether it is real."""

from dataclasses import replace
from datetime import date

import pytest

from ipsdesk.domain.profiles import Profile
from ipsdesk.reports.document import Document, project_facts, regime_in_words
from tests.reports.papers import CARD, imprint


def page(**more):
    return Document("release", "Title", (), imprint(**more))


def test_the_foot_names_the_controller_the_law_and_the_day():
    assert page().foot == (
        "Controller: Stiftelsen Söder · GDPR and the Data Protection Act · Made on 2 October 2026"
    )


@pytest.mark.parametrize("regime", Profile)
def test_another_law_is_another_foot(regime):
    assert regime_in_words(regime) in page(regime=regime).foot


def test_a_page_that_may_not_name_its_controller_keeps_the_day_alone():
    assert replace(page(), names_controller=False).foot == "Made on 2 October 2026"


def test_only_a_rehearsal_is_watermarked():
    assert page(rehearsal=True).watermark == "REHEARSAL"
    assert page().watermark == ""


def test_the_project_card_leaves_out_what_is_not_known():
    bare = replace(CARD, nuts="", rate="", planned_participants=None, ends_on=date(2026, 3, 30))
    names = [name for name, _ in project_facts(bare).pairs]

    assert "NUTS region" not in names
    assert "Participants in the decision" not in names
    assert ("Project period", "31 March 2023 – 30 March 2026") in project_facts(bare).pairs
