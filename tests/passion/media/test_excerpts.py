"""GIF, WebP and clips of a range, read back from their files: the frames of the range, each at its time."""

from pathlib import Path
from typing import Any, NamedTuple

import av
import ffmpeg
import imageio_ffmpeg
import msgspec
import numpy as np
import pytest
from PIL import Image

from events.values import Seconds
from passion.errors import MediaBroken, Refused
from passion.media.excerpt import Excerpt, ExcerptKind, MadeExcerpt, excerpt_named, settled
from passion.media.excerpts import make_excerpt
from passion.media.probe import probe
from tests.support.clips import FPS, Clips, number_in

_H264: dict[str, Any] = {"vcodec": "libx264", "preset": "veryfast", "pix_fmt": "yuv420p"}
_LONG: dict[str, Any] = {**_H264, "g": 500, "bf": 3, "sc_threshold": 0}
_SHORT: dict[str, Any] = {**_H264, "g": 50, "bf": 3, "sc_threshold": 0}


class Frame(NamedTuple):
    at: float
    pixels: np.ndarray


def made(path: Path, into: Path, kind: ExcerptKind, begin: float, end: float, **more: Any) -> MadeExcerpt:  # noqa: ANN401
    facts = probe(path)
    wish = settled(Excerpt(kind=kind, begin=Seconds(begin), end=Seconds(end), **more), facts)
    done = make_excerpt(path, facts, wish, into)
    assert done.size == into.stat().st_size
    return done


def animated(path: Path) -> tuple[list[Frame], float]:
    """The pictures and the whole length in seconds."""
    frames: list[Frame] = []
    at = 0.0
    with Image.open(path) as image:
        for number in range(getattr(image, "n_frames", 1)):
            image.seek(number)
            frames.append(Frame(at, np.asarray(image.convert("RGB"))[:, :, ::-1]))
            at += image.info["duration"] / 1000
        assert image.info.get("loop") == 0
    return frames, at


def filmed(path: Path) -> list[Frame]:
    with av.open(str(path)) as container:
        return [Frame(float(each.time or 0), each.to_ndarray(format="bgr24")) for each in container.decode(video=0)]


@pytest.mark.parametrize("kind", ["gif", "webp"])
@pytest.mark.parametrize("options", [_LONG, {**_H264, "g": 25}], ids=["long gop", "short gop"])
def test_an_animation_shows_the_frames_of_the_range_at_their_times(
    clips: Clips, tmp_path: Path, kind: ExcerptKind, options: dict[str, Any]
) -> None:
    path, into = clips.stamped(f"excerpt_{options['g']}.mp4", 300, **options), tmp_path / f"one.{kind}"
    done = made(path, into, kind, 4.0, 6.0, fps=12.5)
    frames, length = animated(into)
    assert [number_in(each.pixels) for each in frames] == list(range(100, 150, 2))
    assert [each.at for each in frames] == pytest.approx([number / 12.5 for number in range(25)], abs=0.006)
    assert length == pytest.approx(2.0, abs=0.011)
    assert done.frames == 25


@pytest.mark.parametrize("kind", ["gif", "webp"])
def test_frames_that_stand_still_are_written_once_and_shown_as_long(
    clips: Clips, tmp_path: Path, kind: ExcerptKind
) -> None:
    path, into = clips.stamped("excerpt_vfr.mp4", 100, vfr=True, **_LONG), tmp_path / f"one.{kind}"
    made(path, into, kind, 0.0, 1.2, fps=25)
    frames, length = animated(into)
    assert [number_in(each.pixels) for each in frames] == list(range(20))
    assert frames[10].at - frames[9].at == pytest.approx(6 / FPS, abs=0.011)
    assert length == pytest.approx(1.2, abs=0.011)


