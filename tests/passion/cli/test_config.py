"""Settings are read and changed on the command line, with the comments of their file kept."""

import json
from pathlib import Path

import pytest

from tests.passion.cli.conftest import Run


def test_a_setting_is_set_read_and_given_its_default_back(run: Run, home: Path) -> None:
    path = Path(run("config", "path").stdout.strip())
    assert json.loads(run("config", "path", "--json").stdout) == {"path": str(path)}
    before = path.read_text()
    assert "Quick scan every: holds at once." in run("config", "set", "scan.every", "30").stdout
    assert run("config", "get", "scan.every").stdout.strip() == "30"
    assert json.loads(run("config", "get", "--json").stdout)["scan"]["every"] == 30
    assert "scan.every = 30" in run("config", "get").stdout.splitlines()
    assert "It was so already." in run("config", "set", "scan.every", "30").stdout
    run("config", "set", "scan.every", "--default")
    assert path.read_text() == before


@pytest.mark.parametrize(
    ("words", "value"),
    [
        (("server.names", "a.example", "b.example"), ["a.example", "b.example"]),
        (("server.names", '["c"]'), ["c"]),
        (("collections.Films", "/videos", "!/videos/new"), ["/videos", "!/videos/new"]),
        (("media.hours", "01:00-07:00"), "01:00-07:00"),
        (("media.engine", "dask"), "dask"),
        (("scan.watch", "false"), False),
        (("backup.folder", '"/copies"'), "/copies"),
        (("tags.rules.short", '{ duration = "<5m" }'), {"duration": "<5m"}),
    ],
)
def test_words_mean_what_the_setting_holds(run: Run, home: Path, words: tuple[str, ...], value: object) -> None:
    told = json.loads(run("config", "set", *words, "--json").stdout)
    assert (told["path"], bool(told["effects"])) == (words[0], True)
    assert json.loads(run("config", "get", words[0], "--json").stdout) == value


def test_what_cannot_be_is_refused_with_its_key_and_the_file_stays(run: Run, home: Path) -> None:
    path = Path(run("config", "path").stdout.strip())
    before = path.read_text()
    assert (
        "server.port: expected a whole number from 0 to 65535"
        in run("config", "set", "server.port", "x", code=1).stderr
    )
    assert "Did you mean scan.every?" in run("config", "set", "scan.evry", "1", code=1).stderr
    assert "Did you mean scan.every?" in run("config", "get", "scan.evry", code=1).stderr
    assert "There is no Nobody in collections" in run("config", "get", "collections.Nobody", code=1).stderr
    assert "Give a VALUE" in run("config", "set", "scan.every", code=2).stderr
    assert "one VALUE" in run("config", "set", "scan.every", "1", "2", code=2).stderr
    assert path.read_text() == before


def test_mistakes_are_told_as_json_with_their_lines(run: Run, home: Path) -> None:
    path = Path(run("config", "path").stdout.strip())
    path.write_text("[server]\nport = 1\nprot = 1\n[scan]\nevery = -1\n")
    told = json.loads(run("config", "check", "--json", code=1).stdout)["problems"]
    assert [(each["path"], each["line"]) for each in told] == [("server.prot", 3), ("scan.every", 5)]
