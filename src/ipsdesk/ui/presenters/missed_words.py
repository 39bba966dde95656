"""How it is said that nobody was met: a phone is not answered, and a meeting is not come to."""

from ipsdesk.words import say

_ANSWERED = ("phone", "text", "chat", "email", "letter")


def missed_words(channel: str | None) -> str:
    """Say that a contact came to nothing, by the way it was tried."""
    return say("Did not answer") if channel in _ANSWERED else say("Did not come")
