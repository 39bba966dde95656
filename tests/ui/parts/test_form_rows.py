"""The questions of a form at the desk, below one another."""

from datetime import date

from ipsdesk.domain.forms import FieldKind
from ipsdesk.ui.forms.views import FieldView
from ipsdesk.ui.parts.form_desk_pen import DESK
from ipsdesk.ui.parts.form_rows import QuestionList


def test_all_questions_end_at_one_line_and_none_is_too_long_to_read_back(shown):
    views = (
        FieldView("mine", FieldKind.TEXT, "Vad vill du?", "", required=False, own=True),
        FieldView(
            "ours",
            FieldKind.TEXT,
            "Vem frågade?",
            "Roll och namn. " * 10,
            required=False,
            own=False,
        ),
        FieldView("times", FieldKind.WHOLE, "Antal samtal", "", required=False, own=False),
    )
    drawn = QuestionList(views, lambda: date(2026, 3, 2), None, DESK)
    drawn.resize(1200, 400)
    shown(drawn)

    widest = {name: held.widget.width() for name, held in drawn.questions.held.items()}
    assert widest["mine"] == widest["ours"] <= 760
    assert widest["times"] < widest["ours"] / 2
    assert drawn.heightForWidth(1200) == drawn.heightForWidth(760)  # no line of a hint is cut
