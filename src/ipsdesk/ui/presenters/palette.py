"""The palette: one line that finds every act, every page, people and employers by name."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ipsdesk.actions import search
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.everyday_words import nearest
from ipsdesk.domain import searching as s
from ipsdesk.ui.presenters.commands import TAB, Command, keys_words
from ipsdesk.ui.presenters.people import initials
from ipsdesk.ui.presenters.search import Lead, lead_of
from ipsdesk.words import say

MOST = 9  # commands shown while words are typed
NAMES = 5  # people, and employers
RECENT = 6
SHORTEST = 3  # letters of a word that may say which tab is meant beside a name
TAB_ = f"{TAB} "


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the palette: a command to run, or somebody or something to open."""

    title: str = field(repr=False)
    group: str
    keys: str = ""
    sign: str = ""
    initials: str = field(default="", repr=False)
    command: str = ""
    lead: Lead | None = None
    words: str = field(default="", repr=False)  # to search everything for


class Recent:
    """What was used last, in memory alone: it goes with the lock, and nobody else sees it."""

    def __init__(self) -> None:
        self._ids: list[str] = []

    def use(self, command: str) -> None:
        """Note that a command was used."""
        self._ids = [command, *(one for one in self._ids if one != command)][:50]

    def rank(self, command: str) -> int:
        """Return how long ago a command was used: 0 for just now, many for never."""
        return self._ids.index(command) if command in self._ids else 99


class PalettePresenter:
    """What is found for the words typed, the most likely first."""

    def __init__(self, desk: Desk, commands: Sequence[Command], recent: Recent) -> None:
        self._desk, self._commands, self._recent = desk, commands, recent

    def entries(self, typed: str) -> tuple[Entry, ...]:
        """Return the lines for some words; for none, everything, what was used last first."""
        words = tuple(s.as_searched(typed).split())
        if not words:
            ordered = sorted(self._commands, key=lambda one: self._recent.rank(one.id))
            return tuple(_entry(one) for one in ordered)
        names = self._names(typed)
        matching = self._matching(words)
        if not matching and not names:
            matching = self._matching(self._as_meant(words))
        acts = tuple(_entry(one) for one in matching)
        return (*acts, *self._tabs_of_named(words), *names, *self._everything(typed))

    def told(self, count: int) -> str:
        """Say what there is, for a screen reader."""
        if not count:
            return say("Nothing found. Try fewer letters, or another word.")
        return say("Arrow keys choose, Enter does it, Esc leaves.")

    def _matching(self, words: tuple[str, ...]) -> list[Command]:
        scored = [(one.score(words), one) for one in self._commands]
        found = [(score, one) for score, one in scored if score]
        found.sort(key=lambda pair: (-pair[0], self._recent.rank(pair[1].id)))
        return [one for _, one in found[:MOST]]

    def _as_meant(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """Return words with each that names nothing put right, as far as one is near it."""
        names = " ".join(one.names for one in self._commands)
        known = frozenset(names.split())
        return tuple(word if word in names else nearest(word, known) or word for word in words)

    def _tabs_of_named(self, words: tuple[str, ...]) -> tuple[Entry, ...]:
        """Return tabs of participants where some words name a tab and the others somebody."""
        tabs = [(one, _others(one, words)) for one in self._commands if one.id.startswith(TAB_)]
        fit = [(one, others) for one, others in tabs if 0 < len(others) < len(words)]
        fewest = min((len(others) for _, others in fit), default=0)
        best = [(one, " ".join(others)) for one, others in fit if len(others) == fewest]
        people = {name: self._people(name) for name in {name for _, name in best}}  # asked once
        return tuple(_tab_of(one, hit) for one, name in best for hit in people[name])[:NAMES]

    def _people(self, name: str) -> list[s.Hit]:
        found = search.find(self._desk, name, only=s.PEOPLE, most=NAMES)
        return [hit for one in found for hit in one.hits if hit.table == "participants"]

    def _names(self, typed: str) -> tuple[Entry, ...]:
        found: dict[tuple[str, Lead], Entry] = {}  # a workplace may be called as its employer
        for kind, group in ((s.PEOPLE, say("Participant")), (s.EMPLOYERS, say("Employer"))):
            if kind not in search.groups_of(self._desk):
                continue
            for one in search.find(self._desk, typed, only=kind, most=NAMES):
                for hit in one.hits:
                    if hit.table in {"participants", "employers", "workplaces"}:
                        found.setdefault((hit.name, lead_of(hit)), _named(hit, group))
        return tuple(found.values())

    def _everything(self, typed: str) -> tuple[Entry, ...]:
        if not s.words_of(typed) or not any(one.id == "go search" for one in self._commands):
            return ()
        title = say("Search everything for “{words}”").format(words=typed.strip())
        return (Entry(title, "", "", "search", words=typed.strip()),)


def _named(hit: s.Hit, group: str) -> Entry:
    return Entry(
        title=hit.name,
        group=group,
        initials=initials(hit.name) if hit.participant else "",
        sign="" if hit.participant else "store",
        lead=lead_of(hit),
    )


def _tab_of(tab: Command, hit: s.Hit) -> Entry:
    title = say("{name}: {tab}").format(name=hit.name, tab=tab.title)
    lead = replace(lead_of(hit), tab=tab.id.removeprefix(TAB_))
    return Entry(title, say("Participant"), initials=initials(hit.name), lead=lead)


def _others(one: Command, words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words that begin no word that a command is found by."""
    names = one.names
    return tuple(word for word in words if len(word) < SHORTEST or f" {word}" not in names)


def _entry(one: Command) -> Entry:
    return Entry(one.title, one.group, keys_words(one.keys), one.sign, command=one.id)
