"""Rows of a file read in a test as the program reads them."""

from datetime import date

from ipsdesk.domain.folding import fold
from ipsdesk.domain.intake.cells import Context
from ipsdesk.domain.intake.kinds import fitted
from ipsdesk.domain.intake.plan import Corrections
from ipsdesk.domain.intake.rows import Reader
from ipsdesk.domain.intake.table import Line

TODAY = date(2026, 3, 2)
CODES = {
    "genders": {"kvinna": "woman", "man": "man"},
    "episode_states": {"soker jobb": "seeking", fold("Söker jobb"): "seeking"},
    "channels": {"telefon": "phone", fold("Möte"): "in_person"},
    "places": {fold("Kafé"): "cafe"},
    "industries": {"handel": "G"},
    "employer_channels": {"telefon": "phone", fold("Besök"): "visit"},
    "contracts": {"tillsvidare": "permanent"},
    "supports": {"inget": "none"},
    "study_forms": {"komvux": "adult", "im": "introductory"},
    "study_end_kinds": {"avbröt": "broke_off", fold("Avbröt"): "broke_off"},
    "certificates": {"gymnasieexamen": "school_diploma"},
    "consent_kinds": {"arbetsgivare": "contact_employers", "af": "contact_employment_service"},
}


def rows_of(kind, titles, *lines, corrections=None):
    """Return the rows below titles, read; the first stands on line 2."""
    reader = Reader(kind, fitted(titles, kind), CODES, Context(TODAY))
    return [
        reader.read(Line(number, tuple(cells)), corrections or Corrections())
        for number, cells in enumerate(lines, start=2)
    ]
