"""A bug of ours: a code and a place, and not a word of what somebody wrote."""

import logging
import re
import sys
import threading

import pytest
from PySide6.QtCore import QtMsgType, qInstallMessageHandler, qWarning

from ipsdesk.ui import crash
from ipsdesk.words import language, speak

SECRET = "Robin Vale 200701052383"


@pytest.fixture
def where():
    """On which threads the user was told."""
    return []


@pytest.fixture
def told(monkeypatch, where):
    """What the user is told; afterwards everything is as it was."""
    before = language()
    speak("en")
    for name in ("excepthook", "unraisablehook"):
        monkeypatch.setattr(sys, name, getattr(sys, name))
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    said = []
    earlier = qInstallMessageHandler(None)
    crash.watch(lambda text: (said.append(text), where.append(threading.get_ident())))
    yield said
    qInstallMessageHandler(earlier)
    speak(before)


def stumble(words):
    raise ValueError(words)


def caught():
    try:
        stumble(SECRET)
    except ValueError as bug:
        return type(bug), bug, bug.__traceback__


def test_the_user_hears_a_code_and_that_what_was_saved_is_safe(told):
    sys.excepthook(*caught())

    assert re.fullmatch(
        r"Something went wrong in ipsdesk itself \([0-9a-f]{6}\). What was saved is safe.", told[0]
    )


def test_the_log_names_the_kind_and_the_place_and_nothing_that_was_written(told, caplog):
    with caplog.at_level(logging.DEBUG):
        sys.excepthook(*caught())

    line = caplog.messages[0]
    assert "ValueError at" in line
    assert "test_crash:" in line
    assert told[0].split("(")[1][:6] in line
    assert not any(word in caplog.text for word in SECRET.split())


def test_a_bug_on_another_thread_is_told_on_the_windows(qapp, told, where):
    thread = threading.Thread(target=stumble, args=(SECRET,))
    thread.start()
    thread.join()
    told_at_once = len(told)
    qapp.processEvents()

    assert told_at_once == 0
    assert len(told) == 1
    assert where == [threading.get_ident()]


def test_a_bug_nobody_could_catch_is_heard_of_too(told):
    class Falls:
        def __del__(self):
            stumble(SECRET)

    falls = Falls()
    del falls

    assert len(told) == 1


def test_leaving_by_the_keyboard_is_no_bug(told):
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)

    assert told == []


def test_a_warning_of_qt_is_logged_without_its_words(told, caplog):
    with caplog.at_level(logging.DEBUG):
        qWarning(SECRET)
        qWarning("This plugin does not support propagateSizeHints()")

    assert len(caplog.messages) == 1
    assert QtMsgType.QtWarningMsg.name in caplog.text
    assert "Robin" not in caplog.text
    assert told == []
