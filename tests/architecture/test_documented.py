"""README tells every sub-command and every setting."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import click
import pytest

from passion.cli.group import BUILT_IN, Group, passion
from passion.configuring import FIELDS
from passion.settings_file import DEFAULT

README = Path(__file__).parents[2] / "README.md"

COMMANDS = passion.list_commands(click.Context(passion))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_sub_command_is_in_the_readme(name: str) -> None:
    assert re.search(rf"`passion {name}\b|passion {name}\b", README.read_text(encoding="utf-8"))


@pytest.fixture
def written() -> ModuleType:
    """The script that writes what is said of the settings."""
    spec = importlib.util.spec_from_file_location("settings_texts", README.parent / ".ci" / "settings.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_readme_and_the_default_file_say_of_each_setting_what_its_field_says(written: ModuleType) -> None:
    how = "run: uv run --no-sync .ci/settings.py"
    readme = README.read_text(encoding="utf-8")
    assert readme == written.readme(readme), how
    assert DEFAULT.read_text(encoding="utf-8") == written.default_file(), how
    assert all(f"| `{path}` |" in readme for path in FIELDS)


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
