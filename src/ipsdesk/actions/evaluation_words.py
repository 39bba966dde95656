"""The words of an evaluator's file, for whoever asks for one."""

from ipsdesk.reports.evaluation import (
    column_words,
    detail_words,
    ground_words,
    hides_words,
    limits_words,
    warning,
)

__all__ = [
    "column_words",
    "detail_words",
    "ground_words",
    "hides_words",
    "limits_words",
    "warning",
]
