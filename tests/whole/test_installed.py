"""What is installed from the wheel runs in an empty home, with no Node.js and no ffmpeg on the PATH."""

import os
import re
import shutil
import subprocess
import sys
import tarfile
import time
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.support.clips import Clips

PROJECT = Path(__file__).parents[2]
NOT_CODE = {"CHANGELOG.md", "LICENSE", "README.md", "pyproject.toml"}
PATIENCE = 600
"""Seconds in which an installation or a first scan must be done."""


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment of an empty home, whose PATH has neither Node.js nor ffmpeg nor this project's own programs."""
    root = tmp_path_factory.mktemp("bare")
    for name in ("home", "bin"):
        (root / name).mkdir()
    kept = {
        name: value for name, value in os.environ.items() if name.startswith(("UV_", "PIP_", "SSL_", "LANG", "TMP"))
    }
    caches = {"UV_CACHE_DIR": os.environ.get("UV_CACHE_DIR") or str(Path.home() / ".cache/uv")}
    tools = {"UV_TOOL_DIR": str(root / "tools"), "UV_TOOL_BIN_DIR": str(root / "bin"), "UV_PYTHON_DOWNLOADS": "never"}
    return {**kept, **caches, **tools, "HOME": str(root / "home"), "PATH": str(root / "bin"), "NO_COLOR": "1"}


@pytest.fixture(scope="module")
def sdist(built_page: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sdist")
    _run([sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(folder)], cwd=PROJECT)
    (archive,) = folder.glob("*.tar.gz")
    return archive


@pytest.fixture(scope="module")
def wheel(sdist: Path, bare: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made from the unpacked source distribution, which asks for no Node.js."""
    folder = tmp_path_factory.mktemp("wheel")
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    (source,) = folder.iterdir()
    asked = "import hatchling.build as b; print(b.get_requires_for_build_wheel())"
    assert _run([sys.executable, "-c", asked], cwd=source, env=bare).strip() == "[]"
    _run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], cwd=source, env=bare)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def passion(wheel: Path, bare: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The installed command."""
    folder = tmp_path_factory.mktemp("installed")
    settings = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    (folder / "pins.txt").write_text("\n".join(settings["tool"]["uv"]["constraint-dependencies"]))
    if uv := os.environ.get("UV"):  # Which `uv run` sets, as in CI.
        _run(
            [uv, "tool", "install", str(wheel), "--constraints", "pins.txt", "-p", sys.executable], cwd=folder, env=bare
        )
        return Path(bare["UV_TOOL_BIN_DIR"], "passion")
    _run([sys.executable, "-m", "venv", str(folder / "venv")])
    _run([str(folder / "venv/bin/pip"), "install", "-q", str(wheel), "-c", "pins.txt"], cwd=folder, env=bare)
    return folder / "venv/bin/passion"


@pytest.fixture(scope="module")
def served(passion: Path, bare: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A server of the installed command, with one video that it must decode."""
    root = tmp_path_factory.mktemp("served")
    (root / "Films").mkdir()
    shutil.copy(Clips(root)["hevc.mkv"], root / "Films")
    command = [str(passion), "serve", "Films", "--port", "0", "--no-browser"]
    with (
        (root / "errors.txt").open("w") as errors,
        subprocess.Popen(command, cwd=root, env=bare, stdout=subprocess.PIPE, stderr=errors, text=True) as process,
    ):
        try:
            assert process.stdout
            line = process.stdout.readline()
            assert line.startswith("Passion is ready: "), (root / "errors.txt").read_text()
            with httpx.Client(base_url=line.split()[-1], timeout=60) as client:
                yield client
            process.terminate()
            assert process.wait(60) == 0
        finally:
            process.kill()


def test_a_source_distribution_holds_the_page_and_its_sources_and_nothing_that_tools_made(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"web/dist/index.html", "web/ui/package-lock.json", "web/hatch_build.py", "tests/conftest.py"} <= names
    assert not [name for name in names if "node_modules" in name or "__pycache__" in name or name == "uv.lock"]


def test_a_wheel_by_way_of_the_source_distribution_is_whole(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    code = {
        path.relative_to(PROJECT).as_posix()
        for part in ("events", "passion", "projections", "tray")
        for path in (PROJECT / part).rglob("*.py")
    }
    assert code <= names
    assert "web/dist/index.html" in names
    assert not NOT_CODE & names


def test_the_installed_command_says_the_one_version_that_pyproject_names(passion: Path, bare: dict[str, str]) -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert _run([str(passion), "--version"], env=bare).split() == ["passion", project["version"]]


def test_the_installed_server_gives_the_page_with_all_that_it_names(served: httpx.Client) -> None:
    page = served.get("/").text
    parts = re.findall(r'(?:src|href)="(/[^"]+\.(?:js|css|svg))"', page)
    assert parts
    assert [served.get(part).status_code for part in parts] == [200] * len(parts)


def test_the_installed_server_decodes_by_itself(served: httpx.Client) -> None:
    until = time.monotonic() + PATIENCE
    while not (found := served.get("/search/search-videos").json()["videos"]):
        assert time.monotonic() < until
        time.sleep(0.2)
    poster = served.get(f"/media/{found[0]['video_hash']}/poster.jpg")
    assert poster.headers["content-type"] == "image/jpeg"
    assert poster.content.startswith(b"\xff\xd8")


def test_the_installed_doctor_finds_its_decoders(passion: Path, bare: dict[str, str], served: httpx.Client) -> None:
    said = subprocess.run([str(passion), "doctor"], env=bare, capture_output=True, text=True, check=False)
    assert "PyAV" in said.stdout
    assert "Traceback" not in said.stdout + said.stderr


def _run(command: list[str], *, cwd: Path | None = None, env: dict[str, str] | None = None) -> str:
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
