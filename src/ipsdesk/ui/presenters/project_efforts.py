"""Efforts by others beside the support: which combinations, how people went on, of what use."""

from ipsdesk.actions import project_work
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.access import Right
from ipsdesk.domain.combinations import Combination
from ipsdesk.domain.project_measures import Work
from ipsdesk.ui.presenters.codes import label
from ipsdesk.ui.presenters.figure_words import number_words
from ipsdesk.ui.presenters.project_sections import Begin, Entry, Section, Table, line
from ipsdesk.words import say, say_many


def effort_sections(desk: Desk, work: Work) -> tuple[Section, ...]:
    """Return the combinations, what participants think of each effort, and the catalogue."""
    catalogue = tuple(line(one, work) for one in work.rows("efforts"))
    return (
        _combinations(desk),
        _useful(desk),
        Section(
            say("Other support there is"),
            say("Who offers what to whom, at which level."),
            catalogue,
            begins=(Begin(say("New effort"), "f23-effort"),),
        ),
    )


def _combinations(desk: Desk) -> Section:
    found = project_work.efforts_together(desk)
    words = say("How participants went on, by the efforts used together with the support.")
    if not found:
        words = say("Too few participants to say anything about combinations.")
    headings = (
        say("Together with the support"),
        say("Participants"),
        say("On to work or studies"),
        say("Useful, 0–10"),
    )
    table = Table(say("Combinations"), headings, tuple(_row(one) for one in found))
    entries = tuple(_entry(one) for one in found) if desk.user.may(Right.OPEN_ANYBODY) else ()
    return Section(
        say("Combinations"),
        words,
        entries,
        table=table if found and not entries else None,
        caution=say(
            "This shows what went together, not what caused what. Those who use an effort may "
            "differ from the others from the start, and small numbers jump."
        ),
    )


def kinds_words(one: Combination) -> str:
    """Say which efforts a combination is of."""
    if one.others:
        return say("Other combinations, each of few")
    if not one.kinds:
        return say("The support alone")
    return " + ".join(label("intervention_kinds", kind) for kind in one.kinds)


def _row(one: Combination) -> tuple[str, ...]:
    return (kinds_words(one), str(one.count), _onward(one), _usefulness(one))


def _onward(one: Combination) -> str:
    return say("not shown") if one.onward is None else str(one.onward)


def _usefulness(one: Combination) -> str:
    return "–" if one.usefulness is None else f"{one.usefulness:.0f}"


def _entry(one: Combination) -> Entry:
    people = say_many("{count} participant", "{count} participants", one.count)
    words = onward_words(one)
    if one.usefulness is not None:
        rated = say_many("{count} rating", "{count} ratings", one.rated)
        useful = say("useful {mean} of 10, {rated}")
        told = useful.format(mean=number_words(one.usefulness), rated=rated)
        words = f"{words}; {told}"
    key = ",".join(one.kinds)
    return Entry(kinds_words(one), words, people, measure=f"people:{key}")


def onward_words(one: Combination) -> str:
    """Say how many went on, and to what; who did both is told, or the sum would look wrong."""
    if one.onward is None or one.work is None or one.studies is None:
        return say("not shown")  # never a nought in place of what is hidden
    onward, work, studies = one.onward, one.work, one.studies
    both = work + studies - onward
    if both > 0:
        text = say(
            "{onward} on to work or studies: {work} to work, {studies} to studies, "
            "{both} of them to both"
        )
    else:
        text = say("{onward} on to work or studies: {work} to work, {studies} to studies")
    return text.format(onward=onward, work=work, studies=studies, both=both)


def _useful(desk: Desk) -> Section:
    found = project_work.usefulness(desk)
    rows = tuple((name, str(rated), number_words(mean)) for name, rated, mean in found)
    headings = (say("Effort"), say("Participants who rated it"), say("Useful, 0–10"))
    table = Table(say("What participants think of each effort"), headings, rows)
    return Section(
        say("What participants think of each effort"),
        say("Their own rating. An effort that few have rated is not told."),
        table=table if rows else None,
    )
