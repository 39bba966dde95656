"""The house itself: its floors, budgets, words, locks and papers."""

from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[2]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Run the platform guard before anything else: where it fails, other failures mislead."""
    items.sort(key=lambda item: "test_platform_first" not in item.nodeid)


@pytest.fixture
def house() -> Path:
    """The folder that everything lies in."""
    return HOUSE
