"""README tells every sub-command and every setting."""

import re
from pathlib import Path

import click
import pytest

from passion.cli.group import BUILT_IN, Group, passion
from passion.settings import Settings
from passion.settings_file import SECTIONS

README = Path(__file__).parents[2] / "README.md"

COMMANDS = passion.list_commands(click.Context(passion))
SETTINGS = [f"{section}.{field}" for section, kind in SECTIONS.items() for field in kind.__struct_fields__]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_sub_command_is_in_the_readme(name: str) -> None:
    assert re.search(rf"`passion {name}\b|passion {name}\b", README.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["collections", *SETTINGS])
def test_every_setting_is_in_the_readme(name: str) -> None:
    assert f"`{name}`" in README.read_text(encoding="utf-8")


def test_every_section_of_the_settings_is_listed() -> None:
    assert set(Settings.__struct_fields__) == {"collections", *SECTIONS}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_sub_command_and_option_explains_itself(name: str) -> None:
    command = passion.get_command(click.Context(passion), name)
    assert command is not None
    assert command.help
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.help, option.name


def test_every_file_of_the_command_line_is_a_sub_command_or_shared() -> None:
    folder = README.parent / "passion" / "cli"
    used = {where.partition(":")[0].rpartition(".")[2] for where in BUILT_IN.values()}
    shared = {
        "__init__",
        "common",
        "entity_doing",
        "entity_names",
        "entity_wishes",
        "group",
        "moments",
        "output",
        "progress",
    }
    assert {file.stem for file in folder.glob("*.py")} == used | shared
    assert isinstance(passion, Group)
