"""Probe facts of the shared media beside what ffprobe said of them, field by field, and why where they differ.

uv run python -m tests.whole.probe_facts
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from events.probe import Probe
from passion.errors import MediaBroken
from passion.media import MediaWorkers
from tests.whole.probe_reasons import reason

SHARED = Path(__file__).parents[3] / "shared" / "testdata"
UNKNOWN = frozenset({"und", "unk", "```"})
CLOSE = 0.05
"""Seconds, or frames a second, that two measurements of one thing may differ."""


class Difference(NamedTuple):
    """One field of one file."""

    file: str
    field: str
    ours: object
    theirs: object

    @property
    def reason(self) -> str:
        """Why it is so; empty where nobody knows."""
        return reason(self.file, self.field, self.ours, self.theirs)


class Comparison(NamedTuple):
    """All files."""

    files: int
    compared: Counter[str]
    differences: list[Difference]


def compare() -> Comparison:
    """Measures every file of the set that ffprobe could read."""
    entries = json.loads((SHARED / "manifest.json").read_text(encoding="utf-8"))["media"]
    compared, differences, files = Counter[str](), list[Difference](), 0
    with MediaWorkers(2) as workers:
        futures = [(entry, workers.probe(SHARED / entry["path"])) for entry in entries if entry["ffprobe_ok"]]
        for entry, future in futures:
            name = entry["path"].removeprefix("media/")
            if (video := _picture(entry)) is None:
                continue
            files += 1
            try:
                pairs = dict(_pairs(future.result(), entry, video))
            except MediaBroken as error:
                pairs = {"readable": (str(error), "read by ffprobe")}
            compared.update(pairs.keys())
            differences += [Difference(name, field, *pair) for field, pair in pairs.items() if not _is_alike(*pair)]
    return Comparison(files, compared, differences)


def _picture(entry: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The first video stream that is no cover."""
    streams = (each for each in entry["streams"] if each["type"] == "video" and not each.get("attached_pic"))
    return next(streams, None)


def _pairs(facts: Probe, entry: Mapping[str, Any], video: Mapping[str, Any]) -> Iterator[tuple[str, tuple[Any, Any]]]:
    """Yields field, and our fact beside theirs; what ffprobe did not tell is not compared."""
    sounds = [each for each in entry["streams"] if each["type"] == "audio"]
    texts = [each for each in entry["streams"] if each["type"] == "subtitle"]
    yield "readable", (True, True)
    yield "container", (facts.container, entry["container"])
    yield "size", (facts.size, entry["bytes"])
    yield "width", (facts.width, video["width"])
    yield "height", (facts.height, video["height"])
    yield "video codec", (facts.video_codec, video["codec"])
    for field, ours, theirs in (
        ("duration", facts.duration, entry.get("duration_s")),
        ("start", facts.start_time, entry.get("start_time_s")),
        ("fps", facts.fps, entry.get("fps")),
        ("rate varies", facts.is_vfr, entry.get("vfr")),
        ("profile", facts.video_profile, video.get("profile")),
        ("pixel format", facts.pixel_format, video.get("pix_fmt")),
        ("colour transfer", facts.colour_transfer, video.get("color_transfer")),
        ("interlaced", facts.is_interlaced, _is_interlaced(video)),
        ("pixel ratio", round(facts.sample_aspect_ratio, 2), _ratio(video)),
    ):
        if theirs is not None:
            yield field, (ours, theirs)
    yield "rotation", (facts.rotation, -video.get("rotation", 0) % 360)
    yield "audio codecs", ([each.codec for each in facts.audio], [each.get("codec", "unknown") for each in sounds])
    yield "channels", ([each.channels for each in facts.audio], [each["channels"] for each in sounds])
    yield "sample rates", ([each.sample_rate for each in facts.audio], [int(each["sample_rate"]) for each in sounds])
    yield "audio languages", ([each.language for each in facts.audio], [_language(each) for each in sounds])
    yield "audio titles", ([each.title for each in facts.audio], [each.get("title", "") for each in sounds])
    yield (
        "subtitle codecs",
        ([each.codec for each in facts.subtitles], [each.get("codec", "unknown") for each in texts]),
    )
    yield "subtitle languages", ([each.language for each in facts.subtitles], [_language(each) for each in texts])
    yield "subtitle titles", ([each.title for each in facts.subtitles], [each.get("title", "") for each in texts])
    chapters = entry["chapters"]
    yield "chapters", ([each.title for each in facts.chapters], [each.get("title", "") for each in chapters])


def _is_interlaced(video: Mapping[str, Any]) -> bool | None:
    order = video.get("field_order")
    return None if order in {None, "unknown"} else order != "progressive"


def _ratio(video: Mapping[str, Any]) -> float | None:
    text = video.get("sar")
    return None if text is None or text.startswith("0") else round(float(Fraction(text.replace(":", "/"))), 2)


def _language(stream: Mapping[str, Any]) -> str:
    language = stream.get("language", "")
    return "" if language in UNKNOWN else language


def _is_alike(ours: object, theirs: object) -> bool:
    if isinstance(ours, float) and isinstance(theirs, int | float):
        return abs(ours - theirs) <= CLOSE
    return ours == theirs


def main() -> None:
    if not SHARED.exists():
        sys.exit(f"The shared files are not here: {SHARED} does not exist.")
    found = compare()
    different = Counter(each.field for each in found.differences)
    unexplained = [each for each in found.differences if not each.reason]
    print(f"{found.files} files with a picture that ffprobe could read\n")
    print(f"  {'':20}{'compared':>10}{'equal':>10}{'different':>10}{'unexplained':>12}")
    for field, count in found.compared.items():
        unknown = sum(each.field == field for each in unexplained)
        print(f"  {field:20}{count:>10}{count - different[field]:>10}{different[field]:>10}{unknown:>12}")
    print()
    for each in found.differences:
        words = each.reason or "NOBODY KNOWS WHY"
        print(f"  {each.field}: {each.file}: {each.ours!r}, ffprobe {each.theirs!r}: {words}")
    sys.exit(1 if unexplained else 0)


if __name__ == "__main__":
    main()
