"""The meetings that were written down, as they stand beside the unit meeting's agenda."""

from dataclasses import replace

from ipsdesk.actions import supervision
from ipsdesk.actions.desk import Desk
from ipsdesk.ui.presenters.project_sections import Section, meeting_line
from ipsdesk.words import say

MOST = 3  # the others are in the register


def written_meetings(desk: Desk, *, named: bool) -> tuple[Section, ...]:
    """Return a month's meetings, newest first; without names nothing of what was said in them."""
    lines = [meeting_line(one) for one in supervision.meetings(desk)[:MOST]]
    shown = lines if named else [replace(one, words="", form="", row=None) for one in lines]
    return (Section(say("Meetings written down"), entries=tuple(shown)),) if shown else ()
