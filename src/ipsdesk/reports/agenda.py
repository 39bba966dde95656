"""The unit meeting's agenda on paper, with names, or with numbers and no free words."""

from collections.abc import Mapping
from uuid import UUID

from ipsdesk.domain import agenda as a
from ipsdesk.domain.agenda import Agenda, Item
from ipsdesk.reports.document import Block, Bullets, Document, Heading, Imprint, Note, Paragraph
from ipsdesk.words import say, say_day

KEY = "agenda"
KEY_UNNAMED = "agenda_unnamed"


def agenda(found: Agenda, staff: Mapping[UUID, str], imprint: Imprint, *, named: bool) -> Document:
    """Set an agenda out as a document.

    Args:
        found: what is gone through.
        staff: the names of those who work here.
        imprint: who stands behind the paper.
        named: with the participants' names and the words written about them; otherwise
            each is a number, and no free words stand there.

    """
    since = say("Since {day}.").format(day=say_day(found.since))
    blocks: list[Block] = [Paragraph(since)]
    for kind in a.KINDS:
        lines = tuple(item_words(item, named=named) for item in found.of(kind))
        if lines:
            blocks += [Heading(kind_words(kind)), Bullets(lines, ticks=True)]
    if found.needs:
        needs = tuple(f"{one.workplace}: {one.words}" for one in found.needs)
        blocks += [Heading(say("What employers need")), Bullets(needs)]
    if found.gaps:
        blocks += [Heading(say("Needs nobody meets, and overlaps")), Bullets(found.gaps)]
    if found.away:
        away = tuple(
            say("{name}: {first} to {last}").format(
                name=staff.get(user, ""), first=say_day(first), last=say_day(last)
            )
            for user, first, last in found.away
        )
        blocks += [Heading(say("Away in the week to come")), Bullets(away)]
    blocks.append(Note(_note(named=named)))
    title = say("Unit meeting {day}").format(day=say_day(found.today))
    return Document(KEY if named else KEY_UNNAMED, title, tuple(blocks), imprint)


def _note(*, named: bool) -> str:
    if named:
        return say("Names stand here. Destroy the paper after the meeting.")
    return say("Participants are told by their numbers, and nothing written about them is here.")


def kind_words(kind: str) -> str:
    """Return the heading of one kind of thing to talk about."""
    texts = {
        a.BEGAN: say("New since the last meeting"),
        a.JOB: say("Started a job"),
        a.STUDIES: say("Started studies"),
        a.SILENT: say("Not heard from for two weeks"),
        a.LEAD: say("Leads with a next step now"),
        a.OFFER: say("Offered to somebody else, not answered"),
    }
    return texts[kind]


def who_words(item: Item, *, named: bool) -> str:
    """Return whom it is about: by name, or by number alone."""
    return item.shown_name if named else say("Case {number}").format(number=item.number)


def item_words(item: Item, *, named: bool) -> str:
    """Return one thing to talk about; without names also without any free words."""
    parts = (
        who_words(item, named=named),
        item.detail.rstrip(" .") if named else "",
        say_day(item.day),
    )
    return ", ".join(part for part in parts if part)
