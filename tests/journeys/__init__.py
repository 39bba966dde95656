"""Whole mornings at the real window, on real vaults."""
