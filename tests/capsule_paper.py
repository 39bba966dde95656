"""Paper to write on: what a table keeps, record by record."""

from datetime import UTC, datetime

from ipsdesk.domain.meetings import Entry, meeting_of
from ipsdesk.domain.sheet import Sheet

NOW = datetime(2026, 11, 18, 9, tzinfo=UTC)


class Paper:
    """What was kept, record by record."""

    def __init__(self):
        self.entries = []

    def add(self, content):
        self.entries.append(Entry.read(content))

    def words(self, place, before=None):
        """Return what stands in a place after all that was kept."""
        return meeting_of(before or Sheet(), NOW, self.entries).after.words(place)
