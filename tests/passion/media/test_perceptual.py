"""Copies of a clip look like it, other clips do not."""

import subprocess
from pathlib import Path

import imageio_ffmpeg
import numpy as np
import pytest

from passion.duplicates.comparing import near_pairs
from passion.errors import MediaBroken
from passion.media.looks import BLANK, OFFSETS, POINTS
from passion.media.perceptual import moments, perceptual_hash
from passion.media.probe import probe
from passion.media.visual_hash import frame_hash
from tests.support.clips import Clips

X264 = ("-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p")
SCENES = "life=size=32x18:rate=2:mold=10:seed={},scale=320:180:flags=neighbor,fps=25"
"""Cells that live and die twice a second: no moment is like another."""
MARK = "drawbox=x=iw*0.75:y=ih*0.05:w=iw*0.2:h=ih*0.1:color=white@0.7:t=fill"
COPIES = {
    "again": ("-crf", "32", "-g", "13"),
    "scaled": ("-vf", "scale=160:90"),
    "marked": ("-vf", MARK),
    "tail": ("-t", "10"),
}


def made(order: tuple[str, ...], path: Path) -> Path:
    ffmpeg = imageio_ffmpeg.get_ffmpeg_exe()
    subprocess.run([ffmpeg, "-v", "error", "-y", *order, str(path)], check=True, capture_output=True)
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("looks")
    for seed, name in enumerate(("one", "other"), 1):
        made(("-f", "lavfi", "-i", SCENES.format(seed), "-t", "12", *X264), folder / f"{name}.mp4")
    for name, change in COPIES.items():
        made(("-i", str(folder / "one.mp4"), *change, *X264), folder / f"{name}.mp4")
    made(("-ss", "2", "-i", str(folder / "one.mp4"), *X264), folder / "head.mp4")
    return folder


def look(path: Path) -> tuple[float, np.ndarray]:
    found = perceptual_hash(path, probe(path))
    return found.duration, np.frombuffer(found.hashes, "<u8").astype(np.uint64).reshape(POINTS, len(OFFSETS))


def are_alike(one: Path, other: Path) -> bool:
    looks = [look(one), look(other)]
    return bool(near_pairs(np.array([each[0] for each in looks]), np.stack([each[1] for each in looks])))


@pytest.mark.parametrize("copy", [*COPIES, "head"])
def test_a_copy_looks_the_same(folder: Path, copy: str) -> None:
    assert are_alike(folder / "one.mp4", folder / f"{copy}.mp4")


def test_another_clip_of_the_same_length_does_not(folder: Path) -> None:
    assert not are_alike(folder / "one.mp4", folder / "other.mp4")


def test_the_same_file_gives_the_same_hash(folder: Path) -> None:
    facts = probe(folder / "one.mp4")
    assert perceptual_hash(folder / "one.mp4", facts) == perceptual_hash(folder / "one.mp4", facts)


def test_a_clip_of_one_frame_has_a_look(clips: Clips) -> None:
    assert (look(clips["one_frame.mp4"])[1] != BLANK).all()


def test_a_file_without_a_frame_is_refused(clips: Clips) -> None:
    with pytest.raises(MediaBroken):
        perceptual_hash(clips["text.mp4"], probe(clips["h264.mp4"]))


@pytest.mark.parametrize("duration", [0.0, 0.04, 3.0, 7200.0])
def test_all_moments_lie_inside_the_video(duration: float) -> None:
    wanted = moments(duration)
    assert wanted.shape == (POINTS, len(OFFSETS))
    assert wanted.min() >= 0
    assert wanted.max() <= duration


def test_a_picture_of_one_colour_says_nothing() -> None:
    assert frame_hash(np.full((90, 160), 200, np.uint8)) == BLANK
