"""Tests of the disclosure guard, and an attacker written apart from it."""
