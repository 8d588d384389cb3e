"""Every file of the shared set: the decodable ones give facts, poster and sheets, the broken ones a reason."""

import json
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import cv2
import numpy as np
import pytest

from events.probe import Probe
from events.values import MediaKind
from passion.errors import MediaBroken
from passion.media import MadePreviews, MediaWorkers
from passion.media.clips import make_clip
from passion.media.probe import probe
from tests.passion.media.test_previews import cues

SHARED = Path(__file__).parents[4] / "shared" / "testdata"
pytestmark = pytest.mark.skipif(not SHARED.exists(), reason=f"the shared files are not here: {SHARED} does not exist")

_NEWER = "the manifest was measured with FFmpeg 5.1, the library brings FFmpeg 8.1, whose own tools say the same as we"
EXPLAINED = {
    ("file-type/fixture.ogm", "probe"): f"refused by FFmpeg 5.1, read by 8.1: {_NEWER}",
    ("torchcodec/nasa_13013.mp4", "size"): "two videos in one file: we take the larger, the manifest lists the first",
    ("firefox/0-timescale.mp4", "previews"): f"a clock of 0 ticks a second: {_NEWER}",
    ("firefox/0-timescale.mp4", "duration"): f"a clock of 0 ticks a second: {_NEWER}",
    ("fate-suite/mov_neg_first_pts_discard.mp4", "duration"): f"edit list: {_NEWER}",
    ("firefox/bipbop-lateaudio.mp4", "duration"): f"sound that begins late and ends later than the video: {_NEWER}",
    ("firefox/test_case_1185230.mp4", "duration"): f"absurd clock of the sound track: {_NEWER}",
    ("pigallery2/video.mp4", "duration"): f"edit list: {_NEWER}",
    ("rails/rotated_video.mp4", "duration"): f"edit list: {_NEWER}",
    ("rails/video.mp4", "duration"): f"edit list: {_NEWER}",
    ("rails/video_without_audio_stream.mp4", "duration"): f"edit list: {_NEWER}",
    ("torchcodec/nasa_13013.mp4", "duration"): f"subtitles that last longer than the video: {_NEWER}",
    ("file-type/fixture2.mkv", "duration"): "cut off: it states 1132 s, its packets end at 1.6 s",
    ("media/sample_fragmented.mp4", "duration"): "it states 143165 s, its packets end at 1.07 s",
    ("mp4ff/outV300.mp4", "duration"): "it states 3900 s, its packets end at 8 s",
}
"""(file, what differs from the manifest) -> why."""


class Outcome(NamedTuple):
    """What became of one file."""

    name: str
    entry: dict[str, Any]
    facts: Probe | None
    made: MadePreviews | None
    reason: str
    folder: Path

    @property
    def video(self) -> dict[str, Any] | None:
        """The manifest's first video stream that is no cover picture."""
        kinds = set(self.entry["kinds"])
        streams = (stream for stream in self.entry.get("streams", []) if stream["type"] == "video")
        return None if "attached-pic-only" in kinds else next(streams, None)


@pytest.fixture(scope="module")
def outcomes(workers: MediaWorkers, tmp_path_factory: pytest.TempPathFactory) -> list[Outcome]:
    into = tmp_path_factory.mktemp("shared")
    entries = json.loads((SHARED / "manifest.json").read_text())["media"]
    probes = [(entry, workers.probe(SHARED / entry["path"])) for entry in entries]
    found = []
    for entry, future in probes:
        name = entry["path"].removeprefix("media/")
        folder = into / name.replace("/", "__")
        error = future.exception()
        facts = None if error else future.result()
        previews = workers.previews(SHARED / entry["path"], facts, folder) if facts else None
        found.append((name, entry, facts, error, previews, folder))
    return [_outcome(*row) for row in found]


def _outcome(name: str, entry: dict[str, Any], facts: Any, error: Any, previews: Any, folder: Path) -> Outcome:  # noqa: ANN401
    if error is None:
        error = previews.exception()
    if error is not None:
        assert type(error) is MediaBroken, (name, error)
        return Outcome(name, entry, facts, None, str(error), folder)
    return Outcome(name, entry, facts, previews.result(), "", folder)


def test_every_decodable_video_gets_facts_poster_and_sheets(outcomes: list[Outcome]) -> None:
    missing = {
        outcome.name: outcome.reason
        for outcome in outcomes
        if outcome.video and outcome.entry["decodes_fully_xerror"] and outcome.made is None
    }
    assert {name for name in missing if (name, "previews") not in EXPLAINED} == set(), missing
    assert sum(outcome.made is not None for outcome in outcomes) >= 185


