"""An evaluator's file on paper and as rows: what each code means, on what ground, how it hides."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ipsdesk.domain.evaluation import (
    FEWEST_RESULTS,
    IN_SUPPORT,
    MUST_DIFFER,
    RESULTS,
    SMALLEST_GROUP,
    START,
    TO_JOB,
    Choice,
    Detail,
    Ground,
    Report,
)
from ipsdesk.domain.release_plan import Variable
from ipsdesk.reports import sheet
from ipsdesk.reports.document import (
    Block,
    Bullets,
    Column,
    Document,
    Facts,
    Grid,
    Heading,
    Imprint,
    Note,
    Paragraph,
    Tone,
)
from ipsdesk.words import language, say

KEY = "evaluation"
INK = "#99500A"  # amber, so that nobody takes it for the summary
CODE = "code"
_SIZES = ((SMALLEST_GROUP, 9), (10, 19), (20, 49), (50, 0))

Coded = tuple[tuple[str, ...], ...]  # a code, then the values, of each person


@dataclass(frozen=True, slots=True)
class EvaluationPaper:
    """What a file is about, beside its rows.

    Attributes:
        variables: every variable of the project's plan, with the places that are named.
        values: every value of each column, in order.

    """

    recipient: str
    agreement: str
    ground: Ground
    decision: str
    choice: Choice
    report: Report = field(repr=False)
    variables: Mapping[str, Variable] = field(repr=False)
    values: Mapping[str, tuple[str, ...]] = field(repr=False)

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the columns of the rows, the code first."""
        return (CODE, *self.report.columns, *RESULTS)


def rows(paper: EvaluationPaper, coded: Coded) -> bytes:
    """Return the rows as CSV: values are codes, explained in the codebook."""
    return sheet.lines([paper.columns, *coded], language())


def codebook(paper: EvaluationPaper) -> bytes:
    """Return every column and every value in words, as CSV."""
    head = (say("Column"), say("What it is"), say("Value"), say("What it means"))
    told = (
        (name, column_words(paper.variables, name), value, words)
        for name in paper.columns
        for value, words in _values(paper, name)
    )
    return sheet.lines([head, *told], language())


def about(paper: EvaluationPaper, imprint: Imprint) -> Document:
    """Set out what the file is, its report and its codebook."""
    blocks: list[Block] = [
        Note(warning()),
        _facts(paper),
        Heading(say("What goes with it")),
        Bullets(duties()),
        Heading(say("How well it hides each person")),
        Paragraph(hides_words(paper.report)),
        Paragraph(limits_words(), Tone.SMALL),
        _groups(paper.report),
        _differ(paper),
        Heading(say("Codebook")),
        *(_column(paper, name) for name in paper.columns),
    ]
    return Document(
        KEY,
        say("Coded rows for the evaluator"),
        tuple(blocks),
        imprint,
        mark=say("Pseudonymised personal data, not the summary"),
        ink=INK,
    )


def warning() -> str:
    """Say what the file is and is not."""
    return say(
        "These are personal data: a row is a person under a code. It is not the summary, must not"
        " be published, and only the recipient named here may open it."
    )


def duties() -> tuple[str, ...]:
    """Return what whoever receives it takes upon themselves."""
    return (
        say("Keep it under the agreement, encrypted, and with nobody but those named in it."),
        say("Do not try to find out who anybody is, and do not join it with other sources."),
        say("Publish only tables in which nobody can be recognised."),
        say("Erase it when the agreement ends, and earlier a row whose code you are told."),
    )


def ground_words(ground: Ground) -> str:
    """Name a legal ground."""
    names = {
        Ground.CONSENT: say("Consent of each participant (GDPR 6.1 a)"),
        Ground.PUBLIC_INTEREST: say("Task in the public interest (GDPR 6.1 e)"),
        Ground.LEGITIMATE_INTEREST: say("Legitimate interest (GDPR 6.1 f)"),
    }
    return names[ground]


def hides_words(report: Report) -> str:
    """Say how well a choice hides each person, and what it costs."""
    if not report.people:
        return say("Nobody may be in the file.")
    if not report.rows:
        return say("Everybody would have to be left out: too few are alike.")
    text = say(
        "{rows} of {people} people are in it. Of each, at least {others} others look alike"
        " (k = {k}), and such a group has at least {l} different results (l = {l})."
    )
    told = text.format(
        rows=len(report.rows),
        people=report.people,
        others=report.smallest - 1,
        k=report.smallest,
        l=report.fewest,
    )
    if not report.left_out:
        return told
    left = say("Left out, since too few are like them: {count}. With them k would be {before}.")
    return f"{told} {left.format(count=report.left_out, before=report.before)}"


