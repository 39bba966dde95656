"""How a table on its way in is taken otherwise than before: one change at a time."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from uuid import UUID

from ipsdesk.actions import intake
from ipsdesk.actions.intake import Asked
from ipsdesk.domain.intake.kinds import fitted
from ipsdesk.domain.intake.plan import ANOTHER, SAME_PERSON, Corrections, Decision
from ipsdesk.domain.vaults import NOBODY

Change = Callable[[Asked], Asked]


def as_kind(kind: str) -> Change:
    """Let the table be about something else."""
    return lambda asked: replace(
        asked,
        columns=fitted(asked.table.titles, intake.kind_named(kind)),
        corrections=Corrections(),
    )


def supported_by(specialist: str) -> Change:
    """Let somebody support those whose row names nobody."""
    return lambda asked: replace(asked, specialist=UUID(specialist) if specialist else NOBODY)


def with_meaning(place: int, meaning: str) -> Change:
    """Let a column mean something else; whichever meant it before is left out."""

    def change(asked: Asked) -> Asked:
        said = ["" if one == meaning else one for one in asked.columns.meanings]
        said[place] = meaning
        return replace(asked, columns=replace(asked.columns, meanings=tuple(said)))

    return change


def corrected(number: int, meaning: str, text: str) -> Change:
    """Put one value of one row right, in its place."""
    return lambda asked: replace(
        asked, corrections=asked.corrections.with_cell(number, meaning, text.strip())
    )


def decided(number: int, twins: Sequence[UUID], *, same: bool) -> Change:
    """Say whether a row is about somebody who is here already; nobody is about an employer."""
    twin = next(iter(twins), UUID(int=0))
    decision = Decision(SAME_PERSON if same else ANOTHER, twin, () if same else tuple(twins))
    return lambda asked: replace(
        asked, corrections=asked.corrections.with_decision(number, decision)
    )


def as_it_was(asked: Asked) -> Asked:
    """Change nothing: look once more, because something was written meanwhile."""
    return asked
