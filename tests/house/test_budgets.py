"""The house stays small enough for a newcomer, and its words stay in their places."""

import ast
import importlib.util
import sys

import pytest

from tests.house.conftest import HOUSE

SOURCES = sorted((HOUSE / "src" / "ipsdesk").rglob("*.py"))
TOOLS = [HOUSE / "dev.py", *sorted((HOUSE / "packaging").glob("*.py"))]
OWN_TOOLS = [path for path in TOOLS if path.name != "style_metrics.py"]
OWED, AT_LEAST = "test code to code", 0.79  # its budget is 0.8; decision 20 says what is missing
TEXTS = {"say": 1, "say_many": 2}


def places(paths, find):
    """Return "file:line" for each thing that a search finds wrong in these files."""
    return [
        f"{path.relative_to(HOUSE).as_posix()}:{line}"
        for path in paths
        for line in find(path.read_text("utf-8"))
    ]


def calls(tree, names):
    """Yield each call of a function with one of these names."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in names:
            yield call


@pytest.fixture(scope="module")
def metrics():
    """The measuring stick, which is a program rather than a module."""
    where = importlib.util.spec_from_file_location(
        "style_metrics", HOUSE / "packaging" / "style_metrics.py"
    )
    module = importlib.util.module_from_spec(where)
    sys.modules[where.name] = module  # because its dataclasses look themselves up there
    where.loader.exec_module(module)
    yield module
    del sys.modules[where.name]


def test_the_code_keeps_its_budgets(metrics):
    figures = metrics.measure(HOUSE / "src" / "ipsdesk", [HOUSE / "tests"], [], [])

    over = [line for line in metrics.over_budget(figures) if not line.startswith(OWED)]
    assert over == []
    assert figures[OWED] >= AT_LEAST


def test_a_tool_is_as_short_as_a_module():
    long = [path.name for path in OWN_TOOLS if len(path.read_text("utf-8").splitlines()) > 400]

    assert long == []


def test_every_text_is_written_out_where_it_is_said():
    def found(source):
        for call in calls(ast.parse(source), TEXTS):
            for argument in call.args[: TEXTS[call.func.id]]:
                if not isinstance(argument, ast.Constant) or not isinstance(argument.value, str):
                    yield call.lineno

    assert places(SOURCES, found) == []


def test_no_text_is_said_inside_another():
    def found(source):
        for mixture in ast.walk(ast.parse(source)):
            if isinstance(mixture, ast.JoinedStr) and any(calls(mixture, TEXTS)):
                yield mixture.lineno

    assert places(SOURCES, found) == []


def test_every_silenced_check_says_why():
    def found(source):
        for number, line in enumerate(source.splitlines(), start=1):
            silenced = "# noqa" in line or "# type: ignore" in line
            if silenced and "because" not in line:
                yield number

    assert places([*SOURCES, *OWN_TOOLS], found) == []
