"""A long paper as PDF: what the first page costs, and what each further one."""

import json
import sys
import time
from datetime import date

began = time.perf_counter()

from ipsdesk.domain.profiles import Profile  # noqa: E402  (because the imports are measured)
from ipsdesk.reports import pdf  # noqa: E402  (because the imports are measured)
from ipsdesk.reports.document import Document, Imprint, Paragraph  # noqa: E402  (because the imports are measured)

WORDS = "Vi gick igenom veckan och ringde två arbetsplatser tillsammans. " * 6


def made(paragraphs: int) -> tuple[float, int]:
    """Return the milliseconds of a paper, and how many pages it has."""
    imprint = Imprint("sv", date(2026, 3, 2), "Team Mätning", "Mätning", Profile.FOUNDATION)
    blocks = tuple(Paragraph(WORDS) for _ in range(paragraphs))
    start = time.perf_counter()
    written = pdf.render(Document("measure", "Mätning", blocks, imprint))
    return (time.perf_counter() - start) * 1e3, written.count(b"/Type /Page ") or written.count(
        b"/Type /Page\n"
    )


if __name__ == "__main__":
    short, _ = made(1)
    once = (time.perf_counter() - began) * 1e3
    again, few = made(1)
    whole, many = made(1200)
    told = {"once": once, "page": (whole - again) / (many - few), "pages": many}
    sys.stdout.write(json.dumps(told) + "\n")
