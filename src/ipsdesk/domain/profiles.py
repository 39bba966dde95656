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

# A public body may not look for a selection of persons: text is searched among one's own.
TEXT_IN_THE_UNIT = frozenset({Profile.FOUNDATION, Profile.SUPPLIER})


def may_search_text(profile: Profile) -> bool:
    """Tell whether what is written about people may be searched at all (SRCH-02)."""
    return profile not in SEARCH_BY_NAME_ONLY


def may_search_unit(profile: Profile) -> bool:
    """Tell whether text about others' participants may be searched, for a reason (SRCH-01)."""
    return profile in TEXT_IN_THE_UNIT


def may_filter_people(profile: Profile) -> bool:
    """Tell whether people may be found by anything but name and number (SRCH-02)."""
    return profile not in SEARCH_BY_NAME_ONLY