def limits_words() -> str:
    """Say what the two numbers do not promise."""
    return say(
        "k is counted over {background} as they are told here, l over the situation at exit and the"
        " jobs begun. Whoever knows somebody's results already may find the row all the same, and"
        " in a small project the rows stay personal data whatever the numbers are."
    ).format(background=say("gender, age, municipality, start and education"))


def column_words(variables: Mapping[str, Variable], name: str) -> str:
    """Name a column."""
    own = {
        CODE: say("The person's code, the same in every file under this agreement"),
        START: say("When the support began"),
        IN_SUPPORT: say("Time in support so far, in whole months"),
        TO_JOB: say("Time from the start to the first competitive job, in whole months"),
    }
    return own.get(name) or variables[name].label.told(language())


def detail_words(name: str, detail: Detail) -> str:
    """Say how finely a column is told."""
    if detail is Detail.NONE:
        return say("Not at all")
    told = {
        ("age", Detail.COARSE): say("Under 25, and 25 or older"),
        ("age", Detail.FINE): say("Four age groups"),
        (START, Detail.COARSE): say("Year"),
        (START, Detail.FINE): say("Quarter"),
        ("education", Detail.COARSE): say("Compulsory school, or more"),
        ("education", Detail.FINE): say("Three levels"),
        ("gender", Detail.FINE): say("Women, men, other or not stated"),
    }
    return told.get((name, detail)) or say("Municipalities with twenty or more")


def value_words(variables: Mapping[str, Variable], name: str, value: str) -> str:
    """Say a value in words."""
    joined = {
        "under_25": say("Under 25 years"),
        "25_up": say("25 years or older"),
        "isced_3_8": say("Upper secondary school or more"),
        "under_3": say("Under 3 months"),
        "3_5": say("3 to 5 months"),
        "6_11": say("6 to 11 months"),
        "12_23": say("12 to 23 months"),
        "24_up": say("24 months or more"),
    }
    if name == START:
        return value
    if value in joined:
        return joined[value]
    if name == TO_JOB:
        return say("No such job yet")
    return variables[name].label_of(value).told(language())


def _values(paper: EvaluationPaper, name: str) -> Iterator[tuple[str, str]]:
    for value in paper.values.get(name, ()):
        yield value, value_words(paper.variables, name, value)
    if name == CODE:
        yield "XXXXX-XXXXX", say("Only the unit can tell whose it is")


def _facts(paper: EvaluationPaper) -> Facts:
    pairs = (
        (say("Recipient"), paper.recipient),
        (say("Number of the agreement"), paper.agreement),
        (say("Legal basis"), ground_words(paper.ground)),
        (say("Decision or ethical approval"), paper.decision),
        (say("People in the file"), str(len(paper.report.rows))),
        (say("Left out, too few like them"), str(paper.report.left_out)),
        (say("Never in it"), say("Protected and restricted people, and who has said no")),
    )
    return Facts(tuple((name, told) for name, told in pairs if told))


def _groups(report: Report) -> Grid:
    rows = []
    for lowest, highest in _SIZES:
        inside = [one for one in report.groups if one >= lowest and (one <= highest or not highest)]
        words = f"{lowest}\N{EN DASH}{highest}" if highest else say("{count} or more")
        rows.append((words.format(count=lowest), len(inside), sum(inside)))
    columns = (
        Column(say("People who look alike"), 2),
        Column(say("Groups"), figures=True),
        Column(say("People"), figures=True),
    )
    return Grid(say("Groups of people who look alike"), columns, tuple(rows))


def _differ(paper: EvaluationPaper) -> Grid:
    rows = tuple(
        (
            column_words(paper.variables, name),
            paper.report.differ[name],
            str(FEWEST_RESULTS) if name in MUST_DIFFER else "\N{EN DASH}",
        )
        for name in RESULTS
    )
    columns = (
        Column(say("Result"), 3),
        Column(say("Fewest different values in a group"), 1.4, figures=True),
        Column(say("Demanded"), figures=True),
    )
    return Grid(say("Different results in each group"), columns, rows)


def _column(paper: EvaluationPaper, name: str) -> Grid:
    columns = (Column(f"{name}: {column_words(paper.variables, name)}", 1), Column("", 1.6))
    return Grid("", columns, tuple(_values(paper, name)))