def test_colours_of_a_gif_are_those_of_the_video(clips: Clips, tmp_path: Path) -> None:
    path = clips.generated(
        "coloured.mp4", source="testsrc=size=320x90:rate=25,pad=320:180:0:0:0x3080c0", **_H264, an=None
    )
    for kind in ("gif", "webp", "mp4"):
        into = tmp_path / f"one.{kind}"
        made(path, into, kind, 0.1, 1.0, **({"width": 160} if kind == "mp4" else {}))
        pixels = filmed(into)[3].pixels if kind == "mp4" else animated(into)[0][3].pixels
        assert pixels[len(pixels) * 3 // 4 :].mean(axis=(0, 1)) == pytest.approx([0xC0, 0x80, 0x30], abs=6), kind


@pytest.mark.parametrize(("begin", "is_copied"), [(4.0, True), (4.04, False), (3.96, False)])
def test_a_clip_begins_with_its_very_frame_and_is_copied_only_from_a_keyframe(
    clips: Clips, tmp_path: Path, begin: float, *, is_copied: bool
) -> None:
    path, into = clips.stamped("excerpt_50.mp4", 300, **_SHORT), tmp_path / "one.mp4"
    done = made(path, into, "mp4", begin, begin + 3)
    frames = filmed(into)
    numbers = [number_in(each.pixels) for each in frames]
    assert done.is_copied == is_copied
    assert numbers[0] == round(begin * FPS)
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    assert 75 <= len(numbers) <= (80 if is_copied else 75)
    assert [each.at for each in frames] == pytest.approx([number / FPS for number in range(len(numbers))], abs=0.003)


def test_a_copied_clip_has_the_very_pixels_of_the_video(clips: Clips, tmp_path: Path) -> None:
    path, into = clips.stamped("excerpt_50.mp4", 300, **_SHORT), tmp_path / "one.mp4"
    made(path, into, "mp4", 6.0, 8.0)
    whole, part = filmed(path), filmed(into)
    assert all(np.array_equal(one.pixels, other.pixels) for one, other in zip(whole[150:], part, strict=False))


def beeps(clips: Clips, name: str, **options: Any) -> Path:  # noqa: ANN401
    """A second of black and silence, then white and a tone for a second, and so on."""
    path = clips.folder / name
    if path.exists():
        return path
    source = "nullsrc=size=160x90:rate=25,geq=lum='if(mod(floor(T),2),235,16)':cb=128:cr=128,trim=duration=10"
    tone = "aevalsrc=if(mod(floor(t)\\,2)\\,sin(2*PI*880*t)*0.5\\,0):d=10:s=48000"
    picture, sound = ffmpeg.input(source, f="lavfi"), ffmpeg.input(tone, f="lavfi")
    ffmpeg.output(picture, sound, str(path), **options).run(cmd=imageio_ffmpeg.get_ffmpeg_exe(), quiet=True)
    return path


def heard(path: Path, after: float) -> float:
    """When a tone begins, in seconds from the start of the file."""
    with av.open(str(path)) as container:
        start = (container.start_time or 0) / av.time_base
        for frame in container.decode(audio=0):
            samples = frame.to_ndarray().astype(float)[0]
            loud = np.abs(samples) > 0.1 * (32768 if "s16" in frame.format.name else 1)
            at = float(frame.time or 0) - start
            if at >= after and loud.any():
                return at + int(np.argmax(loud)) / frame.sample_rate
    raise AssertionError("There is no tone.")


@pytest.mark.parametrize(
    ("name", "options", "begin"),
    [
        ("beeps.mp4", {**_H264, "g": 50, "acodec": "aac"}, 2.0),
        ("beeps.mp4", {**_H264, "g": 50, "acodec": "aac"}, 2.2),
        ("beeps.mkv", {**_H264, "g": 50, "acodec": "ac3"}, 2.2),
        ("beeps.ts", {**_H264, "g": 50, "acodec": "mp2"}, 2.2),
        (
            "beeps.webm",
            {"vcodec": "libvpx-vp9", "cpu-used": 8, "g": 50, "acodec": "libopus"},
            2.0,
        ),
    ],
)
def test_sound_and_picture_of_a_clip_stay_together(
    clips: Clips, tmp_path: Path, name: str, options: dict[str, Any], begin: float
) -> None:
    into = tmp_path / "one.mp4"
    made(beeps(clips, name, **options), into, "mp4", begin, begin + 2.5)
    seen = next(each.at for each in filmed(into) if each.pixels.mean() > 128)
    assert seen == pytest.approx(3 - begin, abs=0.021)
    # Encoders put the tone of the source a little late.
    assert heard(into, 0) == pytest.approx(heard(clips.folder / name, 2) - begin, abs=0.025)


@pytest.mark.parametrize("kind", ["gif", "webp", "mp4"])
@pytest.mark.parametrize(
    ("name", "size"), [("rotated.mp4", (180, 320)), ("anamorphic.mp4", (640, 180)), ("hdr.mp4", (320, 180))]
)
def test_an_excerpt_is_upright_in_shape_and_in_ordinary_colours(
    clips: Clips, tmp_path: Path, kind: ExcerptKind, name: str, size: tuple[int, int]
) -> None:
    into = tmp_path / f"one.{kind}"
    made(clips[name], into, kind, 0.2, 1.0, width=size[0])
    pixels = filmed(into)[0].pixels if kind == "mp4" else animated(into)[0][0].pixels
    assert pixels.shape[:2] == (size[1], size[0])
    assert 40 < pixels.mean() < 200


@pytest.mark.parametrize(
    "name", ["vp9.webm", "av1.mp4", "mpeg4.avi", "h264.ts", "hevc.mkv", "interlaced.ts", "one_frame.mp4"]
)
@pytest.mark.parametrize("kind", ["gif", "webp", "mp4"])
def test_every_container_gives_every_kind(clips: Clips, tmp_path: Path, kind: ExcerptKind, name: str) -> None:
    begin, end = (0.0, 1.0) if name == "one_frame.mp4" else (0.5, 1.5)
    into = tmp_path / f"one.{kind}"
    facts = probe(clips[name])
    if facts.duration < 0.1:
        with pytest.raises(Refused, match="range"):
            made(clips[name], into, kind, begin, end)
        return
    assert made(clips[name], into, kind, begin, end).frames >= 1
    if kind == "mp4":
        assert filmed(into)
        return
    with Image.open(into) as image:
        assert image.format == kind.upper()


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        ({"begin": 13.0, "end": 14.0}, "12.0 s long"),
        ({"begin": 5.0, "end": 5.05}, "at least 0.1 s"),
        ({"begin": 5.0, "end": 4.0}, "at least 0.1 s"),
    ],
)
def test_a_range_that_is_none_is_refused(clips: Clips, wish: dict[str, Any], words: str) -> None:
    facts = probe(clips.stamped("excerpt_50.mp4", 300, **_SHORT))
    with pytest.raises(Refused, match=words):
        settled(Excerpt(kind="gif", **wish), facts)


