"""Makes a release of what is under “Unreleased” in CHANGELOG.md: `uv run --no-sync .ci/release.py 0.2.0 > notes.md`.

The version is written into pyproject.toml, its only place; the entries get the version and the day as their heading and
are printed as the notes. What then is left: commit, tag, and `uv build`, which makes wheel and source distribution.
"""

from __future__ import annotations

import datetime as dt
import re
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
HEADING = "## Unreleased\n"
VERSION = re.compile(r'(?<=^version = ")[^"]+(?=")', re.MULTILINE)


def main() -> None:
    """Rewrite both files and print the notes."""
    version, changes, project = sys.argv[1], PROJECT / "CHANGELOG.md", PROJECT / "pyproject.toml"
    text, notes = released(changes.read_text(encoding="utf-8"), version, dt.datetime.now().astimezone().date())
    settings = with_version(project.read_text(encoding="utf-8"), version)
    changes.write_text(text, encoding="utf-8")
    project.write_text(settings, encoding="utf-8")
    print(notes)


def released(changes: str, version: str, day: dt.date) -> tuple[str, str]:
    """Returns the file with a new, empty “Unreleased”, and the notes of the version.

    Raises:
        ValueError: Nothing is unreleased.
    """
    before, found, after = changes.partition(HEADING)
    notes = re.split(r"^## ", after, maxsplit=1, flags=re.MULTILINE)[0].strip()
    if not found or not notes:
        raise ValueError("CHANGELOG.md has nothing under “Unreleased”.")
    return f"{before}{HEADING}\n## {version} ({day.isoformat()})\n{after}", notes


def with_version(project: str, version: str) -> str:
    """Returns pyproject.toml with it, where it is a later one than that of before.

    Raises:
        ValueError: It is not.
    """
    (old,) = VERSION.findall(project)
    if not re.fullmatch(r"\d+\.\d+\.\d+", version) or _parts(version) <= _parts(old):
        raise ValueError(f"{version} is no version after {old}.")
    return VERSION.sub(version, project)


def _parts(version: str) -> tuple[int, ...]:
    return tuple(int(each) for each in version.split("."))


if __name__ == "__main__":
    main()
