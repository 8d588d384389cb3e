"""What may be in the way of a start is one plain sentence, and nothing is lost."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from passion.errors import Unavailable
from passion.library import Library
from tests.support.homes import QUIET
from tests.support.nobody import as_nobody
from tests.web.processes import passion, serving

pytestmark = pytest.mark.usefixtures("built_page")


def in_a_sentence(answer: subprocess.CompletedProcess[str]) -> str:
    assert answer.returncode == 1
    assert "Traceback" not in answer.stderr
    lines = [line for line in answer.stderr.splitlines() if line.strip()]
    assert len(lines) == 1
    return lines[0]


def quiet(home: Path) -> Path:
    home.mkdir()
    (home / "settings.toml").write_text(QUIET)
    return home


def test_a_port_that_another_library_has_is_told_with_its_home(tmp_path: Path) -> None:
    one, two = quiet(tmp_path / "one"), quiet(tmp_path / "two")
    with serving(one) as child:
        port = child.address.rpartition(":")[2]
        told = in_a_sentence(passion("serve", "--home", two, "--port", port, "--no-browser"))
        assert f"Port {port} is in use by the Passion of {one}" in told
        assert "--port 0" in told
        assert httpx.get(f"{child.address}/api/get-status", timeout=60).is_success


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own with room for less than a library."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if sys.platform != "linux" or os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("no disk can be made here")
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "none", folder], check=False).returncode:
        pytest.skip("no disk can be made here")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_home_on_a_full_disk_is_told_and_opens_once_there_is_room(small_disk: Path) -> None:
    home = quiet(small_disk / "home")
    told = in_a_sentence(passion("serve", "--home", home, "--port", "0", "--no-browser"))
    assert "full" in told or "No space" in told
    subprocess.run(["mount", "-o", "remount,size=64m", small_disk], check=True)
    with serving(home) as child:
        assert child.end() == 0


def test_a_disk_that_is_full_by_then_keeps_the_library_open_for_reading(small_disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,size=64m", small_disk], check=True)
    home = quiet(small_disk / "home")
    with serving(home) as child:
        with (small_disk / "filler").open("wb") as file:
            try:
                while True:
                    file.write(b"x" * 65536)
                    file.flush()
            except OSError:
                pass
        assert httpx.get(f"{child.address}/search/search-videos", timeout=60).status_code == 200
        body = {"name": "x", "query": "x"}
        answer = httpx.post(f"{child.address}/api/save-search", json=body, timeout=60)
        assert answer.status_code in (200, 503)
        (small_disk / "filler").unlink()
        assert httpx.post(f"{child.address}/api/save-search", json={**body, "name": "y"}, timeout=60).status_code == 200
        assert child.end() == 0


@pytest.mark.skipif(os.name != "posix", reason="modes mean nothing there")
def test_a_read_only_home_is_told_and_left_as_it_is() -> None:
    with tempfile.TemporaryDirectory() as name:
        home = Path(name) / "home"
        Library.open(home).close()
        paths = [Path(name), home, *home.rglob("*")]
        for path in paths:
            path.chmod(0o555 if path.is_dir() else 0o444)
        before = sorted((str(path), path.stat().st_mtime_ns) for path in paths)
        with as_nobody(), pytest.raises(Unavailable) as refused:
            Library.open(home)
        assert str(home) in str(refused.value)
        assert sorted((str(path), path.stat().st_mtime_ns) for path in paths) == before
        for path in paths:
            path.chmod(0o700)
