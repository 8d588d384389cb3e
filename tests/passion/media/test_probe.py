"""Facts of real clips, and the reason where there are none."""

from pathlib import Path

import pytest

from passion.errors import MediaBroken, NotFound, Unavailable
from passion.media.probe import display_size, probe
from tests.support.clips import Clips


@pytest.mark.parametrize(
    ("name", "codec", "container"),
    [
        ("h264.mp4", "h264", "mov,mp4,m4a,3gp,3g2,mj2"),
        ("hevc.mkv", "hevc", "matroska,webm"),
        ("vp9.webm", "vp9", "matroska,webm"),
        ("av1.mp4", "av1", "mov,mp4,m4a,3gp,3g2,mj2"),
        ("mpeg4.avi", "mpeg4", "avi"),
        ("h264.ts", "h264", "mpegts"),
    ],
)
def test_a_clip_tells_its_codec_size_rate_and_length(clips: Clips, name: str, codec: str, container: str) -> None:
    facts = probe(clips[name])
    assert (facts.video_codec, facts.container) == (codec, container)
    assert (facts.width, facts.height, facts.display_width, facts.display_height) == (320, 180, 320, 180)
    assert facts.fps == pytest.approx(25, abs=0.01)
    assert facts.duration == pytest.approx(2, abs=0.1)
    assert facts.size == clips[name].stat().st_size
    assert len(facts.audio) == 1
    assert not facts.is_vfr
    assert facts.rotation == 0


def test_a_turned_clip_is_as_tall_as_it_is_shown(clips: Clips) -> None:
    facts = probe(clips["rotated.mp4"])
    assert facts.rotation == 90
    assert (facts.width, facts.height) == (320, 180)
    assert (facts.display_width, facts.display_height) == (180, 320)


def test_pixels_that_are_not_square_make_the_shown_picture_wider(clips: Clips) -> None:
    facts = probe(clips["anamorphic.mp4"])
    assert facts.sample_aspect_ratio == 2
    assert (facts.display_width, facts.display_height) == (640, 180)


def test_narrow_pixels_make_it_taller_rather_than_smaller() -> None:
    assert display_size(720, 480, 8 / 9, 0) == (720, 540)
    assert display_size(720, 480, 8 / 9, 90) == (540, 720)


def test_a_rate_that_varies_is_told(clips: Clips) -> None:
    assert probe(clips.stamped("vfr.mp4", 60, vfr=True, vcodec="libx264", pix_fmt="yuv420p", g=10)).is_vfr
    assert probe(clips.stamped("vfr.mkv", 60, vfr=True, vcodec="libx264", pix_fmt="yuv420p", g=10)).is_vfr


def test_interlacing_and_hdr_are_told(clips: Clips) -> None:
    assert probe(clips["interlaced.ts"]).is_interlaced
    hdr = probe(clips["hdr.mp4"])
    assert (hdr.colour_transfer, hdr.bit_depth, hdr.pixel_format) == ("smpte2084", 10, "yuv420p10le")


def test_embedded_subtitles_and_chapters_are_listed(clips: Clips) -> None:
    (subtitle,) = probe(clips["subtitled.mkv"]).subtitles
    assert (subtitle.codec, subtitle.language, subtitle.is_text) == ("subrip", "ger", True)
    facts = probe(clips["chapters.mkv"])
    assert [(part.start, part.end, part.title) for part in facts.chapters] == [
        (0, 0.8, "Opening"),
        (0.8, 2.0, "The rest"),
    ]
    assert facts.tags["title"] == "A clip with chapters"


def test_one_frame_is_a_video(clips: Clips) -> None:
    assert probe(clips["one_frame.mp4"]).duration == pytest.approx(0.04)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("audio_only.mp4", "The file holds no video: only audio (aac)."),
        ("cover.mp4", "The file holds no video: only audio (aac) and a cover picture."),
        ("zero.mp4", "The file is empty (0 bytes)."),
        ("text.mp4", "The file holds text, not video, whatever its name says."),
        ("truncated.mp4", "The MP4 file is cut off or damaged"),
    ],
)
def test_a_file_without_video_is_refused_with_its_reason(clips: Clips, name: str, reason: str) -> None:
    with pytest.raises(MediaBroken) as refusal:
        probe(clips[name])
    assert str(refusal.value).startswith(reason)


def test_a_file_cut_short_still_tells_its_facts(clips: Clips) -> None:
    assert probe(clips["half.mp4"]).video_codec == "h264"


def test_bytes_of_chance_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "noise.mkv"
    path.write_bytes(bytes(range(7, 256)) * 400)
    with pytest.raises(MediaBroken, match="no video that can be read"):
        probe(path)


def test_a_file_that_is_gone_is_not_broken(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="gone"):
        probe(tmp_path / "nowhere.mp4")


def test_a_folder_is_no_video(tmp_path: Path) -> None:
    with pytest.raises((MediaBroken, Unavailable)):
        probe(tmp_path)


def test_a_length_that_the_bytes_cannot_fill_is_measured(clips: Clips, tmp_path: Path) -> None:
    data = bytearray(clips["h264.mp4"].read_bytes())
    for box, version_at in ((b"mvhd", 4), (b"mdhd", 4)):
        at = data.find(box)
        while at > 0:
            assert data[at + version_at] == 0
            data[at + 20 : at + 24] = (0x7FFFFFF0).to_bytes(4, "big")
            at = data.find(box, at + 1)
    at = data.find(b"tkhd")
    while at > 0:
        data[at + 24 : at + 28] = (0x7FFFFFF0).to_bytes(4, "big")
        at = data.find(b"tkhd", at + 1)
    path = tmp_path / "endless.mp4"
    path.write_bytes(data)
    assert probe(path).duration == pytest.approx(2, abs=0.1)
