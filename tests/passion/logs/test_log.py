"""The log of a process: one line of JSON each, bounded, without secrets, and discreet where it is to be."""

import json
import logging
import stat
import threading
import warnings
from pathlib import Path
from typing import Any

import pytest

from passion.logs import LogManner, live_by, logging_to

own = logging.getLogger("passion.test")
other = logging.getLogger("others.library")

SECRETS = [
    "password=hunter2 and more",
    "the password is wrong: {'password': 'hunter2'}",
    "Authorization: Bearer hunter2hunter2",
    "sent bearer hunter2hunter2",
    "Cookie: passion=hunter2; other=1",
    "GET /api/x?token=hunter2&page=1",
    "http://ana:hunter2@127.0.0.1/",
    "passphrase: 'hunter2'",
    "$argon2id$v=19$m=65536$hunter2",
    'session_id="hunter2"',
]

HOSTILE = '/films/Ann\n{"level":"error","message":"forged"}\x1b[2J\u202egpj.mp4'


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def fail() -> None:
    raise ValueError("outer") from KeyError("inner")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "passion.log"


@pytest.mark.parametrize("secret", SECRETS)
def test_no_secret_is_written(path: Path, secret: str) -> None:
    with logging_to(path, LogManner()):
        own.warning("It was refused: %s", secret)
        own.error("It failed", exc_info=ValueError(secret))
    assert len(lines(path)) == 2
    assert "hunter2" not in path.read_text()


def test_a_hostile_name_stays_inside_its_line(path: Path) -> None:
    with logging_to(path, LogManner()):
        own.warning("%s cannot be read", HOSTILE)
        own.warning("%s cannot be read", "a\udcff.mp4")
    first, second = lines(path)
    assert first["level"] == "warning"
    assert "\x1b" not in first["message"]
    assert "\u202e" not in first["message"]
    assert second["message"] == "a\\udcff.mp4 cannot be read"


def test_a_discreet_log_keeps_numbers_and_its_own_words_alone(path: Path) -> None:
    with logging_to(path, LogManner(is_discreet=True)):
        own.warning("%d files in %s cannot be read", 3, "/films/Ann")
        own.warning("%(what)s failed", {"what": "/films/Ann"})
        other.warning("of /films/Ann")
        own.error("A job failed", exc_info=FileNotFoundError(2, "No such file", "/films/Ann"))
    said = lines(path)
    assert [line["message"] for line in said] == ["3 files in … cannot be read", "… failed", "…", "A job failed"]
    assert said[3]["error"] == "FileNotFoundError"
    assert "Ann" not in path.read_text(encoding="utf-8")


def test_an_error_is_told_with_its_way_through_the_code_and_its_cause(path: Path) -> None:
    with logging_to(path, LogManner()):
        try:
            fail()
        except ValueError:
            own.exception("It failed")
    (line,) = lines(path)
    assert line["error"] == "ValueError: outer"
    assert "which came of KeyError: 'inner'" in line["stack"]
    assert any("test_log.py:" in place for place in line["stack"])


def test_it_is_bounded_by_size(path: Path, tmp_path: Path) -> None:
    with logging_to(path, LogManner(most=50_000)):
        for number in range(2000):
            own.warning("line %d %s", number, "x" * 50)
    assert 10_000 < sum(each.stat().st_size for each in tmp_path.iterdir()) <= 50_000
    assert "line 1999" in lines(path)[-1]["message"]


def test_level_and_discretion_follow_the_settings_while_it_is_written(path: Path) -> None:
    with logging_to(path, LogManner()):
        own.info("unheard %s", "Ann")
        other.info("unheard")
        live_by(LogManner(level="debug"))
        own.debug("heard %s", "Bo")
        other.info("unheard")
        live_by(LogManner(level="error", is_discreet=True))
        own.warning("unheard")
        own.error("heard %s", "Cy")
    assert [line["message"] for line in lines(path)] == ["heard Bo", "heard …"]


def test_warnings_of_python_are_in_it(path: Path) -> None:
    with logging_to(path, LogManner()), warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(capture=True)
        warnings.warn("old ways", DeprecationWarning, stacklevel=1)
    assert "old ways" in lines(path)[0]["message"]


def test_it_is_for_its_owner_only_and_names_the_thread(path: Path) -> None:
    with logging_to(path, LogManner()):
        thread = threading.Thread(target=own.warning, args=("x",), name="scans")
        thread.start()
        thread.join()
    assert lines(path)[0]["thread"] == "scans"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_log_whose_folder_is_gone_puts_nothing_on_the_terminal(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with logging_to(tmp_path / "none" / "passion.log", LogManner()):
        own.error("%s facts", "many")
    assert capfd.readouterr() == ("", "")
