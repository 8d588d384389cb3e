"""Single settings are changed in the text of the file, and nothing else in it."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as some

from passion.configuring import FIELDS, check, edited
from passion.errors import BadSettings, NotFound
from passion.settings import Settings
from passion.settings_file import DEFAULT

NEW = DEFAULT.read_text(encoding="utf-8")

VALUES: dict[str, some.SearchStrategy[Any]] = {
    "collections": some.lists(
        some.tuples(some.text(min_size=1, max_size=8).filter(str.strip), some.just(["/a", "!/a/b"])),
        max_size=4,
        unique_by=lambda pair: pair[0],
    ).map(lambda pairs: [list(pair) for pair in pairs]),
    "scan.watch": some.booleans(),
    "scan.every": some.integers(0, 525_600),
    "scan.still_for": some.floats(0, 3600),
    "scan.extensions": some.just(["mp4", "mkv"]),
    "server.names": some.lists(some.text(max_size=20), max_size=5),
    "names.templates": some.just(["{title} [{performers}]", "{studio}/{title:text}" + "x" * 100]),
    "media.engine": some.sampled_from(["local", "dask"]),
    "media.hours": some.sampled_from(["", "01:00-07:00"]),
    "dask.paths": some.just([["/a b", "/c"]]),
    "tags.rules": some.just([["4k", {"resolution": ">=4k"}], ["a.b", [{"folder": "x"}, {"performers": 2}]]]),
}
CHANGES = some.fixed_dictionaries({}, optional=VALUES | {"backup.keep": some.none()})


@given(some.lists(CHANGES, max_size=4))
def test_whatever_is_set_is_read_so_and_no_comment_is_lost(steps: list[dict[str, Any]]) -> None:
    text, wanted = NEW, {}
    for changes in steps:
        text = edited(text, changes)
        wanted |= changes
    checked = check(text)
    assert checked.problems == ()
    assert checked.settings is not None
    for path, field in FIELDS.items():
        shown = field.view(field.of(checked.settings))
        assert msgspec.json.decode(msgspec.json.encode(shown.value)) == msgspec.json.decode(
            msgspec.json.encode(shown.default if wanted.get(path) is None else wanted[path])
        ), path
    comments = [line for line in NEW.splitlines() if line.startswith("#")]
    assert [line for line in text.splitlines() if line.startswith("#")] == comments


@pytest.mark.parametrize(
    ("text", "changes", "after"),
    [
        ("[scan]\nevery = 3 # mine\n", {"scan.every": 4}, "[scan]\nevery = 4 # mine\n"),
        ("[scan]\nevery = 3 # mine", {"scan.watch": False}, "[scan]\nwatch = false\nevery = 3 # mine\n"),
        ("scan.every = 3\n", {"scan.watch": False}, "scan.every = 3\nscan.watch = false\n"),
        ("scan = {every = 3}\n", {"scan.every": 4}, "scan = {every = 4}\n"),
        ("", {"scan.every": 4}, "[scan]\nevery = 4\n"),
        ("[scan]\n# every = 60\nevery = 3\n", {"scan.every": None}, "[scan]\n# every = 60\n"),
        ("[scan]\n# every = 60\n# more\n", {"scan.every": 1}, "[scan]\n# every = 60\nevery = 1\n# more\n"),
        (
            '[collections]\nA = ["/a"] # a\nB = ["/b"] # b\n',
            {"collections": [["B", ["/b"]], ["A", ["/a"]]]},
            '[collections]\nB = ["/b"] # b\nA = ["/a"] # a\n',
        ),
        ('[collections]\nA = ["/a"]\n', {"collections.B": ["/b"]}, '[collections]\nA = ["/a"]\nB = ["/b"]\n'),
        ('[collections]\nA = ["/a"]\nB = ["/b"]\n', {"collections.A": None}, '[collections]\nB = ["/b"]\n'),
    ],
)
def test_only_what_is_meant_changes(text: str, changes: dict[str, Any], after: str) -> None:
    assert edited(text, changes) == after


def test_a_setting_that_is_not_there_is_named_with_the_nearest_one() -> None:
    with pytest.raises(NotFound, match=r"There is no setting scan\.evry\. Did you mean scan\.every\?"):
        edited(NEW, {"scan.evry": 1})


@pytest.mark.parametrize("text", ["[scan", "[scan]\nevery = 1\n[scan]\n"])
def test_what_is_no_toml_is_left_to_an_editor(text: str) -> None:
    with pytest.raises(BadSettings, match="Edit them as text"):
        edited(text, {"scan.every": 1})


def test_every_setting_tells_what_a_form_needs() -> None:
    for field in FIELDS.values():
        view = field.view(field.of(Settings()))
        assert view.label
        assert view.sentence.endswith(".")
        assert view.value == view.default
        assert view.kind != "choice" or len(view.choices) > 1
