"""The town around the unit: employers and their workplaces, organisations, efforts, agreements."""

from uuid import UUID

from ipsdesk.domain.folding import fold
from ipsdesk.domain.project_templates import Party
from ipsdesk.domain.rehearsal.chance import Chance
from ipsdesk.domain.rehearsal.days import later, spread, weekday
from ipsdesk.domain.rehearsal.notebook import Notebook
from ipsdesk.domain.rehearsal.setting import Colleague, Place, Setting

MOST_EMPLOYERS = 1500
SCHOOL_KINDS = frozenset({"compulsory_school", "upper_secondary", "folk_high_school"})

Effort = tuple[UUID, str, str, UUID]


def tell_employers(
    setting: Setting, specialists: tuple[Colleague, ...], book: Notebook
) -> tuple[Place, ...]:
    """Write down employers with workplaces and people; return the places."""
    chance = setting.chance("employers")
    many = min(MOST_EMPLOYERS, max(24, setting.participants * 3 // 4))
    told: list[Place] = []
    names = _names(setting, chance, many)
    for name, industry in names:
        told += _employer(setting, chance, book, (name, industry, chance.one_of(specialists).id))
    return tuple(told)


def _names(setting: Setting, chance: Chance, many: int) -> list[tuple[str, str]]:
    firsts, kinds = setting.pool.of_employers("first"), setting.pool.employer_kinds()
    pairs = [(first, kind) for first in firsts for kind in kinds]
    chosen = chance.some_of(pairs, many)
    found = [(f"{first} {kind[0]}", str(kind[1])) for first, kind in chosen]
    return found + [(f"{found[n % len(found)][0]} {n}", "G") for n in range(many - len(found))]


def _employer(
    setting: Setting, chance: Chance, book: Notebook, told: tuple[str, str, UUID]
) -> list[Place]:
    name, industry, owner = told
    pool = setting.pool
    chain = chance.one_of(pool.of_employers("chains")) if chance.happens(0.15) else None
    first_seen = spread(chance, setting.start, setting.yesterday)
    employer = book.write(
        "employers",
        first_seen,
        name=name,
        name_folded=fold(name),
        organisation_number=None,
        chain=chain,
        industry=industry,
        owner=owner,
        do_not_contact=chance.happens(0.03),
        note=None,
    )
    places = pool.of_employers("places")
    found = [
        _workplace(setting, chance, book, (employer, f"{name}, {place}", owner))
        for place in chance.some_of(places, 2 if chain else 1)
    ]
    if chance.happens(0.12):
        book.write(
            "agreements",
            first_seen,
            employer=employer,
            organisation=None,
            kind="employer",
            from_day=first_seen,
            to_day=later(first_seen, 365),
            parties=name,
            funded=False,
        )
    return found


def _workplace(
    setting: Setting, chance: Chance, book: Notebook, told: tuple[UUID, str, UUID]
) -> Place:
    employer, name, owner = told
    pool = setting.pool
    municipality = pool.code(chance, f"municipality_{setting.project.id}")
    soon = later(setting.today, chance.between(-3, 30))
    street = chance.one_of(pool.of_employers("streets"))
    workplace = book.write(
        "workplaces",
        setting.start,
        employer=employer,
        name=name,
        name_folded=fold(name),
        address=f"{street} {chance.between(1, 60)}",
        municipality=municipality,
        needs=pool.maybe(chance, "employer_needs", 0.6),
        attitude=pool.code(chance, "attitude"),
        next_contact_on=weekday(soon) if chance.happens(0.25) else None,
    )
    person = f"{chance.one_of(pool.called('staff'))} {chance.one_of(pool.called('surnames'))}"
    title = pool.code(chance, "person_title")
    hires = title not in ("Kassabiträde", "Receptionist")
    book.write(
        "employer_people",
        setting.start,
        workplace=workplace,
        name=person,
        title=title,
        phone=f"070-17406{chance.between(5, 99):02d}",
        can_hire=hires,
    )
    return Place(workplace, employer, name, owner, person, title, hires)


def tell_organisations(setting: Setting, book: Notebook) -> tuple[tuple[UUID, Party], ...]:
    """Write down the parties of the project and civil society around it."""
    chance = setting.chance("organisations")
    associations = tuple(
        Party(name, "association", "outreach_network")
        for name in setting.pool.of_employers("associations")
    )
    told = []
    for party in (*setting.project.parties, *associations):
        joined = later(setting.start, chance.between(0, max(1, setting.span // 3)))
        organisation = book.write(
            "organisations",
            joined,
            name=party.name,
            name_folded=fold(party.name),
            kind=party.kind,
            municipality=party.municipality,
            department=party.department,
            role=party.role,
            contact_name=f"{chance.one_of(setting.pool.called('staff'))}"
            f" {chance.one_of(setting.pool.called('surnames'))}",
            contact_phone=f"070-17406{chance.between(5, 99):02d}",
            member_from=joined,
            member_to=None,
        )
        told.append((organisation, party))
        if party.kind == "association" and chance.happens(0.5):
            _agreement(setting, chance, book, organisation)
    return tuple(told)


def _agreement(setting: Setting, chance: Chance, book: Notebook, organisation: UUID) -> None:
    signed = spread(chance, setting.start, setting.yesterday)
    funded = chance.happens(0.5)
    book.write(
        "agreements",
        signed,
        employer=None,
        organisation=organisation,
        kind=setting.pool.code(chance, "agreement_kind"),
        from_day=signed,
        to_day=later(signed, 730),
        parties=None,
        funded=funded,
        amount=float(chance.between(5, 40) * 10_000) if funded else None,
    )


def tell_efforts(
    setting: Setting, book: Notebook, organisations: tuple[tuple[UUID, Party], ...]
) -> tuple[Effort, ...]:
    """Write down the catalogue of efforts that exist for the target group."""
    chance = setting.chance("catalogue")
    told = []
    for row in setting.pool.rows("efforts"):
        name, kind = str(row[0]), str(row[1])
        organisation = chance.one_of(organisations)[0]
        began = later(setting.start, -chance.between(0, 600))
        effort = book.write(
            "efforts",
            setting.start,
            name=name,
            organisation=organisation,
            level=setting.pool.code(chance, "effort_level"),
            target="Unga 16–29 år",
            method=setting.pool.maybe(chance, "works_best", 0.3),
            from_day=began,
            to_day=None,
        )
        told.append((effort, name, kind, organisation))
    return tuple(told)
