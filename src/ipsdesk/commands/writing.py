"""Writing files that leave: the summary of a period, and everything as JSON."""

import sys
from argparse import Namespace

from ipsdesk.actions import (
    certifying,
    everything,
    project_size,
    release_ledger,
    release_outlook,
    summaries,
    summary_files,
)
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.release_ledger import Answers
from ipsdesk.actions.summaries import Wanted
from ipsdesk.actions.summary_words import left_words, outlook_words
from ipsdesk.actions.vault import lock
from ipsdesk.commands.asking import agreed
from ipsdesk.commands.secret import unlocked
from ipsdesk.domain.release import Method
from ipsdesk.domain.release_ledger import Left
from ipsdesk.words import say, speak


def summary(chosen: Namespace) -> int:
    """Write the summary of a period, as a preview or, with --confirm, as a release."""
    desk = unlocked(chosen)
    speak(chosen.language)
    wanted = Wanted(chosen.period, chosen.plan)
    answers = Answers((True, True, True), chosen.to)
    try:
        left = summaries.left_already(desk, wanted)  # refuses first what may not leave
        if chosen.confirm:
            summary_files.must_be_ready(desk, wanted, answers, chosen.last_release)
        settles = settled_now(desk)
        _say_beforehand(desk, wanted)
        if chosen.confirm:
            written = summary_files.release(desk, wanted, answers, chosen.out, chosen.last_release)
        else:
            written = summary_files.write_preview(desk, wanted, chosen.out)
    finally:
        lock(desk, backup=False)
    sys.stderr.write(settles)  # of one that is refused it would not be so
    for path in written:
        sys.stdout.write(f"{path}\n")
    if chosen.confirm:
        sys.stderr.write(_released_words(left, chosen.to))
    return 0


def _released_words(left: Left | None, to: str) -> str:
    """Say that the same had left before, and to whom; or that nobody was named."""
    if left is not None:
        return left_words(left, to) + "\n"
    if to:
        return ""
    nobody = say("Nobody was named as recipient. With --to the history keeps to whom it was given.")
    return nobody + "\n"


def _say_beforehand(desk: Desk, wanted: Wanted) -> None:
    """Say what is known of it beforehand: that it shows nothing, or what it closes later."""
    for line in outlook_words(release_outlook.outlook(desk, wanted), wanted.period):
        sys.stderr.write(line + "\n")


def settled_now(desk: Desk) -> str:
    """Return how numbers are shown, which is chosen once: here by the first that leaves."""
    if release_ledger.chosen_method(desk) is not None:
        return ""
    return _method_words(project_size.proposed_for(desk)) + "\n"


def _method_words(method: Method) -> str:
    if method is Method.ROUND:
        return say(
            "Numbers are rounded, as the project is small. The first summary that leaves settles"
            " that for the whole project; the page Summaries shows both ways."
        )
    return say(
        "Numbers are exact or hidden, as the project is large enough. The first summary that"
        " leaves settles that for the whole project; the page Summaries shows both ways."
    )


def guard(chosen: Namespace) -> int:
    """Certify the tables a file asks for and write what may leave."""
    certifying.certify(chosen.request, chosen.out, chosen.proof, _step)
    return 0


def data(chosen: Namespace) -> int:
    """Write everything, names too, as one JSON file; asks first."""
    question = say("The file will hold every name and note in plain text. Write it?")
    if not chosen.yes and not agreed(question):
        sys.stderr.write(say("Nothing was written.") + "\n")
        return 1
    desk = unlocked(chosen)
    try:
        everything.write_everything(desk, chosen.out)
    finally:
        lock(desk, backup=False)
    return 0


def _step(done: int, of: int) -> None:
    """Show on a terminal, and only there, how far it is."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{done}/{of} ")
        sys.stderr.flush()
