"""What a browser plays directly, as measured in headless Chromium."""

from pathlib import Path

import msgspec
import pytest

from events.probe import AudioTrack, Probe
from events.values import Bytes, Seconds
from passion.media import direct_play
from passion.media.probe import probe
from tests.support.clips import Clips

_MP4 = "mov,mp4,m4a,3gp,3g2,mj2"
_MKV = "matroska,webm"


def facts(container: str, video: str, *audio: str) -> Probe:
    return Probe(
        container=container,
        duration=Seconds(60),
        size=Bytes(1_000_000),
        width=640,
        height=360,
        display_width=640,
        display_height=360,
        video_codec=video,
        audio=tuple(AudioTrack(codec=codec) for codec in audio),
    )


@pytest.mark.parametrize("container", [_MP4, _MKV])
@pytest.mark.parametrize("video", ["h264", "vp8", "vp9", "av1"])
@pytest.mark.parametrize("audio", [(), ("aac",), ("mp3",), ("opus",), ("flac",), ("vorbis",)])
def test_usual_codecs_in_usual_containers_play_directly(container: str, video: str, audio: tuple[str, ...]) -> None:
    assert direct_play(facts(container, video, *audio)).is_direct


@pytest.mark.parametrize("audio", ["ac3", "eac3", "dts", "truehd", "wmav2"])
def test_sound_that_would_be_silent_is_not_direct_but_its_picture_can_be_copied(audio: str) -> None:
    verdict = direct_play(facts(_MKV, "h264", audio))
    assert not verdict.is_direct
    assert (verdict.video_as_is, verdict.audio_as_is) == (True, False)
    assert audio in verdict.reason


@pytest.mark.parametrize("video", ["hevc", "mpeg4", "prores", "theora", "wmv3"])
def test_a_picture_that_would_stay_black_is_not_direct(video: str) -> None:
    verdict = direct_play(facts(_MP4, video, "aac"))
    assert not verdict.is_direct
    assert not verdict.video_as_is
    assert video in verdict.reason


@pytest.mark.parametrize("container", ["avi", "asf", "flv", "mpegts", "mpeg"])
def test_containers_that_browsers_refuse_are_not_direct_though_their_streams_can_be_copied(container: str) -> None:
    verdict = direct_play(facts(container, "h264", "aac"))
    assert not verdict.is_direct
    assert verdict.video_as_is
    assert verdict.audio_as_is


def test_the_first_sound_track_is_the_one_that_counts() -> None:
    assert direct_play(facts(_MKV, "h264", "aac", "ac3")).is_direct
    assert not direct_play(facts(_MKV, "h264", "ac3", "aac")).is_direct


def test_the_type_follows_what_is_inside_and_not_the_name() -> None:
    assert direct_play(facts(_MP4, "h264", "aac")).mime_type == "video/mp4"
    assert direct_play(facts(_MKV, "vp9", "opus")).mime_type == "video/webm"
    assert direct_play(facts(_MKV, "h264", "aac")).mime_type == "video/x-matroska"
    assert direct_play(facts("avi", "mpeg4")).mime_type == "video/x-msvideo"
    assert direct_play(facts("something new", "h264")).mime_type == "application/octet-stream"


def test_real_clips_are_judged_by_their_facts(clips: Clips) -> None:
    assert direct_play(probe(clips["h264.mp4"])).is_direct
    assert direct_play(probe(clips["vp9.webm"])).is_direct
    assert not direct_play(probe(clips["hevc.mkv"])).is_direct
    assert not direct_play(probe(clips["h264_ac3.mkv"])).is_direct
    assert not direct_play(probe(clips["h264.ts"])).is_direct


def test_a_verdict_can_be_sent_to_the_page(clips: Clips) -> None:
    verdict = direct_play(probe(Path(clips["h264.mp4"])))
    assert msgspec.json.decode(msgspec.json.encode(verdict))["mime_type"] == "video/mp4"
