"""The tour: every page, state and dialog as a picture."""

import sys
from argparse import Namespace

from ipsdesk.commands.secret import secrets_of


def tour(chosen: Namespace) -> int:
    """Open a vault without a screen and draw it."""
    from ipsdesk.capsule.stops import table_stops  # noqa: PLC0415  (because only this needs Qt)
    from ipsdesk.domain.meetings import Look  # noqa: PLC0415  (because only this needs Qt)
    from ipsdesk.ui.crash import listen_to_qt  # noqa: PLC0415  (because only this needs Qt)
    from ipsdesk.ui.tour import TourWishes, draw_tour  # noqa: PLC0415  (because only this needs Qt)

    look = Look(chosen.language, chosen.theme, chosen.text_size)
    listen_to_qt()
    wishes = TourWishes(
        chosen.out,
        chosen.language,
        chosen.theme,
        chosen.text_size,
        chosen.today,
        tuple(chosen.only),
    )
    index = draw_tour(chosen.path, secrets_of(chosen), wishes, lambda _: table_stops(look))
    sys.stdout.write(f"{index}\n")
    return 0
