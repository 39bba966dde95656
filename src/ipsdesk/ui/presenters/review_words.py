"""Reviews in words: kinds, roles, sources, windows, bands."""

from dataclasses import dataclass
from datetime import date

from ipsdesk.domain.reviews import ReviewKind
from ipsdesk.domain.scale_scores import NOT_APPLICABLE, Points, Score
from ipsdesk.domain.scales import Band, EvidenceSource, Item, Scale
from ipsdesk.domain.spans import nearest
from ipsdesk.domain.wordings import Wording
from ipsdesk.words import language, month_name, say, say_day

RATER_ROLES = ("specialist", "supervisor", "colleague", "method_supervisor", "external")
TOLD_BY = (
    "",
    "supervisor",
    "specialist",
    "participant",
    "care_team",
    "employment_service",
    "employer",
    "relative",
    "manager",
)


@dataclass(frozen=True, slots=True)
class Mark:
    """How a kind of evidence looks: its words, its icon and its hue."""

    words: str
    icon: str
    hue: str


def told(wording: Wording | None) -> str:
    """Return a text of a scale in the language in use."""
    return wording.told(language()) if wording else ""


def coded(item: Item) -> str:
    """Name an item everywhere alike: its code, which stays when items move, and its title."""
    return f"{item.id} {told(item.title)}"


def kind_words(kind: ReviewKind, *, self_assessed: bool) -> str:
    """Say who looked; what is a self-assessment in fact is always called one."""
    words = {
        ReviewKind.SELF: say("Self-assessment"),
        ReviewKind.GUIDED: say("Guided self-assessment"),
        ReviewKind.INTERNAL: say("Internal review"),
        ReviewKind.EXTERNAL: say("External review"),
    }
    by_themselves = kind in (ReviewKind.SELF, ReviewKind.GUIDED)
    if self_assessed and not by_themselves:
        return say("{kind}, counts as self-assessment").format(kind=words[kind])
    return words[kind]


def role_words(role: str) -> str:
    """Say what somebody is; a role that is not ours is told as it was written."""
    words = {
        "": say("Nobody in particular"),
        "specialist": say("Employment specialist"),
        "supervisor": say("Supervisor"),
        "colleague": say("Colleague from another unit"),
        "method_supervisor": say("Method supervisor"),
        "external": say("External rater"),
        "participant": say("Participant"),
        "care_team": say("Care team"),
        "employment_service": say("Employment service"),
        "employer": say("Employer"),
        "relative": say("Relative"),
        "manager": say("Manager"),
    }
    return words.get(role, role)


def source_mark(source: EvidenceSource) -> Mark:
    """Return the words, the icon and the hue of a kind of evidence."""
    marks = {
        EvidenceSource.FIGURES: Mark(say("Figures"), "file-text", "blue"),
        EvidenceSource.DOCUMENTS: Mark(say("Documents"), "clipboard-check", "plum"),
        EvidenceSource.INTERVIEWS: Mark(say("Interview"), "users", "primary"),
        EvidenceSource.OBSERVATION: Mark(say("Observation"), "map-pin", "green"),
        EvidenceSource.PLANS: Mark(say("Individual plans"), "goal", "amber"),
    }
    return marks[source]


def source_mark_of(code: str) -> Mark:
    """Return how a kind of evidence looks, by its letters in the scale."""
    return source_mark(EvidenceSource(code))


def source_words(source: EvidenceSource) -> str:
    """Say a kind of evidence with the letters of the scale, such as "Interview (INT)"."""
    return f"{source_mark(source).words} ({source.value})"


def window_words(first: date, last: date) -> str:
    """Say the window that is looked at."""
    return say("{first} to {last}").format(first=say_day(first), last=say_day(last))


def days_looked_at(first: date, last: date, today: date) -> str:
    """Say the window, and how far it is counted while days of it are still to come."""
    words = window_words(first, last)
    if last <= today:
        return words
    text = say("{days}. Until then the figures are counted up to and including today.")
    return text.format(days=words)


def month_mark(day: date) -> str:
    """Say a month as short as a chart needs, such as "Feb 2026"."""
    short = month_name(day.month)[:3]
    return f"{short.lower() if language() == 'sv' else short} {day.year}"


def points_words(points: Points) -> str:
    """Say points, or a dash where there are none."""
    if points is None:
        return "–"
    return say("n/a") if points == NOT_APPLICABLE else str(points)


def total_words(score: Score) -> str:
    """Say a total of its most, such as "98 of 125"; a mean has one decimal."""
    return say("{total} of {most}").format(total=figure(score), most=_plain(float(score.most)))


def figure(score: Score) -> str:
    """Say the total alone; what is not complete is no total, but how much is rated."""
    if score.value is None:
        return say("preliminary, {rated} of {all}").format(rated=score.rated, all=score.of)
    return _plain(float(score.value))


def decimal(number: float) -> str:
    """Write a number with one decimal, as the language does."""
    text = f"{float(nearest(number, 1)):.1f}"
    return text if language() == "en" else text.replace(".", ",")


def bands_of(scale: Scale, total: str) -> tuple[Band, ...]:
    """Return the bands of one total, from the lowest."""
    found = [band for band in scale.bands if band.scope == total]
    return tuple(sorted(found, key=lambda band: band.span.low or 0))


def level_of(scale: Scale, score: Score) -> int:
    """Return which band it is, from 1 for the lowest; 0 without a band."""
    ids = [band.id for band in bands_of(scale, score.total)]
    return ids.index(score.band.id) + 1 if score.band else 0


def text_words(scale: Scale) -> str:
    """Say whose words the scale is in."""
    if scale.official:
        return say("The official text of the scale.")
    if not scale.source.validated:
        return say("A checklist of our own, not a validated scale.")
    return say("Our own words, not the official text.")


def _plain(number: float) -> str:
    return str(int(number)) if number == int(number) else decimal(number)
