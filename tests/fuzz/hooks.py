"""What schemathesis does before each request: it names what there is, and stays within the library's own folders.

Half of all made-up names become those of real videos, commands and files, so that more than the 404 is tried. Every
path that a request names lies under the fuzzed library's root, whatever was made up.
"""

import json
import os
from pathlib import Path
from typing import Any
from zlib import crc32

import schemathesis

_GIVEN: dict[str, Any] = json.loads(os.environ["PASSION_FUZZED"])
ROOT = Path(_GIVEN["root"])
REAL: dict[str, list[str]] = {
    **dict.fromkeys(
        ("video_hash", "video_hashes", "videos", "others", "old_hash", "after", "before"), _GIVEN["videos"]
    ),
    **dict.fromkeys(("command_id", "group_id"), _GIVEN["commands"]),
    "job_id": _GIVEN["jobs"],
}
"""Field -> what there is of it."""
FILES: dict[str, list[str]] = {
    "/media/": [
        "poster.jpg",
        "seek.vtt",
        "seek-0.jpg",
        "preview.vtt",
        "teaser.jpg",
        "teaser-small.mp4",
        "frame-500.jpg",
    ],
    "/subtitles/": _GIVEN["subtitles"],
    "/clips/": _GIVEN["clips"],
}
"""Beginning of an address -> names of files below it."""
FOLDERS = [ROOT / "Films", ROOT / "none", ROOT / "facts.jsonl"]
COMPARED = {"/api/count-media", "/api/make-media"}
"""They take a path only to compare it."""


@schemathesis.hook
def before_call(_: schemathesis.HookContext, case: schemathesis.Case, __: dict[str, Any]) -> None:
    """Changes the request in place."""
    place = case.operation.path
    if case.path_parameters:
        case.path_parameters = {name: _real(each, name) for name, each in case.path_parameters.items()}
        for beginning, names in FILES.items():
            if place.startswith(beginning):
                case.path_parameters["name"] = _one_of(names, case.path_parameters["name"])
    if isinstance(case.body, dict):
        paths = () if place in COMPARED else ("path", "folder", "folders")
        case.body = {name: _within(each) if name in paths else _real(each, name) for name, each in case.body.items()}
        begin = case.body.get("begin")
        if place == "/api/make-clip" and isinstance(begin, float):
            case.body |= {"begin": begin % 1, "end": 1.5}


@schemathesis.hook
def after_call(_: schemathesis.HookContext, case: schemathesis.Case, response: schemathesis.Response) -> None:
    """Notes what was answered."""
    with Path(_GIVEN["answers"]).open("a") as file:
        file.write(f"{case.operation.label}\t{response.status_code}\n")


def _real(value: Any, key: str) -> Any:  # noqa: ANN401 - any JSON
    """The same value with real names in it."""
    if isinstance(value, list):
        return [_real(each, key) for each in value]
    return _one_of(REAL[key], value) if key in REAL and isinstance(value, str) else value


def _one_of(names: list[str], made_up: str) -> str:
    """The same for the same, so that a failure comes again."""
    number = crc32(str(made_up).encode(errors="replace"))
    return names[number // 2 % len(names)] if number % 2 and names else made_up


def _within(value: Any) -> Any:  # noqa: ANN401 - any JSON
    """A path below the root in place of any text."""
    if isinstance(value, list):
        return [_within(each) for each in value]
    if not isinstance(value, str):
        return value
    folder = FOLDERS[crc32(value.encode(errors="replace")) % len(FOLDERS)]
    return f"{folder}/{value.replace('..', '')}" if len(value) % 2 else str(folder)
