"""A file on its way in, for tests of what is made of it."""

from ipsdesk.actions import intake, intake_done
from ipsdesk.actions.intake import Asked
from ipsdesk.actions.intake_files import read_content
from tests.spreadsheets import csv_file


def asked(desk, rows, title="lista.csv", **other):
    """Return a file on its way in, its columns as their titles tell."""
    [found] = read_content(csv_file(rows))
    table = intake.with_heading(found.table)
    return Asked(title, table, intake_done.columns_of(desk, table), **other)
