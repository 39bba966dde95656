"""Everything the program can be told to do: its name, its other names, and its key.

The one list behind the palette, the list of keys and the window's own shortcuts, so that a
key that is shown is a key that works.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from ipsdesk.actions.desk import Desk
from ipsdesk.actions.everyday_words import everyday_words
from ipsdesk.domain.access import Right
from ipsdesk.domain.folding import fold
from ipsdesk.ui.presenters.forms import FormsPresenter
from ipsdesk.words import say

GO, TAB, FORM, UNIT_FORM = "go", "tab", "form", "unit form"
KEYS: dict[str, tuple[str, ...]] = {
    "palette": ("Ctrl+K",),
    "note": ("Ctrl+J",),
    "note here": ("Ctrl+N",),
    "find person": ("Ctrl+F",),
    "go search": ("Ctrl+Shift+F",),
    "undo": ("Ctrl+Z",),
    "redo": ("Ctrl+Shift+Z", "Ctrl+Y"),
    "go undo": ("Ctrl+Alt+Z",),
    "shortcuts": ("F1", "?"),
    "back": ("Alt+Left",),
    "next tab": ("Ctrl+PgDown", "Ctrl+Tab"),
    "previous tab": ("Ctrl+PgUp", "Ctrl+Shift+Tab"),
    "lock": ("Ctrl+L",),
}
# The keys of the places, in order: a supervisor has more of them than there are digits.
NUMBERED = (*(f"Ctrl+{digit}" for digit in "1234567890"), *(f"Ctrl+Shift+{d}" for d in "123456789"))
Place = tuple[str, str, str]  # its key, its title, its icon


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to do: how it is called, found and done.

    Attributes:
        id: what is done, in plain English words, by which it is found too.
        also: other words for it, in the language in use.
        group: what kind of thing it is, said beside it.
        keys: the keys that do the same, as they are written beside it.

    """

    id: str
    title: str
    sign: str
    group: str = ""
    also: str = ""
    keys: str = ""

    @property
    def names(self) -> str:
        """Return every word that this is found by, folded, each after a space."""
        return " ".join(("", *map(fold, (self.title, self.also, self.id, self.group))))

    def score(self, words: tuple[str, ...]) -> int:
        """Tell how well some folded words name this, 0 for not at all; its title says most."""
        title, names = fold(self.title), self.names
        if not all(word in names for word in words):
            return 0
        begins = title.startswith(" ".join(words))
        whole = all(f" {word} " in f" {title} " for word in words)
        rank = 9 if begins else 8 if whole else _rank(words, f"{names} ")
        return rank - (self.id.startswith((f"{FORM} ", f"{UNIT_FORM} ")))  # forms are many


def _rank(words: tuple[str, ...], names: str) -> int:
    """Rank whole words before those that only begin one, and these before any within one."""
    if all(f" {word} " in names for word in words):
        return 5
    return 4 if all(f" {word}" in names for word in words) else 2


def commands_for(
    desk: Desk, places: Iterable[Place], tabs: Iterable[tuple[str, str]], *, person: bool
) -> tuple[Command, ...]:
    """Return everything this user can do now.

    Args:
        desk: where and who.
        places: the places at the side of the window.
        tabs: the tabs of a participant's page.
        person: a participant's page is open, to which its tabs and forms belong; while nobody
            is open, the participant is chosen first.

    """
    everyday = everyday_words()
    found = (
        *_acts(desk, person=person),
        *_papers(desk, person=person),
        *_taking_back(desk),
        *_places(places),
        *_tabs(desk, tabs, person=person),
        *_about_the_program(),
        *_forms(desk, person=person),
    )
    return tuple(replace(one, also=f"{one.also} {everyday.get(one.id, '')}") for one in found)


def shortcuts(commands: Iterable[Command]) -> tuple[tuple[str, str], ...]:
    """Return the keys of the whole program, each with what it does."""
    named = tuple((keys_words(one.keys), one.title) for one in commands if one.keys)
    return (
        (_keys("palette"), say("Do or find anything, by name")),
        *named,
        ("Ctrl+Enter", say("Save the form or note that is being written")),
        ("Tab", say("The next field; with Shift the one before")),
        ("Esc", say("Leave a dialog or a form, which stays as a draft, or empty a search")),
    )


def keys_words(keys: str) -> str:
    """Say keys as they are called in the language in use, and an arrow by its sign."""
    said = keys.replace("Shift", say("Shift")).replace("Left", "←")
    return said.replace("PgDown", say("Page Down")).replace("PgUp", say("Page Up"))


def keys_of(command: str) -> str:
    """Return the keys of a command, as they are called in the language in use."""
    return keys_words(_keys(command))


def _keys(command: str) -> str:
    return say(" or ").join(KEYS.get(command, ()))


def _act(command: str, title: str, sign: str, also: str) -> Command:
    return Command(command, title, sign, say("Act"), also, _keys(command))


def _acts(desk: Desk, *, person: bool) -> Iterator[Command]:
    people = desk.user.may(Right.OPEN_PEOPLE)
    if people and desk.writable:
        yield _act("note", say("Quick note"), "notebook-pen", say("write contact call visit"))
    if person and desk.writable:
        title = say("Write on the open participant's timeline")
        yield _act("note here", title, "pencil", say("note contact meeting"))
        title = say("Plan together with the open participant")
        yield _act("plan together", title, "users", say("meeting shared screen"))
    if people:
        title = say("Find a participant in the list")
        yield _act("find person", title, "search", say("name case number"))
    yield from _work(desk)
    yield from _turns()


