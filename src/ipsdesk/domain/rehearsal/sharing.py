"""Consents given, run out and taken back; what was told to whom; who stands around."""

from datetime import date
from uuid import UUID

from ipsdesk.domain.indicators import six_months_after
from ipsdesk.domain.records import Value
from ipsdesk.domain.rehearsal.chance import Chance
from ipsdesk.domain.rehearsal.days import later, spread, weekday
from ipsdesk.domain.rehearsal.story import Story

TEXT_VERSION = "2026-1"
_FOR_ALL = ("project", "local_record")
_PURPOSE = "Samordna stödet"
_TO = {
    "contact_school": "Skolan",
    "contact_employment_service": "Arbetsförmedlingen",
    "contact_insurance_agency": "Försäkringskassan",
    "contact_social_services": "Socialtjänsten",
    "contact_care": "Vården",
    "contact_family": "Familjen",
    "contact_kaa": "Kommunala aktivitetsansvaret",
    "contact_employers": "Arbetsgivare",
    "sip": "De som är med i SIP",
}


def tell_consents(story: Story) -> dict[str, UUID]:
    """Write down consents; return those to be in contact, by kind."""
    course, chance = story.course, story.chance("consents")
    if course.entered is None:
        return {}
    extra = story.pool.codes(chance, "consent", chance.between(3, 6))
    kinds = dict.fromkeys((*_FOR_ALL, *extra))
    return {kind: _consent(story, chance, kind) for kind in kinds}


def _consent(story: Story, chance: Chance, kind: str) -> UUID:
    course = story.course
    entered = course.entered or course.begun
    given = entered if kind in _FOR_ALL else weekday(spread(chance, entered, course.search_on))
    given = min(given, story.last)
    renewed = kind not in _FOR_ALL and chance.happens(0.4)
    if renewed and (story.last - given).days > 190:
        _write(story, chance, kind, given)
        given = weekday(later(six_months_after(given), -chance.between(0, 6)))
    return _write(story, chance, kind, given)


def _write(story: Story, chance: Chance, kind: str, given: date) -> UUID:
    young = story.person.age_on(given) < 18
    told: dict[str, Value] = {}
    if kind in _TO:
        facts = story.line(chance, "facts_shared")
        told = {"recipient": _TO[kind], "facts": facts, "purpose": _PURPOSE}
    return story.book.write(
        "consents",
        given,
        participant=story.person.id,
        kind=kind,
        basis="public_interest" if kind == "reporting_information" else "consent",
        text_version=TEXT_VERSION,
        language=chance.maybe(0.15, "easy_sv") or "sv",
        given_on=given,
        given_how=story.code(chance, "given_how"),
        guardian_signed=chance.happens(0.6) if young else None,
        **told,
        **({} if kind in _FOR_ALL else _until(story, chance, given)),
    )


def _until(story: Story, chance: Chance, given: date) -> dict[str, Value]:
    withdrawn = later(given, chance.between(12, 120))
    taken_back = chance.happens(0.07) and withdrawn <= story.last
    return {
        "ends_on": six_months_after(given),
        "withdrawn_on": withdrawn if taken_back else None,
    }


def tell_disclosures(story: Story, consents: dict[str, UUID]) -> None:
    """Write down what was told to others, each time with the consent it rests on."""
    chance = story.chance("disclosures")
    told = [kind for kind in consents if kind in _TO and chance.happens(0.4)]
    for kind in told:
        day = weekday(spread(chance, story.course.search_on, story.last))
        story.book.write(
            "disclosures_made",
            min(day, story.last),
            participant=story.person.id,
            on_day=min(day, story.last),
            recipient=_TO[kind],
            facts=story.line(chance, "facts_shared"),
            way=story.code(chance, "disclosure_way"),
            consent=consents[kind],
        )


def tell_network(story: Story) -> None:
    """Write down people around the participant; nobody who points at a protected person."""
    chance = story.chance("network")
    if story.course.entered is None or story.person.protected or story.course.number > 1:
        return
    for kind in dict.fromkeys(story.pool.codes(chance, "network_kind", chance.between(1, 4))):
        close = kind in ("family", "friend")
        story.book.write(
            "network_contacts",
            story.course.profile_on,
            participant=story.person.id,
            kind=kind,
            name=_name(story, chance, kind),
            organisation=None if close else chance.one_of(story.world.organisations),
            phone=chance.maybe(0.7, f"070-17406{chance.between(5, 99):02d}"),
            involved_from=story.course.entered,
            involved_to=chance.maybe(0.15, story.last),
            emergency=close and chance.happens(0.5),
        )


def _name(story: Story, chance: Chance, kind: str) -> str:
    first, last = chance.one_of(story.pool.called("staff")), story.person.last_name
    if kind != "family":
        last = chance.one_of(story.pool.called("surnames"))
    return f"{first} {last}"
