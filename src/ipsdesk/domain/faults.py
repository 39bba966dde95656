"""What can be wrong with a file of scales, forms or codes, as facts with a place."""

from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """One way in which a file can be wrong; each has its sentence."""

    NOT_JSON = "not_json"
    DOUBLE_KEY = "double_key"
    FILE_NAME = "file_name"
    UNKNOWN_FORMAT = "unknown_format"
    UNKNOWN_KEY = "unknown_key"
    UNKNOWN_CHOICE = "unknown_choice"
    MISSING = "missing"
    NOT_TEXT = "not_text"
    NOT_WHOLE = "not_whole"
    NOT_NUMBER = "not_number"
    NOT_YES_NO = "not_yes_no"
    NOT_LIST = "not_list"
    NOT_KEYED = "not_keyed"
    NO_SWEDISH = "no_swedish"
    DOUBLE_ID = "double_id"
    UNKNOWN_ID = "unknown_id"
    CIRCLE = "circle"
    HOLE = "hole"
    OVERLAP = "overlap"
    POINTS_UNREACHED = "points_unreached"
    POINTS_UNKNOWN = "points_unknown"
    COUNT_WITHOUT_POINTS = "count_without_points"
    BANDS_BEGIN = "bands_begin"
    BANDS_END = "bands_end"
    UNREADABLE_RULE = "unreadable_rule"
    UNKNOWN_METRIC = "unknown_metric"
    KINDS_DIFFER = "kinds_differ"
    NO_LAST_RULE = "no_last_rule"
    NOT_APPLICABLE_FORBIDDEN = "not_applicable_forbidden"
    UNREADABLE_INTERVAL = "unreadable_interval"
    NOT_DAY = "not_day"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: where in the file, of which kind, and what stands there or is lacking."""

    place: str
    kind: FaultKind
    named: str = ""
