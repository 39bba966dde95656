"""Somebody who writes at the table: what the separate process does, without its window."""

import os
from datetime import UTC, datetime, timedelta

from ipsdesk import sealing
from ipsdesk.domain.meetings import Entry
from ipsdesk.domain.sheet import WROTE, Said, Sheet, seen_digest

BEGAN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class Table:
    """One meeting: each `write` is a record of its own, as after each second."""

    def __init__(self, begun):
        self.sheet, self.handed = begun.handed.sheet, begun.handed
        self._descriptor = begun.descriptor
        self._recorder = sealing.Recorder(begun.descriptor, begun.handed.public, begun.handed.token)
        self.at = BEGAN

    def write(self, by=WROTE, **places):
        """Write in places; a dot in a place is written as two underscores."""
        said = {name.replace("__", "."): Said(words, by) for name, words in places.items()}
        self.put(said)

    def put(self, said):
        self.sheet = self.sheet.with_all(said)
        self.at += timedelta(minutes=4)
        self._recorder.add(Entry(self.at, said).written())

    def sign(self, name="Robin"):
        over = seen_digest(self.sheet)
        self.put({"sign.how": Said("typed"), "sign.name": Said(name), "sign.over": Said(over)})

    def end(self):
        self._recorder.add(Entry(self.at, ended=True).written())
        self.leave()

    def leave(self):
        """Go away as a process does that is killed: nothing more is written."""
        os.close(self._descriptor)


def words(sheet: Sheet) -> dict[str, str]:
    """Return the words of a sheet by place."""
    return {place: said.words for place, said in sheet.places.items()}
