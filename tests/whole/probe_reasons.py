"""Why our facts on some shared files are other than what ffprobe said of them; each was looked at."""

_NEWER = "the manifest was measured with FFmpeg 5.1, the library brings FFmpeg 8.1, whose own tools say the same as we"
_COUNTED = "the manifest's own count of packets, not ffprobe's word"
_EDITED = f"edit list: {_NEWER}"
_TIMER = "ffprobe gives the ticks of the clock, we the frames that are there"

_REASONS: dict[tuple[str, str], str] = {
    ("fate-suite/mov_neg_first_pts_discard.mp4", "duration"): _EDITED,
    ("file-type/fixture2.mkv", "duration"): "cut off: it states 1132 s, its packets end at 1.6 s",
    ("firefox/0-timescale.mp4", "duration"): f"a clock of 0 ticks a second: {_NEWER}",
    ("firefox/bipbop-lateaudio.mp4", "duration"): f"sound that begins late and ends after the picture: {_NEWER}",
    ("firefox/test_case_1185230.mp4", "duration"): f"absurd clock of the sound track: {_NEWER}",
    ("media/sample_fragmented.mp4", "duration"): "it states 143165 s, its packets end at 1.07 s",
    ("mp4ff/outV300.mp4", "duration"): "it states 3900 s, its packets end at 8 s",
    ("pigallery2/video.mp4", "duration"): _EDITED,
    ("rails/rotated_video.mp4", "duration"): _EDITED,
    ("rails/video.mp4", "duration"): _EDITED,
    ("rails/video_without_audio_stream.mp4", "duration"): _EDITED,
    ("torchcodec/nasa_13013.mp4", "duration"): f"subtitles that last longer than the video: {_NEWER}",
    (
        "fate-suite/frag_overlap.mp4",
        "rate varies",
    ): f"{_COUNTED}: fragments overlap, the shown frames are even",
    ("fate-suite/loewe.mp4", "rate varies"): f"{_COUNTED}: 2 of 19 steps are two and four times as long as the others",
    ("fate-suite/mov-3elist.mp4", "rate varies"): f"{_COUNTED}: an edit list repeats frames, the others are even",
    ("ffmpeg.js/test.webm", "rate varies"): f"{_COUNTED}: 4 packets are never shown, the others are even",
    ("file-type/fixture.mxf", "rate varies"): f"{_COUNTED}: all 265 steps are 0.04 s",
    ("firefox/0-timescale.mp4", "rate varies"): f"a clock of 0 ticks a second, 6 frames: too few to tell: {_NEWER}",
    ("firefox/bipbop-lateaudio.mp4", "rate varies"): f"{_COUNTED}: the average rate is not the usual one",
    ("media/sample_with_vobsub.mp4", "rate varies"): f"{_COUNTED}: steps of 1 and 2 ticks in turn",
    ("metadata-extractor-images/sample_mpeg2.m2v", "rate varies"): f"{_COUNTED}: all 148 steps are 1/30 s",
    ("moviepy/no_duration.webm", "rate varies"): f"{_COUNTED}: steps of 65 to 69 ms, and some beyond a twentieth",
    ("photoview/mpeg.mpg", "rate varies"): f"{_COUNTED}: all 165 steps are 1/30 s",
    ("firefox/gizmo-frag.mp4", "channels"): f"a header that says 22 channels for one: {_NEWER}",
    ("matroska-demuxer/no_cluster_position.mkv", "chapters"): "three chapters begin after the end: we leave them out",
    ("metadata-extractor-images/sample_mpeg2.m2v", "colour transfer"): "`reserved` is no transfer: we say nothing",
    ("photoview/mkv.mkv", "audio languages"): "the language is in a tag in capitals, which we read too",
    ("taglib-sharp/Turning Lime.mkv", "audio titles"): "the title is in a tag in capitals, which we read too",
    ("media/sample.flv", "fps"): _TIMER,
    ("media/sample_with_ass_subtitles.mkv", "fps"): _TIMER,
    ("media/sample_with_srt.mkv", "fps"): _TIMER,
    ("media/sample_with_vtt_subtitles.mkv", "fps"): _TIMER,
}


def reason(file: str, field: str, ours: object, theirs: object) -> str:
    """Returns why a fact differs; empty where nobody has looked yet."""
    if field == "profile" and ours == "" and str(theirs).isdigit():
        return "the codec has no names for its profiles, and ffprobe prints the bare number"
    if file == "torchcodec/nasa_13013.mp4" and field in {"width", "height", "fps"}:
        return "two videos in one file: we take the larger, the manifest lists the first"
    return _REASONS.get((file, field), "")


def explained() -> frozenset[tuple[str, str]]:
    """Returns every difference that has a reason of its own."""
    return frozenset(_REASONS)
