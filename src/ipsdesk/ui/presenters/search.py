"""What a search shows: hits in groups, each with the words around it, and where each leads."""

from dataclasses import dataclass, field
from uuid import UUID

from ipsdesk.actions import search
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.extract_words import table_title
from ipsdesk.domain import searching as s
from ipsdesk.domain.profiles import may_search_text
from ipsdesk.domain.searching import Hit, Piece
from ipsdesk.ui.presenters.people import initials
from ipsdesk.words import say, say_many, say_short_day

ALL_OF_A_GROUP = 60
# Where a record is shown: a tab of the participant's page, or a form that holds it.
_TABS = {
    "participants": "timeline",
    "goals": "goals",
    "goal_levels": "goals",
    "steps": "goals",
    "attachments": "files",
    "handovers": "rights",
    "meeting_about": "timeline",
}
_FORMS = {
    "activities": "f15-contact",
    "outreach": "f16-outreach",
    "interventions": "f15-effort",
    "taking_part": "f24-taking-part",
    "viewpoints": "f21-viewpoint",
    "network_contacts": "f2-contact-person",
    "wishes": "f5-wish",
    "plan_versions": "f5-plan",
    "profiles": "f3-profile",
    "episodes": "f1-request",
    "follow_ups": "f20-follow-up",
    "applications": "f10-application",
    "letters": "f10-letter",
    "jobs": "f11-job-start",
    "job_changes": "f13-job-change",
    "studies": "f14-studies",
    "experiences": "f3-experience",
    "support_plans": "f12-support-plan",
    "agreements": "f8-agreement",  # with a partner; an employer's is on the employer's card
    "organisations": "f23-organisation",
    "events": "f24-event",
    "efforts": "f23-effort",
    "gaps": "f24-lesson",
    "method_trials": "f24-trial",
    "changes": "f21-change",
    "team_meetings": "f17-meeting",
}


@dataclass(frozen=True, slots=True)
class Lead:
    """Where a hit leads: whose page and which tab, which form and row, or which employer."""

    participant: UUID | None = None
    tab: str = ""
    form: str = ""
    row: UUID | None = None
    employer: UUID | None = None
    words: str = field(default="", repr=False, compare=False)  # that were found there


@dataclass(frozen=True, slots=True)
class HitLine:
    """One hit as it is shown, and the whole of it as one sentence for a screen reader."""

    lead: Lead
    name: str = field(repr=False)
    initials: str = field(repr=False)
    sign: str
    context: tuple[Piece, ...] = field(repr=False)
    what: str
    day: str


@dataclass(frozen=True, slots=True)
class HitGroup:
    """The hits of one kind under their heading, those that are only alike after the others."""

    key: str
    title: str
    count: str
    exact: tuple[HitLine, ...]
    alike: tuple[HitLine, ...]
    more: bool

    @property
    def lines(self) -> tuple[HitLine, ...]:
        """Every hit, in order."""
        return (*self.exact, *self.alike)


