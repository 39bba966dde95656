"""From each released schema to the next: one transaction, a verified copy first, or nothing."""

from ipsdesk.storage.migrations.steps import NEWEST, is_known, migrate, stamp, stamped

__all__ = ["NEWEST", "is_known", "migrate", "stamp", "stamped"]
