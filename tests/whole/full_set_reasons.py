"""Why some files of the shared set have no full set of preview media; each was looked at.

That no frame can be decoded was tried with ffmpeg's own program, too.
"""

_NO_INDEX = "its `moov` box is missing or cannot be read; ffmpeg refuses it as well"
_NO_FRAME = "none of its packets is a whole picture; ffmpeg gets no frame out of it either"
_SOUND = "it holds sound only"

REASONS: dict[str, str] = {
    "ffmpeg-cli-wrapper/ffprobe-big_buck_bunny_720p_1mb.mp4": "JSON that ffprobe wrote, under the name of a video",
    "ffmpeg.js/LICENSE.MP4": "a licence as text, under the name of a video",
    "file-type/fixture-isom.mp4": f"the first 262 bytes of a file: {_NO_INDEX}",
    "firefox/0-timescale.mp4": "a clock of 0 ticks a second; the manifest's older ffmpeg took it for 1",
    "firefox/1830206.mp4": f"made by a fuzzer, its tables contradict each other: {_NO_INDEX}",
    "firefox/1833894.mp4": f"made by a fuzzer, fragments of a track that it does not have: {_NO_INDEX}",
    "firefox/gizmo-frag.mp4": "all frames are damaged: they make pictures and teasers, but no hash to compare it by",
    "firefox/test_case_1185230.mp4": f"made by a fuzzer: {_NO_FRAME}",
    "firefox/test_case_1301065-max-ok.mp4": _SOUND,
    "firefox/test_case_1410565.mp4": f"made by a fuzzer: {_NO_INDEX}",
    "go-mp4/sample_qt.mp4": f"cut off after a few bytes of its first frame: {_NO_FRAME}",
    "media-samples/BigBuckBunny_320x180.mp4": "a pointer of Git LFS as text, not the video that it stands for",
    "media/sample_audio_only_15s.mp4": _SOUND,
    "media/sample_dthd.mp4": _SOUND,
    "media/sample_malformed_free_box.mp4": f"damaged on purpose: {_NO_INDEX}",
    "mediabunny/multiple-aac-tracks.mp4": _SOUND,
    "moviepy/result.webm": "0 bytes",
    "music-metadata/corrupt.mkv": "its head is damaged; ffmpeg refuses it as well",
    "music-metadata/issue-744.mp4": f"sound with one damaged cover picture: {_NO_FRAME}",
    "photoprism/quicktime-jpeg.mov": f"an index without a packet: {_NO_FRAME}",
    "php-ffmpeg/WrongFile.mp4": f"the first 48 bytes of a file: {_NO_INDEX}",
    "rails/video_without_video_stream.mp4": _SOUND,
    "small/AudioVideoInterleave.avi": f"a head without a film: {_NO_FRAME}",
    "small/Mpeg4.mp4": "262 bytes, a list of tracks without one",
    "streamio-ffmpeg/broken.mp4": f"cut off: {_NO_INDEX}",
    "streamio-ffmpeg/empty.flv": "the 13 bytes with which such a file begins; ffmpeg refuses it as well",
    "subtitleedit/sample_MP4.mp4": "it holds subtitles only",
    "tika/testMP4_coverArt.m4a": f"{_SOUND} and a cover picture",
    "tika/testMP4_truncated.m4a": "the first 74 bytes of a file of sound",
}
"""File, below the shared folder of media -> why."""
