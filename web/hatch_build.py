"""Builds the page while a wheel is made, so that an installed Passion never needs Node.js."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PageHook(BuildHookInterface):
    """Runs web/build.py for a standard wheel; an editable one builds when the server or the tests start."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 the interface names it
        if version == "standard":
            load_builder(Path(self.root)).build()


def load_builder(root: Path) -> Any:  # noqa: ANN401 a module loaded by its path has no type
    """Returns web/build.py as a module, without the project being importable."""
    spec = importlib.util.spec_from_file_location("passion_page_builder", root / "web" / "build.py")
    if spec is None or spec.loader is None:
        raise RuntimeError(f"There is no web/build.py in {root}.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
