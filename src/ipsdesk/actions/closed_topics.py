"""The gentle stop: a text about an employer that touches what the participant has closed."""

from collections.abc import Mapping
from functools import cache
from uuid import UUID

from ipsdesk.actions import records
from ipsdesk.actions.catalogue import keyed
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.form_shelf import code_lists
from ipsdesk.domain.closed_topics import (
    Mention,
    OpenTalk,
    closed_words,
    mentions,
    number_in,
    talk_for,
)
from ipsdesk.domain.records import Record
from ipsdesk.resources import resource


@cache
def topic_words() -> Mapping[str, tuple[str, ...]]:
    """Return the words of each topic, as they ship with the program."""
    topics = keyed(resource("closed_topics.json").read_bytes())["topics"]
    if not isinstance(topics, Mapping):
        raise TypeError(type(topics).__name__)
    return {str(topic): tuple(words) for topic, words in topics.items()}


def closed_mentions(
    desk: Desk, participant: UUID, workplace: UUID | None, text: str
) -> list[Mention]:
    """Return what in a text the participant has closed for a workplace, or a personal number."""
    talks = [_talk(one) for one in records.rows_of(desk, "openness", participant)]
    today = desk.today()
    closed = closed_words(talk_for(talks, workplace, today), topic_words())
    return [*mentions(text, closed), *number_in(text, today)]


def _talk(row: Record) -> OpenTalk:
    closed = row["closed_topics"]
    topics = tuple(closed) if isinstance(closed, list) else ()
    when, where = (row.known_day("on_day"), row.number("talk")), row.key("workplace")
    tells_nothing = code_lists()["openness_decisions"].marked("tells_nothing")
    closes = tuple(topic_words()) if row.words("decision") in tells_nothing else topics
    return OpenTalk(*when, where, closes, row.words("must_not_say"))
