"""Tests of the window run with the stall probe on."""

from tests.stalls import no_stall, qapp_cls

__all__ = ["no_stall", "qapp_cls"]