def _turns() -> Iterator[Command]:
    """Yield the ways about the page, after the work: Enter does what stands first."""
    title = say("Back to the list from which a record was opened")
    yield _act("back", title, "arrow-left", say("return"))
    yield _act("next tab", say("The next tab"), "chevron-right", say("turn view forward"))
    yield _act("previous tab", say("The tab before"), "chevron-left", say("turn view back"))


def _work(desk: Desk) -> Iterator[Command]:
    """Yield what is done about the caseload and with employers."""
    people, project = desk.user.may(Right.OPEN_PEOPLE), desk.user.may(Right.PROJECT)
    if desk.user.may(Right.ENROL) and desk.writable:
        title = say("New participant")
        yield _act("enrol", title, "user-plus", say("enrol add begin admit"))
        also = say("give leave take over colleague cover absent stand in")
        yield _act("hand over", say("Hand participants over"), "users", also)
    if desk.user.may(Right.KEEP_USERS) and desk.writable:
        also = say("user role let in passphrase")
        yield _act("add colleagues", say("Add colleagues"), "users", also)
    if people and desk.writable:
        also = say("application wish job search add")
        yield _act("new lead", say("New lead"), "plus", also)
    if project and people:
        title = say("My contact sheet of the week")
        yield _act("own sheet", title, "table", say("employer contacts weekly"))
    if project and desk.writable:
        title = say("New employer")
        yield _act("new employer", title, "store", say("add company workplace"))


def _papers(desk: Desk, *, person: bool) -> Iterator[Command]:
    """Yield what can be written on paper or in a file about one participant.

    They are found also while nobody is open; the participant is chosen first then.
    """
    if not (desk.user.may(Right.OPEN_PEOPLE) and desk.writable):
        return
    group = say("The open participant") if person else say("Participant")
    told = (
        ("extract", say("Extract of the records"), "file-text", say("extract record law data")),
        ("print plan", say("My plan on paper"), "printer", say("print plan pdf write page card")),
        ("my folder", say("My folder"), "folder-open", say("folder cv take along end")),
        (
            "calendar file",
            say("Calendar file of the next meeting"),
            "calendar-plus",
            say("calendar ics appointment invitation phone"),
        ),
    )
    for command, title, sign, also in told:
        yield Command(command, title, sign, group, also)


def _taking_back(desk: Desk) -> Iterator[Command]:
    if desk.writable and (desk.user.may(Right.OPEN_PEOPLE) or desk.user.may(Right.PROJECT)):
        yield _act("undo", say("Undo"), "undo-2", say("take back mistake regret"))
        yield _act("redo", say("Do again"), "rotate-ccw", say("redo repeat"))


def _about_the_program() -> Iterator[Command]:
    yield _act(
        *("shortcuts", say("All keys"), "circle-question-mark"), say("help shortcuts keyboard")
    )
    yield _act("lock", say("Lock now"), "lock", say("log out close leave hide"))
    yield _act("larger text", say("Larger text"), "a-large-small", say("size zoom read"))
    yield _act("smaller text", say("Smaller text"), "a-large-small", say("size zoom"))
    yield _act("light theme", say("Light theme"), "sun", say("colours look day"))
    yield _act("dark theme", say("Dark theme"), "moon", say("colours look night"))
    yield _act("contrast theme", say("High contrast theme"), "contrast", say("colours look see"))


def _places(places: Iterable[Place]) -> Iterator[Command]:
    also = _other_words()
    numbered = iter(NUMBERED)
    for key, title, sign in places:
        command = f"{GO} {key}"
        keys = _keys(command) or next(numbered, "")
        yield Command(command, title, sign, say("Page"), also.get(key, ""), keys)


def _other_words() -> dict[str, str]:
    return {
        "today": say("home day due start"),
        "people": say("caseload list persons"),
        "board": say("leads applications job search"),
        "employers": say("companies workplaces register"),
        "search": say("everything words notes find"),
        "forms": say("meetings time events partners"),
        "reviews": say("scale review ips-25 quality"),
        "exports": say("report figures funder export"),
        "months": say("funder list statistics monthly"),
        "project": say("funder goals matrix"),
        "measures": say("indicators results rates outcomes"),
        "supervision": say("hours week unit meeting agenda cover hand over"),
        "imports": say("spreadsheet calendar file paste"),
        "undo": say("regret take back removed restore trash"),
        "retention": say("delete erasure retention periods"),
        "log": say("audit access log"),
        "settings": say(
            "language english theme contrast change passphrase password copies users preferences"
        ),
    }


def _tabs(desk: Desk, tabs: Iterable[tuple[str, str]], *, person: bool) -> Iterator[Command]:
    if not desk.user.may(Right.OPEN_PEOPLE):
        return
    group = say("The open participant") if person else say("Participant")
    for key, title in tabs:
        yield Command(f"{TAB} {key}", title, "user-round", group)


def _forms(desk: Desk, *, person: bool) -> Iterator[Command]:
    """Yield every form that this user can fill in from here."""
    kinds: list[tuple[str, str, UUID | None]] = []
    if desk.user.may(Right.PROJECT):
        kinds.append((UNIT_FORM, say("Form of the unit"), None))
    if person:
        kinds.append((FORM, say("Form of the open participant"), desk.user.id))
    for kind, group, about in kinds:
        for one in FormsPresenter(desk, about).choices():
            yield Command(f"{kind} {one.id}", one.title, "clipboard-list", group, one.code)
