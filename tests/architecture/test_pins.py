"""Every distribution that uv installs has its exact pin in pyproject.toml."""

from __future__ import annotations

import tomllib
from importlib.metadata import distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = Path(__file__).parents[2]
BROUGHT_BY_THE_ENVIRONMENT = {"passion", "pip", "setuptools", "wheel"}


@pytest.fixture
def pins() -> dict[str, str]:
    """Canonical name to exact version, for the Python and platform that run this test."""
    settings = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    requirements = [Requirement(line) for line in settings["tool"]["uv"]["constraint-dependencies"]]
    here = [each for each in requirements if each.marker is None or each.marker.evaluate()]
    assert all(len(each.specifier) == 1 and str(each.specifier).startswith("==") for each in here)
    return {canonicalize_name(each.name): str(each.specifier).removeprefix("==") for each in here}


def test_every_installed_distribution_has_its_exact_pin(pins: dict[str, str]) -> None:
    installed = {canonicalize_name(each.metadata["Name"]): each.version for each in distributions()}
    wrong = {
        name: f"{version} installed, {pins.get(name, 'none')} pinned"
        for name, version in installed.items()
        if name not in BROUGHT_BY_THE_ENVIRONMENT and pins.get(name) != version
    }
    assert not wrong, f"run `uv run --no-sync .ci/pins.py`: {wrong}"
