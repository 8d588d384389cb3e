from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from passion.cli import passion
from tests.support.homes import filled

Run = Callable[..., Result]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with two videos, closed."""
    home = tmp_path / "home"
    with filled(home):
        pass
    return home


@pytest.fixture
def run(home: Path) -> Run:
    """Runs a sub-command on the home; what is given as `code` must be its exit code."""

    def run(*words: str, code: int = 0, stdin: str | bytes | None = None) -> Result:
        result = CliRunner().invoke(passion, list(words), input=stdin, env={"PASSION_HOME": str(home)})
        assert result.exit_code == code, result.output
        return result

    return run
