"""Every table in the vault, by room; columns carry the domain's words."""

from ipsdesk.storage.moments import keep_in_utc
from ipsdesk.storage.tables import months, people, plans, releases, reviews, support, unit, work
from ipsdesk.storage.tables.core import metadata

keep_in_utc(metadata)

__all__ = [
    "metadata",
    "months",
    "people",
    "plans",
    "releases",
    "reviews",
    "support",
    "unit",
    "work",
]
