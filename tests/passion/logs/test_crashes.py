"""Whatever nobody foresaw leaves a report in the home, and one sentence on the terminal."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from passion.logs import crash_reports
from passion.logs.crashes import MOST, write_report
from tests.web.processes import environment

FAILING = """
import sys, threading
from passion.logs import report_crashes
from pathlib import Path
report_crashes(lambda: Path(sys.argv[1]), lambda: sys.argv[2] == "discreet")
def fail():
    raise RuntimeError("cannot show /films/Ann, password=hunter2")
{how}
"""
HOWS = {
    "main": "fail()",
    "thread": "t = threading.Thread(target=fail, name='scans'); t.start(); t.join()",
}
NATIVE = """
import os, signal, sys
from pathlib import Path
from passion.logs import native_crashes
with native_crashes(Path(sys.argv[1])):
    os.kill(os.getpid(), signal.SIGABRT)
"""


def run(code: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, env=environment())


@pytest.mark.parametrize("how", HOWS)
@pytest.mark.parametrize("manner", ["open", "discreet"])
def test_a_fault_leaves_a_report_without_secrets(tmp_path: Path, how: str, manner: str) -> None:
    told = run(FAILING.format(how=HOWS[how]), tmp_path, manner)
    (report,) = crash_reports(tmp_path)
    path = Path(report.path)
    text = path.read_text()
    assert told.stderr.strip().endswith("it stays on this machine.")
    assert str(path) in told.stderr
    assert "Traceback" not in told.stderr
    assert ("/films/Ann" in text) == (manner == "open")
    assert "hunter2" not in text
    assert "fail" in text
    assert ("in thread scans" in text) == (how == "thread")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_where_nothing_can_be_kept_the_terminal_tells_it_all(tmp_path: Path) -> None:
    told = run(FAILING.format(how="fail()"), tmp_path / "none" / "crashes", "open")
    assert "Traceback" in told.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="it has no such signal")
def test_a_crash_outside_of_python_leaves_a_report(tmp_path: Path) -> None:
    assert run(NATIVE, tmp_path).returncode < 0
    (report,) = crash_reports(tmp_path)
    assert report.what.startswith("Fatal Python error: Aborted")
    assert run(NATIVE.replace("os.kill(os.getpid(), signal.SIGABRT)", "pass"), tmp_path).returncode == 0
    assert [each.path for each in crash_reports(tmp_path)] == [report.path]


def test_only_the_newest_reports_stay(tmp_path: Path) -> None:
    for number in range(MOST + 3):
        write_report(tmp_path, ValueError(str(number)), "main", is_discreet=False)
    assert len(crash_reports(tmp_path)) == MOST