@dataclass(frozen=True, slots=True)
class SearchState:
    """All that the page shows."""

    groups: tuple[HitGroup, ...]
    told: str
    scope: str
    may_widen: bool
    going_on: bool = False  # older records are still to be searched


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for at one moment; it stays the same while the words go on being typed."""

    words: str = field(repr=False)
    everybody: bool
    opened: tuple[str, ...]


class SearchPresenter:
    """The words typed, how far the search reaches, and what it finds."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.words = ""
        self.everybody = False
        self._opened: set[str] = set()

    def type(self, words: str) -> None:
        """Look for other words; groups that were opened are short again."""
        self.words = words
        self._opened.clear()

    def open_group(self, key: str) -> None:
        """Show more of one group."""
        self._opened.add(key)

    def widen(self, reason: str) -> None:
        """Search what is written about others too, from now on; the reason is kept."""
        search.widen(self._desk, reason)
        self.everybody = True

    def narrow(self) -> None:
        """Search among the user's own participants again."""
        self.everybody = False

    def state(self) -> SearchState:
        """Search now, as far as there is time before the answer is shown."""
        return self.shown(self.look(self.sought(), search.soon()))

    def sought(self) -> Sought:
        """Return what is looked for now."""
        return Sought(self.words, self.everybody, tuple(self._opened))

    def look(self, sought: Sought, stop: search.Stop) -> tuple[s.Group, ...]:
        """Search until it is done or stopped, on any thread."""
        return search.find(
            self._desk,
            sought.words,
            everybody=sought.everybody,
            most=dict.fromkeys(sought.opened, ALL_OF_A_GROUP),
            stop=stop,
        )

    def shown(self, found: tuple[s.Group, ...]) -> SearchState:
        """Return what is shown of what was found."""
        groups = tuple(self._group(group) for group in found if group.hits)
        going_on = any(group.cut for group in found)
        count = sum(len(group.lines) for group in groups)
        return SearchState(
            groups=groups,
            told=told_meanwhile(count) if going_on else self._told(count),
            scope=self._scope(),
            may_widen=search.may_widen(self._desk),
            going_on=going_on,
        )

    def told_broken_off(self) -> str:
        """Say that older records were not searched to their end."""
        return say("The search was broken off, and older notes may be missing. Search again.")

    def told_done(self, state: SearchState) -> str:
        """Say that older records have been searched too."""
        return say("Done. {told}").format(told=state.told)

    def _group(self, group: s.Group) -> HitGroup:
        lines = [(hit.exact, self._line(hit)) for hit in group.hits]
        return HitGroup(
            key=group.key,
            title=_group_title(group.key),
            count=f"{len(lines)}+" if group.more or group.cut else str(len(lines)),
            exact=tuple(line for exact, line in lines if exact),
            alike=tuple(line for exact, line in lines if not exact),
            more=group.more and group.key not in self._opened,
        )

    def _line(self, hit: Hit) -> HitLine:
        if hit.table == "participants":
            return HitLine(lead_of(hit), hit.name, initials(hit.name), "", (), "", "")
        return HitLine(
            lead=lead_of(hit),
            name=hit.name,
            initials=initials(hit.name) if hit.participant else "",
            sign="store" if hit.parent else "clipboard-list",
            context=() if _is_name(hit) else hit.context,
            what=" · ".join(filter(None, (table_title(hit.table), hit.file))),
            day=say_short_day(hit.day, self._desk.today()) if hit.day else "",
        )

    def _told(self, count: int) -> str:
        if not s.words_of(self.words):
            return say("Write at least two letters. Parts of words are found too.")
        if not count:
            return say("Nothing found. Try fewer letters, or another word.")
        return say_many("{count} hit shown", "{count} hits shown", count)

    def _scope(self) -> str:
        if not may_search_text(self._desk.profile):
            return say("The law lets you look for people by name and number only.")
        if self.everybody:
            return say("Also in what is written about other people's participants.")
        return say("In what is written about your own participants, and in the unit's registers.")


def told_meanwhile(count: int) -> str:
    """Say what is found so far, and that it is not all."""
    if not count:
        return say("Searching older notes …")
    return say_many(
        "{count} hit shown. Searching older notes …",
        "{count} hits shown. Searching older notes …",
        count,
    )


def lead_of(hit: Hit) -> Lead:
    """Return where a hit leads."""
    if hit.parent is not None and hit.participant is None:
        return Lead(employer=hit.parent)
    tab = _TABS.get(hit.table, "")
    form = "" if tab else _FORMS.get(hit.table, "")
    return Lead(hit.participant, tab, form, hit.row, words=_words_of(hit))


def _words_of(hit: Hit) -> str:
    """Return the words that were found, as they are written there."""
    return next((piece.words for piece in hit.context if piece.marked), "")


def _is_name(hit: Hit) -> bool:
    """Tell whether what holds the words is the name, which stands there already."""
    return "".join(piece.words for piece in hit.context) == hit.name


def _group_title(key: str) -> str:
    titles = {
        s.PEOPLE: say("Participants"),
        s.NOTES: say("Notes and contacts"),
        s.PLANS: say("Goals and plans"),
        s.WORK: say("Jobs and studies"),
        s.FILES: say("Files"),
        s.EMPLOYERS: say("Employers"),
        s.UNIT: say("The unit's registers"),
    }
    return titles[key]
