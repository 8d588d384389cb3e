"""Writes what is said of each setting at its field into README.md and passion/settings_default.toml.

Run it after a change: `uv run --no-sync .ci/settings.py`.
"""

from __future__ import annotations

import json
import re
import sys
import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from passion.configuring import FIELDS, SECTIONS, Described  # noqa: E402 (the project need not be installed)

DEFAULT, README = PROJECT / "passion" / "settings_default.toml", PROJECT / "README.md"
TABLE = re.compile(r"(?<=\| setting \| default \| what it does \|\n\|---\|---\|---\|\n)(?:\|[^\n]*\n)+")
FIRST = "# Settings of this Passion library. `passion config check` tells what is wrong with them, if anything.\n"


def main() -> None:
    """Rewrites both; a person edits neither by hand."""
    DEFAULT.write_text(default_file(), encoding="utf-8")
    README.write_text(readme(README.read_text(encoding="utf-8")), encoding="utf-8")


def default_file() -> str:
    """Returns every setting with its default, commented out and explained."""
    parts = [FIRST]
    for section in SECTIONS:
        parts.append(f"\n[{section}]\n")
        parts += [_explained(field) for field in FIELDS.values() if field.section == section]
    return "".join(parts)


def _explained(field: Described) -> str:
    lines = textwrap.wrap(field.said.sentence, 116)
    if field.path != field.section:
        lines += f"{field.name} = {_toml(field.default)}".split("\n")
    indent = "  " if field.path != field.section else ""
    lines += [f"{indent}{line}" for line in field.said.example.split("\n") if line]
    return "".join(f"# {line}\n" for line in lines)


def _toml(value: object) -> str:
    if isinstance(value, Sequence) and not isinstance(value, str):
        texts = [_toml(each) for each in value]
        if sum(map(len, texts)) > 140:
            return "\n".join(["[", *(f"    {each}," for each in texts), "]"])
        return f"[{', '.join(texts)}]"
    return "{}" if isinstance(value, Mapping) else json.dumps(value, ensure_ascii=False)


def readme(text: str) -> str:
    """Returns README with the table of settings as it is now.

    Raises:
        ValueError: The table's head is not there.
    """
    if not TABLE.search(text):
        raise ValueError("README.md has no table of settings any more.")
    rows = "".join(f"| `{each.path}` | {_shown(each)} | {_told(each)} |\n" for each in FIELDS.values())
    return TABLE.sub(lambda _: rows, text)


def _shown(field: Described) -> str:
    value = field.default
    if field.kind == "templates":
        return "ten, in `settings.toml`"
    if isinstance(value, tuple):
        return " ".join(value) or "none"
    if isinstance(value, str) or not value:
        return (
            f'"{value}"'
            if value
            else "0"
            if value == 0 and value is not False
            else "false"
            if value is False
            else "none"
        )
    return json.dumps(value)


def _told(field: Described) -> str:
    sentence = field.said.sentence.removesuffix(".")
    is_unit = any(each.isupper() for each in sentence.partition(" ")[0][1:])
    first = sentence if is_unit else sentence[0].lower() + sentence[1:]
    return first.replace("|", "\\|") + ("; from the next start on" if field.said.at_start else "")


if __name__ == "__main__":
    main()
