"""The summary as it will leave: period by period, with every hidden number and why."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from ipsdesk.actions import (
    project_size,
    release_ledger,
    release_outlook,
    summaries,
    summary_files,
    summary_words,
    users,
)
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.prepared import Prepared
from ipsdesk.actions.release_guard import Listener
from ipsdesk.actions.release_ledger import Answers
from ipsdesk.actions.release_silent import must_not_be_silent
from ipsdesk.actions.summaries import Wanted
from ipsdesk.domain.access import Right
from ipsdesk.domain.periods import ToDate
from ipsdesk.domain.release import Method
from ipsdesk.domain.release_ledger import Ledger
from ipsdesk.domain.vault_errors import WrongPassphrase
from ipsdesk.ui.presenters.evaluation import EvaluationPresenter, LeftLine
from ipsdesk.ui.presenters.summary_states import (
    HiddenLine,
    LeftState,
    MethodState,
    ProjectState,
    SeenState,
    drawn,
    left_lines,
    left_state,
    seen_state,
)
from ipsdesk.words import say

Tell = Callable[[int, int], object]
FULL, STEERING, TO_DATE = "full", "steering", "to-date"
Seen = Callable[[SeenState], object]


@dataclass(frozen=True, slots=True)
class Asked:
    """What was answered in the dialog before a summary leaves."""

    yes: tuple[bool, ...]
    recipient: str = ""
    second_name: str = field(default="", repr=False)
    second_passphrase: str = field(default="", repr=False)
    wanted: Wanted | None = None  # the summary that was in sight


class ExportsPresenter:
    """Choose a period, see the summary, answer for it, release it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._ready: tuple[Wanted, Prepared] | None = None
        self._written: list[Path] = []
        self.period = TO_DATE
        self.plan = ""
        self.edition = FULL
        self.method = ""
        self.known = self.alike = ""
        self.may_export = desk.user.may(Right.EXPORT)
        rows_too = self.may_export and desk.user.may(Right.OPEN_ANYBODY)
        self.evaluation = EvaluationPresenter(desk) if rows_too else None

    @property
    def is_ready(self) -> bool:
        """Tell whether the summary that is chosen now has been prepared, and could leave."""
        return self._prepared is not None

    @property
    def _prepared(self) -> Prepared | None:
        """Return what was prepared, unless something else has been chosen meanwhile."""
        wanted, prepared = self._ready or (None, None)
        return prepared if wanted == self.wanted() else None

    def periods(self) -> tuple[tuple[str, str], ...]:
        """Return the periods there are, with their names."""
        found = project_size.periods_of(self._desk)
        return tuple((one.code, summary_words.period_name(one)) for one in found)

    def whole_project(self) -> tuple[str, str]:
        """Return the period that every project may sum up, with its name."""
        return TO_DATE, summary_words.period_name(ToDate(self._desk.today()))

    @staticmethod
    def editions() -> tuple[tuple[str, str], ...]:
        """Return the editions of one and the same summary."""
        return (FULL, say("Full edition")), (STEERING, say("Steering group's edition"))

    @staticmethod
    def methods() -> tuple[tuple[str, str], ...]:
        """Return the two ways of showing numbers."""
        return (Method.EXACT.value, say("Exact or hidden")), (Method.ROUND.value, say("Rounded"))

    def forget(self) -> None:
        """Let go of what was prepared: something else is asked for."""
        self._ready, self._written, self.alike = None, [], ""

    def left(self) -> LeftState | None:
        """Return what has left, where that is what is in sight."""
        prepared = self._prepared
        left = None if prepared is None else prepared.left
        return None if left is None else left_state(left, self._written, may_write_again=True)

    def prepare(
        self, width: int, tell: Tell, seen: Seen | None = None, wanted: Wanted | None = None
    ) -> SeenState:
        """Count, guard and draw a summary; takes its time, so call it slowly.

        Args:
            width: of each page, in pixels.
            tell: hears how far it has come, and raises when it is to stop.
            seen: gets the summary as it might become, drawn before it is proved; what is
                kept here, and may leave, is only the proved one.
            wanted: what was chosen when it was asked for, by now perhaps something else.

        """
        wanted = wanted or self.wanted()

        def draw(sketch: Prepared) -> None:
            if seen is not None:
                seen(seen_state(sketch, drawn(self._desk, sketch, width, self.edition)))

        prepared = summaries.prepare(self._desk, wanted, Listener(tell), draw)
        release_ledger.note_preview(self._desk, prepared)
        self._ready, self._written = (wanted, prepared), []
        return self._seen(prepared, width)

    def beforehand(self) -> str:
        """Say what is known before it is proved: that it shows nothing, or what it closes."""
        found = release_outlook.outlook(self._desk, self.wanted())
        self.known = "\n\n".join(summary_words.outlook_words(found, self.period))
        return self.known

    def draw_again(self, width: int) -> SeenState | None:
        """Draw what was prepared in another edition."""
        prepared = self._prepared
        return None if prepared is None else self._seen(prepared, width)

    def method_state(self) -> MethodState:
        """Say how numbers are shown, and whether that may be chosen now."""
        chosen = release_ledger.chosen_method(self._desk)
        if chosen is not None:
            words = say("Chosen for the whole project.")
            if self.history():
                words = say("Chosen for the whole project. Earlier summaries rest on it.")
            return MethodState(chosen.value, chosen.value, words, may_choose=False)
        seen = release_ledger.previewed(self._desk)
        proposed = project_size.proposed_for(self._desk).value
        missing = [words for code, words in self.methods() if Method(code) not in seen]
        if missing:
            text = say(
                "Look at both ways first: the first summary that leaves settles it. Not seen yet:"
                " {which}."
            )
            words = text.format(which=", ".join(missing))
            return MethodState("", proposed, words, may_choose=False)
        words = say("Both have been seen. Choose one: it holds for the whole project.")
        return MethodState("", proposed, words, may_choose=True)

    def project(self) -> ProjectState:
        """Read what holds for the whole project; takes its time where it is large."""
        evaluated = () if self.evaluation is None else self.evaluation.given()
        return ProjectState(
            self.periods(), self.method_state(), self.wants_second(), self.history(), evaluated
        )

    def choose_method(self, code: str) -> None:
        """Choose how numbers are shown, once for the whole project."""
        release_ledger.choose_method(self._desk, Method(code))

    def for_good(self) -> str:
        """Say that to release what is in sight settles how numbers are shown, where it does."""
        prepared = self._prepared
        if prepared is None or release_ledger.chosen_method(self._desk) is not None:
            return ""
        text = say(
            "Releasing it also settles how numbers are shown in the whole project: {way}. That"
            " cannot be changed afterwards."
        )
        return text.format(way=dict(self.methods())[prepared.release.terms.method.value])

    def menu(self) -> tuple[HiddenLine, ...]:
        """Say what else may be summed up, and what it would cost."""
        found = release_outlook.costs(self._desk)
        return tuple(
            HiddenLine(summary_words.period_name(period), summary_words.cost_words(cost))
            for period, cost in found
        )

    def history(self) -> tuple[LeftLine, ...]:
        """Return every summary that has left, newest first, and to whom it was given."""
        return left_lines(release_ledger.history(self._desk))

    @staticmethod
    def questions() -> tuple[tuple[str, str], ...]:
        """Return the three questions, each with what a yes stands for."""
        return tuple(zip(*summary_words.questions(), strict=True))

    def wants_second(self) -> bool:
        """Tell whether a second person must say yes."""
        return release_ledger.wants_second_yes(self._desk)

    def ask_for_second(self) -> None:
        """Ask for a second person's yes from now on."""
        release_ledger.decide_second_yes(self._desk, wanted=True)

    def stop_asking(self, name: str, passphrase: str) -> None:
        """Ask for no second person's yes from now on, if somebody else agrees."""
        second = release_ledger.second_yes(self._desk, name, passphrase)
        release_ledger.decide_second_yes(self._desk, wanted=False, second=second)

    @property
    def may_decide_second(self) -> bool:
        """Tell whether this user decides that."""
        return self._desk.user.may(Right.KEEP_USERS)

    def others(self) -> tuple[tuple[str, str], ...]:
        """Return who else could say yes, by name."""
        found = (one.name for one in users.everybody(self._desk) if one.id != self._desk.user.id)
        return tuple((name, name) for name in found)

    def unseen_here(self) -> int | None:
        """Return the number of the newest summary, if this computer has not seen it."""
        return release_ledger.unseen_here(self._desk)

    def before_release(self) -> int | None:
        """Return the number of the newest summary that this computer has not seen, if any.

        Raises:
            LedgerBehind: an older copy of the vault was put back.
            NothingToTell: what is in sight shows no number, and so does not leave.

        """
        release_ledger.must_not_be_behind(self._desk)
        if self._prepared is not None:
            ledger = Ledger(release_ledger.history(self._desk))
            must_not_be_silent(ledger, self._prepared.release)
        return self.unseen_here()

    def release(self, asked: Asked, folder: Path, newest: Path | None, tell: Tell) -> list[Path]:
        """Release what was in sight when it was asked for: into the ledger, and then the files."""
        wanted, answers = asked.wanted or self.wanted(), self.answers_of(asked)
        written = summary_files.release(self._desk, wanted, answers, folder, newest, Listener(tell))
        prepared = summaries.prepare(self._desk, wanted, Listener(tell))
        self._ready = (wanted, prepared)
        self._written = [*written, *self._edition(prepared, folder)]
        return self._written

    def writing_again(self) -> Callable[[Path], list[Path]]:
        """Return what writes the very files of the summary in sight, which has left, once more."""
        return partial(self._write_again, self._prepared)

    def _write_again(self, prepared: Prepared | None, folder: Path) -> list[Path]:
        if prepared is None:
            return []
        written = summary_files.write_again(self._desk, prepared, folder)
        self._written = [*written, *self._edition(prepared, folder)]
        return self._written

    def _edition(self, prepared: Prepared, folder: Path) -> list[Path]:
        """Write the steering group's edition beside the files, where that one was chosen."""
        if self.edition != STEERING:
            return []
        steering = summary_files.edition(STEERING)
        return summary_files.write_edition(self._desk, prepared, folder, steering)

    def answers_of(self, asked: Asked) -> Answers:
        """Return what was answered, with the second person where there is one."""
        if not asked.second_name:
            return Answers(asked.yes, asked.recipient)
        if not asked.second_passphrase:
            raise WrongPassphrase
        second = release_ledger.second_yes(self._desk, asked.second_name, asked.second_passphrase)
        return Answers(asked.yes, asked.recipient, second)

    def write_preview(self, folder: Path, tell: Tell, wanted: Wanted | None = None) -> list[Path]:
        """Write the files marked as a preview, of what was in sight when that was asked for."""
        wanted = wanted or self.wanted()
        return summary_files.write_preview(self._desk, wanted, folder, Listener(tell))

    def wanted(self) -> Wanted:
        """Return which summary is chosen now."""
        return Wanted(self.period, self.plan, Method(self.method) if self.method else None)

    def _seen(self, prepared: Prepared, width: int) -> SeenState:
        sheets = drawn(self._desk, prepared, width, self.edition)
        state = seen_state(prepared, sheets, self.beforehand())
        self.alike = state.alike
        return state
