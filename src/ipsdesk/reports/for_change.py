"""What was learnt and decided, on paper for those who can change something; nobody stands in it."""

from collections.abc import Mapping, Sequence

from ipsdesk.domain.records import Record
from ipsdesk.reports.document import Block, Bullets, Document, Heading, Imprint, Note, Paragraph
from ipsdesk.words import say, say_day

KEY = "for_change"
# The lists of the paper, in their order: measures of the project's own work.
FOR_CHANGE = ("needs", "lessons", "bettered", "trials", "told", "untold")


def for_change(lists: Mapping[str, Sequence[Record]], imprint: Imprint) -> Document:
    """Set the paper out: needs, lessons, methods tried, and what was decided by whom.

    Args:
        lists: for each name in `FOR_CHANGE` the records, none of them about a participant.
        imprint: who stands behind the paper.

    """
    blocks: list[Block] = [
        Paragraph(say("What the project has learnt, for whoever can change something by it."))
    ]
    for key in FOR_CHANGE:
        told = tuple(filter(None, map(_words, lists.get(key, ()))))
        if told:
            blocks += [Heading(_title(key)), Bullets(told)]
    if len(blocks) == 1:
        blocks.append(Paragraph(say("Nothing is written down yet.")))
    blocks.append(
        Note(say("How it went for participants stands in the summary, which reveals nobody."))
    )
    return Document(KEY, say("A basis for change"), tuple(blocks), imprint)


def _title(key: str) -> str:
    return {
        "needs": say("Needs nobody meets, and overlaps"),
        "lessons": say("Lessons learnt"),
        "bettered": say("Improvements and incidents"),
        "trials": say("Methods tried"),
        "told": say("Decided and told"),
        "untold": say("Decided, not yet told"),
    }[key]


def _words(one: Record) -> str:
    match one.table:
        case "gaps":
            return one.words("words")
        case "method_trials":
            parts = (one.words("name"), one.words("hypothesis"), one.words("result"))
            return ". ".join(part.rstrip(".") for part in parts if part)
    return _decision(one)


def _decision(one: Record) -> str:
    decided = one.day("decided_on")
    by = one.words("decided_by")
    text = say("{proposal}: {decision}")
    told = text.format(proposal=one.words("proposal"), decision=one.words("decision"))
    return ", ".join(filter(None, (told, by, say_day(decided) if decided else "")))
