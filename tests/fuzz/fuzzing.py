"""Makes a small library, serves it, lets schemathesis loose on it, and looks at what it left behind."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import httpx
import msgspec

from passion.library import Library
from tests.support.clips import Clips
from tests.support.homes import QUIET
from tests.web.processes import serving

CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "unsupported_method",
)
"""What is looked at in each answer."""
KINDS = ("h264.mp4", "vp9.webm", "mpeg4.avi", "subtitled.mkv")
WISHES = ("like-video", "add-favourite", "add-comment", "add-marker", "add-dated-marker", "add-chapter")
ANSWERS = "answers.txt"
"""In the root; each line an operation and the status that it answered."""
PATIENCE = 7200
"""Seconds after which schemathesis counts as never ending."""


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it."""

    said: str
    """What schemathesis printed."""
    code: int
    """With which it ended; 0 of no failure."""
    answers: list[tuple[str, str]]
    """Each an operation and the status that it answered."""
    faults: tuple[str, ...]
    """Last lines of each traceback in the server's log or on its stderr."""
    ended: int
    """With which the server did."""
    is_sound: bool
    """Whether log and read models passed `verify`."""

    @property
    def is_clean(self) -> bool:
        return not (self.code or self.faults or self.ended) and self.is_sound

    def sentences(self) -> str:
        statuses = Counter(status for _, status in self.answers)
        times = ", ".join(f"{count:,} of {status}" for status, count in sorted(statuses.items()))
        well = {operation for operation, status in self.answers if status.startswith("2")}
        never = sorted({operation for operation, _ in self.answers} - well)
        return (
            f"{len(self.answers):,} answers: {times}\n"
            f"{len(well)} operations were answered well, {len(never)} never: {', '.join(never) or 'none'}\n"
            f"server ended with {self.ended}; log and tables sound: {self.is_sound}\n"
            f"tracebacks: {'; '.join(self.faults) or 'none'}"
        )


def fuzz(root: Path, *options: str) -> Outcome:
    """Fuzz a library made in `root`; the options are those of `schemathesis run`."""
    films, home = root / "Films", root / "home"
    for folder in (films, home):
        folder.mkdir()
    (home / "settings.toml").write_text(QUIET)
    _fill(films, root)
    with serving(home, films) as child:
        with httpx.Client(base_url=child.address, timeout=60) as client:
            given = {"root": str(root), "answers": str(root / ANSWERS), **_known(client)}
            (root / "facts.jsonl").write_bytes(client.get("/api/get-log").content)
        done = _let_loose(child.address, root, given, options)
        ended = child.end()
    if not (root / ANSWERS).exists():
        raise RuntimeError(done.stdout + done.stderr)
    log = "".join(path.read_text() for path in (*(home / "logs").glob("*.log*"), root / "errors.txt"))
    with Library.open(home) as library:
        is_sound = library.verify().is_sound
    return Outcome(
        said=done.stdout + done.stderr,
        code=done.returncode,
        answers=[(line.split("\t")[0], line.split("\t")[1]) for line in (root / ANSWERS).read_text().splitlines()],
        faults=tuple(dict.fromkeys(re.findall(r"^Traceback.*?\n(\S[^\n]*)$", log, re.MULTILINE | re.DOTALL))),
        ended=ended,
        is_sound=is_sound,
    )


def _let_loose(
    address: str, root: Path, given: dict[str, object], options: tuple[str, ...]
) -> subprocess.CompletedProcess[str]:
    """Run schemathesis, whose hooks know what there is."""
    hooks = {"PASSION_FUZZED": json.dumps(given), "SCHEMATHESIS_HOOKS": "tests.fuzz.hooks"}
    return subprocess.run(
        [
            *(str(Path(sys.executable).with_name("schemathesis")), "run", f"{address}/api/openapi.json"),
            *("--checks", ",".join(CHECKS), "--continue-on-failure"),
            *("--request-timeout", "300", "--suppress-health-check", "all"),
            *("--warnings", "off", "--no-color", *options),
        ],
        cwd=root,
        env={**os.environ, **hooks, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )


def _fill(films: Path, root: Path) -> None:
    clips = Clips(root)
    for name in KINDS:
        shutil.copy(clips[name], films / f"Harbour by [Ana Lee] {name}")
    (films / "broken.mp4").write_bytes(clips["text.mp4"].read_bytes())
    (films / "Harbour by [Ana Lee] h264.srt").write_text("1\n00:00:00,200 --> 00:00:01,000\nHello\n")


def _known(client: httpx.Client) -> dict[str, list[str]]:
    """Names of what there is, once the first scan has found all of it and a clip was made."""
    while not (videos := [card["video_hash"] for card in _ended(client, "/search/search-videos")["videos"]]):
        time.sleep(0.1)
    bodies = [(wish, {"video_hash": video, "text": "Hello", "time": 1}) for wish in WISHES for video in videos]
    made = [client.post(f"/api/{wish}", json=body) for wish, body in bodies]
    for video in videos:
        client.post("/api/make-clip", json={"video_hash": video, "begin": 0.2, "end": 1, "kind": "gif"})
    data = [_ended(client, f"/api/get-video-data/{video}") for video in videos]
    return {
        "videos": videos,
        "commands": [each.json()["command_id"] for each in made if each.is_success],
        "jobs": [job["job_id"] for job in client.get("/api/list-jobs").json()],
        "subtitles": [f"{each['id']}.vtt" for one in data for each in one["subtitles"]],
        "clips": [clip["name"] for video in videos for clip in client.get(f"/api/list-clips/{video}").json()],
    }


def _ended(client: httpx.Client, address: str) -> dict:
    """What it answers once no job waits or is under way."""
    while any(job["ended_at"] is None for job in client.get("/api/list-jobs").json()):
        time.sleep(0.1)
    return client.get(address).json()
