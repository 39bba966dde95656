"""What no module may do, since it would let a secret or a stranger's text through."""

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest

from tests.house.conftest import HOUSE

SOURCES = sorted((HOUSE / "src" / "ipsdesk").rglob("*.py"))
UNSAFE = ("pickle", "shelve", "marshal", "yaml", "dill", "xml.etree", "xml.dom", "xml.parsers")
LEVELS = {"debug", "info", "warning", "error", "critical", "exception", "log"}
SQL_CALLS = {"text", "execute", "exec_driver_sql", "executemany", "executescript"}

# Modules that build SQL or a setting of the database from parts; each only from names of our own.
BUILT_SQL = {"connection.py", "history.py", "triggers.py", "search_index.py"}
# Invented people come from a seeded generator, so that the same seed gives the same vault.
SEEDED = "rehears"
OUTSIDE = {"os", "io", "time", "secrets", "tempfile", "locale", "gettext", "shutil", "socket"}
# Who lets go of widgets for everybody, and one that has a call to the system and no widget.
LETS_GO = ("/ui/parts/letting_go.py", "/ui/session/linux.py")
QTS_DIALOG = re.compile(r"Q(\w*Dialog|MessageBox|Wizard)")
# The window, whose title is the menu's word for its page: see tests/ui/test_every_page.py.
NAMES_ITS_PAGE = "/ui/window.py"
SECRET = ("passphrase", "secret", "recovery", "password")

Found = Iterator[ast.AST]


@cache
def tree_of(path):
    """Read a module once for all bans."""
    return ast.parse(path.read_text("utf-8"))


def offences(ban):
    """Return "file:line" for each place in the program that breaks a ban."""
    return [
        f"{path.relative_to(HOUSE).as_posix()}:{node.lineno}"
        for path in SOURCES
        for node in ban(tree_of(path), path.as_posix())
    ]


def breaks(ban, source):
    """Tell whether a ban notices a piece of code, wherever in the program it looks."""
    rooms = ("domain", "ui/pages", "capsule")
    return any(
        True for room in rooms for _ in ban(ast.parse(source), f"src/ipsdesk/{room}/made_up.py")
    )


def imported(tree):
    """Yield every import and the full name of a module that it takes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from ((node, f"{node.module}.{alias.name}") for alias in node.names)


def called(call):
    """Return the last part of the name that a call uses."""
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def calls(tree):
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def built(node):
    """Tell whether a text is put together of anything but constants, which are written out."""
    if isinstance(node, ast.JoinedStr):
        parts = [part.value for part in node.values if isinstance(part, ast.FormattedValue)]
        return not all(isinstance(part, ast.Name) and part.id.isupper() for part in parts)
    formatted = isinstance(node, ast.Call) and called(node) == "format"
    glued = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mod)
    return formatted or glued


def half_connected(tree, _path) -> Found:
    """Find signals bound to a partial: Qt cannot count what it takes, and leaves arguments out."""
    for call in calls(tree):
        if called(call) == "connect":
            bound = [one for one in call.args if isinstance(one, ast.Call)]
            yield from (one for one in bound if called(one) == "partial")


def unpacking(tree, _path) -> Found:
    """Find what could run a stranger's file."""
    yield from (node for node, name in imported(tree) if name.startswith(UNSAFE))
    for call in calls(tree):
        if isinstance(call.func, ast.Name) and call.func.id in {"eval", "exec", "compile"}:
            yield call


def guessable(tree, path) -> Found:
    """Find chance that somebody else could work out."""
    if SEEDED not in path:
        yield from (node for node, name in imported(tree) if name.split(".")[0] == "random")


def glued_sql(tree, path) -> Found:
    """Find SQL that is put together from parts."""
    if not path.endswith(tuple(BUILT_SQL)):
        for call in calls(tree):
            if called(call) in SQL_CALLS and call.args and built(call.args[0]):
                yield call


