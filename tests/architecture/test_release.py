"""A release gives the notes that were written, and the container file starts what there is."""

import datetime as dt
import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType

import pytest

from web.serve import serve

PROJECT = Path(__file__).parents[2]
DAY = dt.date(2026, 12, 1)


@pytest.fixture
def release() -> ModuleType:
    """The script that makes a release."""
    spec = importlib.util.spec_from_file_location("release", PROJECT / ".ci" / "release.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_what_is_unreleased_becomes_the_notes_of_a_version(release: ModuleType) -> None:
    changes = (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8")
    text, notes = release.released(changes, "9.0.0", DAY)
    assert notes
    assert f"## Unreleased\n\n## 9.0.0 (2026-12-01)\n\n{notes}" in text
    with pytest.raises(ValueError, match="nothing under"):
        release.released(text, "9.0.1", DAY)


def test_a_release_has_one_version_and_a_later_one(release: ModuleType) -> None:
    project = (PROJECT / "pyproject.toml").read_text(encoding="utf-8")
    assert 'version = "9.0.0"' in release.with_version(project, "9.0.0")
    for wrong in ("0.0.1", "next"):
        with pytest.raises(ValueError, match="no version after"):
            release.with_version(project, wrong)


def test_the_container_runs_a_command_that_there_is_and_as_nobody_of_power() -> None:
    text = (PROJECT / ".container" / "Containerfile").read_text(encoding="utf-8")
    (line,) = re.findall(r"^CMD (.*)$", text, re.MULTILINE)
    name, *arguments = json.loads(line)
    assert name == "serve"
    assert serve.make_context(name, arguments).params["host"] == "0.0.0.0"  # noqa: S104 - within the container
    assert text.index("\nUSER passion") < text.index("\nENTRYPOINT")
