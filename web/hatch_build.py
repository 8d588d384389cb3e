"""Builds the page while a distribution is made, so that an installed Passion never needs Node.js."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PageHook(BuildHookInterface):
    """Runs web/build.py; with an editable wheel the page is built when the server or the tests start.

    Where it is as new as its sources, as in an unpacked source distribution, nothing is run or asked for.
    """

    def dependencies(self) -> list[str]:
        """What pip or uv must bring for the build, as a requirement."""
        return [] if load_builder(Path(self.root)).is_fresh() else [self.config["node"]]

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
