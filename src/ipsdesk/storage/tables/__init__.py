"""Every table in the vault, by room; columns carry the domain's words."""

from ipsdesk.storage.tables import people, plans, reviews, support, unit, work
from ipsdesk.storage.tables.core import metadata

__all__ = ["metadata", "people", "plans", "reviews", "support", "unit", "work"]
