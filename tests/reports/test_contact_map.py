"""The map of where to turn: by municipality, with what was written for it, and no names."""

from ipsdesk.reports import export, pdf
from ipsdesk.reports.contact_map import KEY, Helps, contact_map
from tests.reports.papers import imprint, words_of

HELPS = (
    Helps("Örebro kommun", "Stiftelsen Activa", "Ungdomsteamet", "019-123 45"),
    Helps("Laxå kommun", "Laxå kommun", "KAA"),
    Helps("", "Region Örebro län"),
)


def text(helps=HELPS, lines=("Laxå: ring KAA på vardagar",)):
    return words_of(pdf.render(contact_map(helps, lines, imprint())))


def test_each_municipality_has_its_organisations_with_department_and_number():
    told = text()

    assert "Stiftelsen Activa, Ungdomsteamet, 019-123 45" in told
    assert told.index("In the whole area") < told.index("Laxå kommun, KAA")


def test_what_was_written_for_the_map_stands_first():
    told = text()

    assert told.index("ring KAA") < told.index("In the whole area")


def test_without_lines_and_organisations_there_is_still_a_paper():
    assert "Where do I turn" in text((), ())


def test_the_map_is_an_export_about_nobody():
    assert not export(KEY).names_people
