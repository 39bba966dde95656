"""A list at the table is answered by its lines, or without words, and never by both."""

from ipsdesk.domain.sheet import NOT_YET, Sheet
from tests.capsule.conftest import settle


def test_who_has_written_a_line_is_not_asked_whether_there_is_an_answer(show):
    window = show(sheet=Sheet())
    window.show_card("about")
    settle()
    good = window.card("about").lists["good"]
    assert good._unsure.isVisible()

    window.table.answer("answer.good", NOT_YET)
    window.table.add_line("good", "Snabb")
    settle()
    assert not good._unsure.isVisible()

    window.table.undo()
    settle()
    assert good._unsure.isVisible()
    assert window.table.sheet.at("answer.good").answer == NOT_YET
