"""May we talk with …? One permission each: with whom, about what, why, and until when."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ipsdesk.domain.sheet import Sheet

PLACE = "may"
YES, NO = "yes", "no"
PARTS = ("kind", "recipient", "facts", "purpose", "until", "state")
KINDS = (
    *("contact_school", "contact_employment_service", "contact_insurance_agency"),
    *("contact_social_services", "contact_care", "contact_family"),
)


@dataclass(frozen=True, slots=True)
class Permission:
    """One permission as it lies on the table."""

    key: str
    kind: str
    recipient: str = field(default="", repr=False)
    facts: str = field(default="", repr=False)
    purpose: str = field(default="", repr=False)
    until: str = ""
    state: str = NO

    @property
    def given(self) -> bool:
        """Tell whether it is a yes: anything but a clear yes is a no."""
        return self.state == YES


def at(key: str, part: str) -> str:
    """Return where a part of a permission lies on the sheet."""
    return f"{PLACE}.{key}.{part}"


def permissions_on(sheet: Sheet) -> Iterator[Permission]:
    """Yield the permissions that lie on the table, in order; one without a kind is none."""
    for key in sheet.keys(PLACE):
        told = {part: sheet.words(at(key, part)).strip() for part in PARTS}
        if told["kind"]:
            yield Permission(key, **told)