def secret_in_sql(tree, path) -> Found:
    """Find a setting of the database that a passphrase could slip into."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) and "PRAGMA" in ast.unparse(node).upper():
            filled = " ".join(ast.unparse(part).lower() for part in node.values)
            if not path.endswith(tuple(BUILT_SQL)) or any(word in filled for word in SECRET):
                yield node


def spoken_log(tree, _path) -> Found:
    """Find a log line whose words are not fixed."""
    if not any(name.split(".")[0] == "logging" for _node, name in imported(tree)):
        return
    for call in calls(tree):
        level = isinstance(call.func, ast.Attribute) and called(call) in LEVELS
        logs = level and "log" in ast.unparse(call.func.value).lower()
        if logs and not isinstance(call.args[0], ast.Constant):
            yield call


def outside_world(tree, path) -> Found:
    """Find a clock, a file or chance in the domain, which knows none of them."""
    if "/domain/" not in path:
        return
    for node, name in imported(tree):
        if name.split(".")[0] in OUTSIDE or name in ("pathlib.Path", "uuid.uuid4"):
            yield node
    for call in calls(tree):
        if ast.unparse(call.func) in {"open", "date.today", "datetime.now", "datetime.today"}:
            yield call


def deleted_at_once(tree, path) -> Found:
    """Find a widget that is deleted, or taken out of its window, by hand: within its own event."""
    if not ("/ui/" in path or "/capsule/" in path) or path.endswith(LETS_GO):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == "deleteLater":
            yield node
    for call in calls(tree):
        taken_out = called(call) == "setParent" and ast.unparse(call).endswith("(None)")
        if taken_out or ast.unparse(call.func).startswith(("shiboken6.delete", "delete(")):
            yield call


def left_to_the_collector(tree, _path) -> Found:
    """Find a dialog of Qt's own that nobody lets go of once it is answered."""
    for scope in ast.walk(tree):
        if isinstance(scope, ast.ClassDef):
            made = any(QTS_DIALOG.fullmatch(ast.unparse(base)) for base in scope.bases)
        elif isinstance(scope, ast.FunctionDef):
            made = any(QTS_DIALOG.fullmatch(ast.unparse(call.func)) for call in calls(scope))
        else:
            continue
        if made and not any(called(call) == "let_go_when_answered" for call in calls(scope)):
            yield scope


def titled_otherwise(tree, path) -> Found:
    """Find a window whose title could name anybody: in the list of windows everybody reads it."""
    for call in [] if path.endswith(NAMES_ITS_PAGE) else calls(tree):
        words = ast.unparse(call.args[0]) if called(call) == "setWindowTitle" else "''"
        if not words.startswith(("'", "say('")):
            yield call


BANS = {
    titled_otherwise: "self.setWindowTitle(person.shown_name)",
    left_to_the_collector: "class Note(QDialog):\n    pass",
    deleted_at_once: "def _drop(self):\n    self.card.setParent(None)",
    half_connected: "tile.clicked.connect(partial(self.open, key))",
    unpacking: "import pickle",
    guessable: "from random import choice",
    glued_sql: "connection.execute(f'SELECT {name} FROM people')",
    secret_in_sql: "raw.execute(f'PRAGMA key = {passphrase}')",
    outside_world: "from datetime import date\nday = date.today()",
    spoken_log: "import logging\nlog = logging.getLogger()\nlog.info(f'opened {name}')",
}


@pytest.mark.parametrize("ban", BANS, ids=lambda ban: ban.__name__)
def test_no_module_does_what_is_banned(ban):
    assert offences(ban) == []


@pytest.mark.parametrize(
    "source",
    ["card.deleteLater()", "done.connect(card.deleteLater)", "view.setParent(None)"],
)
def test_no_widget_is_deleted_by_hand_in_either_window(source):
    for room, found in {"ui/pages": True, "capsule": True, "actions": False}.items():
        path = f"src/ipsdesk/{room}/made_up.py"
        assert any(True for _ in deleted_at_once(ast.parse(source), path)) is found
    assert not any(True for _ in deleted_at_once(ast.parse("a.setParent(b)"), "/ui/x.py"))


@pytest.mark.parametrize("kept", [False, True])
@pytest.mark.parametrize("made", ["QPrintDialog(printer, self)", "QMessageBox(self)"])
def test_no_dialog_of_qts_own_is_left_to_the_collector(made, kept):
    lets_go = "let_go_when_answered(asked)" if kept else "pass"
    source = f"def ask(self):\n    asked = {made}\n    {lets_go}\n    asked.exec()"
    assert breaks(left_to_the_collector, source) is not kept


@pytest.mark.parametrize("ban", BANS, ids=lambda ban: ban.__name__)
def test_a_ban_would_notice(ban):
    assert breaks(ban, BANS[ban])
