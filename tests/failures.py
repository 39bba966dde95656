"""What failed, told last and in one line each, so that the end of a long log is enough."""

import pytest

MOST, WIDEST = 120, 220  # lines, and signs in one of them


def line_of(report):
    """Return where a test failed, its name, and the first line of what was not so."""
    crash = getattr(report.longrepr, "reprcrash", None)
    told = crash.message if crash is not None else str(report.longrepr or "").strip()
    lines = told.splitlines() or ["no words"]
    words = lines[0] if crash is not None else lines[-1]
    at = f":{crash.lineno}" if crash is not None and report.nodeid.startswith(_file(crash)) else ""
    file, _, name = report.nodeid.partition("::")
    return f"{file}{at} {name}: {words}"[:WIDEST]


def _file(crash):
    """Return the end of a path from the folder of all tests on, as in the name of a test."""
    parts = crash.path.replace("\\", "/").split("/")
    return "/".join(parts[parts.index("tests") :]) if "tests" in parts else crash.path


def summary(reports):
    """Return the last lines of the log."""
    lines = sorted(map(line_of, reports))
    left = len(lines) - MOST
    return [*lines[:MOST], *([f"and {left} more"] if left > 0 else [])]


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter):
    """Tell at the very end what failed, below everything that pytest itself has to say."""
    terminalreporter.reportchars = "".join(set(terminalreporter.reportchars) - set("fE"))
    answer = yield
    stats = terminalreporter.stats
    failed = [*stats.get("error", ()), *stats.get("failed", ())]
    if failed:
        terminalreporter.section(f"{len(failed)} failed")
        for line in summary(failed):
            terminalreporter.line(line)
    return answer
