"""The page is built when its sources changed, once, and an old page outlives a build that fails."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

from web import build as real
from web.hatch_build import load_builder

PROJECT = Path(__file__).parents[2]
SCRIPT = """
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
appendFileSync("../builds", "built\\n");
const words = readFileSync("src/words.txt", "utf-8");
if (words === "wrong") throw new Error("these words are wrong");
writeFileSync(`${process.argv[process.argv.indexOf("--outDir") + 1]}/index.html`, words);
"""


@pytest.fixture
def builder(tmp_path: Path) -> ModuleType:
    """The builder beside a page so small that it needs no packages."""
    ui = tmp_path / "web/ui"
    (ui / "src").mkdir(parents=True)
    package = {"name": "small", "scripts": {"build": "node make.mjs"}}
    lock = {"name": "small", "lockfileVersion": 3, "requires": True, "packages": {"": {"name": "small"}}}
    (ui / "package.json").write_text(json.dumps(package))
    (ui / "package-lock.json").write_text(json.dumps(lock))
    (ui / "make.mjs").write_text(SCRIPT)
    (ui / "src/words.txt").write_text("first")
    shutil.copy(real.__file__, tmp_path / "web/build.py")
    return load_builder(tmp_path)


def builds(builder: ModuleType) -> int:
    """How often the page was really built."""
    return len((builder.WEB / "builds").read_text().splitlines())


def test_the_page_is_built_once_for_the_same_sources(builder: ModuleType) -> None:
    assert (builder.build() / "index.html").read_text() == "first"
    builder.build()
    assert builds(builder) == 1


def test_a_changed_source_is_built_anew(builder: ModuleType) -> None:
    builder.build()
    (builder.UI / "src/words.txt").write_text("second")
    assert (builder.build() / "index.html").read_text() == "second"


def test_what_tools_leave_in_the_sources_is_no_change(builder: ModuleType) -> None:
    builder.build()
    (builder.UI / "node_modules/.vite").mkdir(parents=True)
    (builder.UI / "node_modules/.vite/cache").write_text("anything")
    assert builder.is_fresh()


def test_a_failing_build_says_why_and_leaves_the_old_page(builder: ModuleType) -> None:
    builder.build()
    (builder.UI / "src/words.txt").write_text("wrong")
    with pytest.raises(builder.BuildError, match="these words are wrong"):
        builder.build()
    assert (builder.DIST / "index.html").read_text() == "first"
    assert [path.name for path in builder.WEB.glob(".dist-*")] == []


def test_two_processes_at_once_build_one_page(builder: ModuleType) -> None:
    program = [sys.executable, str(builder.WEB / "build.py")]
    both = [subprocess.Popen(program, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for _ in range(2)]
    assert [process.wait() for process in both] == [0, 0]
    assert builds(builder) == 1


def test_an_installed_page_needs_no_sources(builder: ModuleType) -> None:
    builder.build()
    shutil.rmtree(builder.UI)
    assert (builder.build() / "index.html").read_text() == "first"


def test_an_installed_page_that_is_missing_is_said_so(builder: ModuleType) -> None:
    shutil.rmtree(builder.UI)
    with pytest.raises(builder.BuildError, match="install Passion again"):
        builder.build()


def test_a_wheel_holds_the_page_and_not_its_sources(built_page: Path, tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=PROJECT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    page = {path.relative_to(PROJECT).as_posix() for path in built_page.rglob("*") if path.is_file()}
    assert page <= names
    assert not [name for name in names if name.startswith(("web/ui/", "tests/")) or name == "web/hatch_build.py"]
