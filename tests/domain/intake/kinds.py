"""The kinds of table that ship with the program, for tests of what is made of them."""

import json

from ipsdesk.domain.intake.kinds import parse_kinds
from ipsdesk.resources import resource

KINDS = parse_kinds(json.loads(resource("import/kinds.json").read_text(encoding="utf-8")))
KNOWN = [kind.titles for kind in KINDS]
PEOPLE, EMPLOYERS, CONTACTS, EMPLOYER_CONTACTS, JOBS, STUDIES, CONSENTS = KINDS
