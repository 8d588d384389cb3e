"""Resolves every dependency anew and writes the exact versions into pyproject.toml: `uv run --no-sync .ci/pins.py`."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

import tomlkit

PROJECT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Replaces `[tool.uv] constraint-dependencies`, comments and everything else left as they are."""
    path = PROJECT / "pyproject.toml"
    document = tomlkit.parse(path.read_text(encoding="utf-8"))
    pins = resolve(path.read_text(encoding="utf-8"))
    array = tomlkit.array()
    array.extend(pins)
    document["tool"]["uv"]["constraint-dependencies"] = array.multiline(multiline=True)  # type: ignore[index]
    path.write_text(tomlkit.dumps(document), encoding="utf-8")
    print(f"{len(pins)} pins written")


def resolve(pyproject: str) -> list[str]:
    """Returns one `name==version ; marker` line per distribution, for every platform and Python we support.

    Raises:
        subprocess.CalledProcessError: uv found no resolution; its own words went to stderr.
    """
    document = tomlkit.parse(pyproject)
    document["tool"]["uv"].pop("constraint-dependencies", None)  # type: ignore[index,union-attr]
    uv = shutil.which("uv") or "uv"  # On Windows only the full name is found.
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "pyproject.toml").write_text(tomlkit.dumps(document), encoding="utf-8")
        quiet = ["--no-hashes", "--no-emit-project", "--no-annotate", "--no-header", "--quiet"]
        export = [uv, "export", "--all-groups", *quiet]
        lines = subprocess.run(export, cwd=folder, check=True, stdout=subprocess.PIPE, text=True).stdout
    return [line.strip() for line in lines.splitlines() if line.strip()]


if __name__ == "__main__":
    main()