def test_every_other_file_has_a_readable_reason(outcomes: list[Outcome]) -> None:
    refused = [outcome for outcome in outcomes if outcome.made is None]
    assert refused
    for outcome in refused:
        assert outcome.reason.startswith(("The ", "Not one frame ")), outcome
        assert outcome.reason.endswith("."), outcome
        assert "Traceback" not in outcome.reason
        assert "rror:" not in outcome.reason
    without_video = [outcome for outcome in outcomes if not outcome.video or not outcome.entry["ffprobe_ok"]]
    wrong = {outcome.name for outcome in without_video if outcome.made}
    assert {name for name in wrong if (name, "probe") not in EXPLAINED} == set()


def test_facts_are_those_of_the_manifest_or_the_difference_is_explained(outcomes: list[Outcome]) -> None:
    different = {key for outcome in outcomes for key in _differences(outcome)}
    assert different - EXPLAINED.keys() == set()


def _differences(outcome: Outcome) -> Iterator[tuple[str, str]]:
    facts, entry, video = outcome.facts, outcome.entry, outcome.video
    if facts is None or video is None:
        return
    streams = entry["streams"]
    sounds = [stream.get("codec") for stream in streams if stream["type"] == "audio"]
    texts = [stream.get("codec") or "unknown" for stream in streams if stream["type"] == "subtitle"]
    ratio = video.get("sar", "1:1").replace(":", "/")
    pairs: dict[str, tuple[Any, Any]] = {
        "container": (facts.container, entry["container"]),
        "codec": (facts.video_codec, video["codec"]),
        "size": ((facts.width, facts.height), (entry["width"], entry["height"])),
        "rotation": (facts.rotation, -video.get("rotation", 0) % 360),
        "ratio": (round(facts.sample_aspect_ratio, 2), round(float(Fraction(ratio)) if ratio[0] != "0" else 1.0, 2)),
        "audio": ([track.codec for track in facts.audio], sounds),
        "subtitles": ([track.codec for track in facts.subtitles], texts),
    }
    yield from ((outcome.name, field) for field, (ours, theirs) in pairs.items() if ours != theirs)
    if entry.get("duration_s") and abs(facts.duration - entry["duration_s"]) > 0.05:
        yield outcome.name, "duration"


def test_tiles_have_the_shape_and_the_cues_cover_the_length(outcomes: list[Outcome]) -> None:
    for outcome in outcomes:
        if outcome.made is None or outcome.facts is None:
            continue
        shown = cues(outcome.folder)
        assert len(shown) == len(outcome.made.tile_times) >= 1
        assert shown[0].start == 0
        assert shown[-1].end >= outcome.facts.duration - 0.001
        shape = outcome.facts.display_width / outcome.facts.display_height
        if 1 / 8 < shape < 8:
            assert outcome.made.tile_width / outcome.made.tile_height == pytest.approx(shape, rel=0.05), outcome.name


def test_the_table_and_the_posters_are_kept_to_be_looked_at(outcomes: list[Outcome], artefacts: Path) -> None:
    lines = [f"{outcome.name:60} {_summary(outcome)}" for outcome in outcomes]
    (artefacts / "table.txt").write_text("\n".join(lines) + "\n")
    posters = [cv2.imread(str(outcome.folder / "poster.jpg")) for outcome in outcomes if outcome.made]
    boards = [_fitted(poster, 160, 120) for poster in posters if poster is not None]
    assert len(boards) == len(posters)
    boards += [np.zeros((120, 160, 3), np.uint8)] * (-len(boards) % 12)
    rows = [np.hstack(boards[at : at + 12]) for at in range(0, len(boards), 12)]
    assert cv2.imwrite(str(artefacts / "posters.jpg"), np.vstack(rows))


def _summary(outcome: Outcome) -> str:
    if outcome.made is None or outcome.facts is None:
        return outcome.reason
    facts, tiles = outcome.facts, len(outcome.made.tile_times)
    shape = f"{facts.display_width}x{facts.display_height}"
    return f"{facts.video_codec:10} {shape:>10} {facts.duration:8.2f} s {tiles:4} tiles  {outcome.made.note}"


def _fitted(picture: np.ndarray, width: int, height: int) -> np.ndarray:
    scale = min(width / picture.shape[1], height / picture.shape[0])
    size = (max(int(picture.shape[1] * scale), 1), max(int(picture.shape[0] * scale), 1))
    board = np.full((height, width, 3), 40, np.uint8)
    board[: size[1], : size[0]] = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    return board


@pytest.mark.parametrize("kind", ["teaser-small", "teaser-large"])
def test_a_file_with_none_but_damaged_frames_has_teasers_as_it_has_a_poster(tmp_path: Path, kind: MediaKind) -> None:
    path = SHARED / "media/firefox/gizmo-frag.mp4"
    made = make_clip(path, probe(path), tmp_path, kind)
    assert probe(tmp_path / made.file).width == 560
