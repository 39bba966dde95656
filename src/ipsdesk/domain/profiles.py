"""Which law applies: the regime decides defaults (esf-and-law 3.1)."""

from enum import StrEnum


class Profile(StrEnum):
    """The legal regime of the unit."""

    FOUNDATION = "A"
    FOUNDATION_PUBLIC = "A2"
    AGREEMENT = "B"
    SOCIAL_BOARD = "C"
    MUNICIPALITY = "D"
    HEALTH_CARE = "E"
    SUPPLIER = "F"


SEARCH_BY_NAME_ONLY = frozenset({Profile.AGREEMENT, Profile.SOCIAL_BOARD})
NEEDS_DECISION_TO_ERASE = frozenset(
    {
        Profile.FOUNDATION_PUBLIC,
        Profile.SOCIAL_BOARD,
        Profile.MUNICIPALITY,
        Profile.HEALTH_CARE,
    }
)


def may_filter_people(profile: Profile) -> bool:
    """Tell whether people may be found by anything but name and number (SRCH-02)."""
    return profile not in SEARCH_BY_NAME_ONLY