def test_what_would_be_too_long_or_too_large_is_refused_with_what_to_change(clips: Clips) -> None:
    facts = probe(clips.stamped("excerpt_50.mp4", 300, **_SHORT))
    large = msgspec.structs.replace(facts, duration=Seconds(7200), display_width=1920, display_height=1080)
    with pytest.raises(Refused, match="at most 120 s"):
        settled(Excerpt(kind="webp", begin=Seconds(0), end=Seconds(121)), large)
    with pytest.raises(Refused, match="at most 900 s"):
        settled(Excerpt(kind="mp4", begin=Seconds(0), end=Seconds(901)), large)
    with pytest.raises(Refused, match="times as large as it may be; choose a shorter range, a smaller width"):
        settled(Excerpt(kind="gif", begin=Seconds(0), end=Seconds(60), width=1920, fps=25.0), large)
    usual = settled(Excerpt(kind="gif", begin=Seconds(1), end=Seconds(21)), large)
    assert (usual.width, usual.fps) == (480, 12.0)


def test_a_name_says_all_of_an_excerpt(clips: Clips) -> None:
    facts = probe(clips.stamped("excerpt_50.mp4", 300, **_SHORT))
    for kind in ("gif", "webp", "mp4"):
        one = settled(Excerpt(kind=kind, begin=Seconds(1.2345), end=Seconds(6)), facts)
        assert excerpt_named(one.name) == one
    assert excerpt_named("../1-2.gif") is None
    assert excerpt_named("1-2.exe") is None


def test_a_broken_file_gives_a_reason(clips: Clips, tmp_path: Path) -> None:
    facts = probe(clips["h264.mp4"])
    for kind in ("gif", "webp", "mp4"):
        wish = settled(Excerpt(kind=kind, begin=Seconds(0.5), end=Seconds(1.5), width=200), facts)
        with pytest.raises(MediaBroken, match=r"\w+ \w+"):
            make_excerpt(clips["text.mp4"], facts, wish, tmp_path / f"one.{kind}")
