"""Whether a note waits for somebody's eyes, whatever was said to it."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.replies import Reply, readers, waits_for

NOTE, ROBIN, EVA, IDA = (UUID(int=number) for number in range(1, 5))
MORNING = datetime(2026, 3, 2, 8, tzinfo=UTC)
PEOPLE = st.sampled_from((ROBIN, EVA, IDA))


def reply(number, by, words=""):
    return Reply(UUID(int=100 + number), NOTE, by, MORNING + timedelta(minutes=number), words)


some_replies = st.lists(st.tuples(PEOPLE, st.sampled_from(("", "Bra")))).map(
    lambda told: [reply(at, by, words) for at, (by, words) in enumerate(told)]
)


def test_a_note_waits_for_everybody_but_its_author():
    assert not waits_for(EVA, EVA, [])
    assert waits_for(IDA, EVA, [])
    assert not waits_for(IDA, EVA, [reply(0, IDA)])


def test_an_answer_waits_for_the_author_until_it_is_read():
    told = [reply(0, IDA, "Bra")]
    assert waits_for(EVA, EVA, told)
    assert not waits_for(EVA, EVA, [*told, reply(1, EVA)])
    assert waits_for(EVA, EVA, [*told, reply(1, EVA), reply(2, IDA, "Och sedan?")])
    assert not waits_for(EVA, EVA, [reply(0, IDA)])


@given(some_replies, PEOPLE, PEOPLE)
def test_whoever_reads_last_waits_for_nothing_more(told, reader, author):
    assert not waits_for(reader, author, [*told, reply(len(told), reader)])


@given(some_replies, PEOPLE, PEOPLE)
def test_only_answers_make_a_note_new_again_for_who_has_read_it(told, reader, author):
    begun = [reply(-1, reader)]
    others = [one for one in told if one.by != reader]
    assert waits_for(reader, author, [*begun, *others]) is any(one.words for one in others)


@given(some_replies, st.randoms())
def test_readers_stand_once_each_in_order_whatever_the_order_they_are_read_in(told, chance):
    mixed = chance.sample(told, len(told))
    assert readers(mixed) == list(dict.fromkeys(one.by for one in told))
