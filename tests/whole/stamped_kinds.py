"""Clips whose frames carry their number, of every container, codec and oddity that our ffmpeg can write."""

import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import imageio_ffmpeg
import numpy as np

from tests.support.clips import Clips, number_in, stamped_time

_X264 = {"vcodec": "libx264", "preset": "veryfast", "pix_fmt": "yuv420p"}
_X265 = {"vcodec": "libx265", "preset": "ultrafast", "x265-params": "log-level=none:keyint=50"}
_SVT = {"vcodec": "libsvtav1", "preset": 12, "loglevel": "quiet"}
_VP9 = {"vcodec": "libvpx-vp9", "deadline": "realtime", "cpu-used": 8}
_HDR = "log-level=none:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc"
_WOVEN = {"flags": "+ildct+ilme"}


class Kind(NamedTuple):
    """One clip, and the kinds of the manifest it stands for."""

    file: str
    kinds: str
    options: Mapping[str, object]
    frames: int = 250
    is_vfr: bool = False
    remuxed: tuple[str, ...] = ()
    """Options of a second, copying run: those before a dash are of its input, the others of its output."""
    turned: int = 0
    """Clockwise, in degrees."""
    shift: float = 0.0
    """Seconds of the source before position 0."""

    def made(self, clips: Clips) -> Path:
        """Returns the clip, which is made when first asked for."""
        if not self.remuxed:
            return clips.stamped(self.file, self.frames, vfr=self.is_vfr, **self.options)
        target = clips.folder / self.file
        if not target.exists():
            source = clips.stamped(f"source_{self.file}", self.frames, vfr=self.is_vfr, **self.options)
            at = self.remuxed.index("-")
            before, after = self.remuxed[:at], self.remuxed[at + 1 :]
            command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-y", *before, "-i", str(source)]
            subprocess.run([*command, *after, "-c", "copy", str(target)], check=True, stdin=subprocess.DEVNULL)
        return target

    def number(self, tile: np.ndarray) -> int:
        """Reads the number of the frame that a tile shows."""
        return number_in(np.rot90(tile, k=self.turned // 90))

    def time(self, number: int) -> float:
        """Returns when a frame is shown, in seconds from position 0."""
        return stamped_time(number, vfr=self.is_vfr) - self.shift


KINDS = (
    Kind("plain.mp4", "v:h264 c:mp4/mov moov-at-end no-audio", {**_X264, "g": 25}),
    Kind("front.mp4", "faststart", {**_X264, "g": 25, "movflags": "+faststart"}),
    Kind("plain.mov", "mov", {**_X264, "g": 50}),
    Kind("plain.m4v", "m4v", {**_X264, "g": 50}),
    Kind("plain.mkv", "c:mkv mkv mkv-h264", {**_X264, "g": 50}),
    Kind("without index.mkv", "no-duration", {**_X264, "g": 50, "live": 1}),
    Kind("plain.avi", "c:avi avi avi-mpeg4 v:mpeg4", {"vcodec": "mpeg4", "q:v": 3, "g": 30}),
    Kind("b-frames.avi", "avi-mpeg4", {"vcodec": "mpeg4", "q:v": 3, "g": 30, "bf": 2}),
    Kind("plain.flv", "c:flv flv v:h264", {**_X264, "g": 50}),
    Kind("sorenson.flv", "v:flv1", {"vcodec": "flv1", "q:v": 3, "g": 50}),
    Kind("plain.ts", "c:mpegts mpeg-ts", {**_X264, "g": 40}),
    Kind("plain.m2ts", "m2ts", {**_X264, "g": 40}),
    Kind("wrapped.ts", "mpeg-ts", {**_X264, "g": 40, "output_ts_offset": 95438, "muxdelay": 0}),
    Kind("plain.mpg", "c:mpeg mpeg-ps v:mpeg2video", {"vcodec": "mpeg2video", "q:v": 3, "g": 15}),
    Kind("b-frames.mpg", "mpeg-ps", {"vcodec": "mpeg2video", "q:v": 3, "g": 15, "bf": 2}),
    Kind("mpeg1.mpg", "v:mpeg1video", {"vcodec": "mpeg1video", "q:v": 3, "g": 15}),
    Kind("plain.mxf", "c:mxf mxf", {"vcodec": "mpeg2video", "q:v": 3, "g": 12}),
    Kind("plain.wmv", "c:asf asf wmv v:wmv2", {"vcodec": "wmv2", "q:v": 3, "g": 50}),
    Kind("ms2.asf", "v:msmpeg4v2", {"vcodec": "msmpeg4v2", "q:v": 3, "g": 50}),
    Kind("ms3.avi", "v:msmpeg4v3", {"vcodec": "msmpeg4", "q:v": 3, "g": 50}),
    Kind("motion.avi", "avi-mjpeg v:mjpeg camera", {"vcodec": "mjpeg", "q:v": 3}),
    Kind("motion.mov", "mov-mjpeg v:mjpeg", {"vcodec": "mjpeg", "q:v": 3}),
    Kind("pictures.mov", "v:png", {"vcodec": "png"}, frames=100),
    Kind("cuts.mov", "prores v:prores-10bit", {"vcodec": "prores_ks", "profile:v": 0}, frames=100),
    Kind("old.avi", "v:cinepak", {"vcodec": "cinepak", "g": 25, "max_strips": 1}, frames=75),
    Kind("phone.3gp", "3gp v:h263", {"vcodec": "h263", "vf": "scale=352:288,setsar=1", "q:v": 3, "g": 30}),
    Kind("vp8.webm", "v:vp8 webm", {"vcodec": "libvpx", "deadline": "realtime", "cpu-used": 8, "b:v": "1M", "g": 50}),
    Kind("vp9.webm", "v:vp9 c:webm webm", {**_VP9, "g": 50}),
    Kind("vp9 deep.webm", "vp9-10bit v:vp9-10bit", {**_VP9, "pix_fmt": "yuv420p10le", "g": 50}),
    Kind("free.ogv", "v:theora c:ogg ogv-theora", {"vcodec": "libtheora", "q:v": 6, "g": 50}),
    Kind("av1.mp4", "av1 v:av1", _SVT),
    Kind("av1 deep.mkv", "v:av1-10bit", {**_SVT, "pix_fmt": "yuv420p10le"}),
    Kind("bare.ivf", "c:ivf", {**_VP9, "g": 50}),
    Kind("bare.264", "c:h264 raw-es", {**_X264, "g": 50}),
    Kind("hevc.mp4", "hevc-8bit v:hevc", _X265),
    Kind("hevc.ts", "v:hevc mpeg-ts", _X265),
    Kind("hevc deep.mp4", "hevc-10bit v:hevc-10bit", {**_X265, "pix_fmt": "yuv420p10le"}),
    Kind("bright.mp4", "hdr", {**_X265, "pix_fmt": "yuv420p10le", "x265-params": _HDR}),
    Kind("deep.mp4", "h264-10bit v:h264-10bit", {**_X264, "pix_fmt": "yuv420p10le", "g": 50}),
    Kind("uneven.mp4", "vfr", {**_X264, "g": 60}, frames=300, is_vfr=True),
    Kind("uneven.mkv", "vfr", {**_X264, "g": 60}, frames=300, is_vfr=True),
    Kind("pieces.mp4", "fragmented", {**_X264, "g": 50, "movflags": "frag_keyframe+empty_moov"}),
    Kind("long group.mp4", "long-gop", {**_X264, "g": 500, "bf": 3, "sc_threshold": 0}, frames=500),
    Kind("one keyframe.mkv", "long-gop", {**_X264, "g": 99999, "sc_threshold": 0}, frames=1500),
    Kind("sparse.mkv", "long", {**_X264, "g": 250}, frames=2000),
    Kind("open group.mp4", "long-gop", {**_X264, "bf": 3, "x264-params": "open-gop=1:keyint=50:scenecut=0"}),
    Kind("pyramid.mp4", "h264-only", {**_X264, "bf": 16, "b_strategy": 2, "g": 100}),
    Kind("bit by bit.mp4", "no-stss", {**_X264, "x264-params": "intra-refresh=1:keyint=50"}),
    Kind("only keyframes.mp4", "h264-only", {**_X264, "g": 1}),
    Kind("woven.ts", "interlaced", {**_X264, **_WOVEN, "x264-params": "interlaced=1", "g": 25}),
    Kind("woven.mpg", "interlaced", {"vcodec": "mpeg2video", "q:v": 3, "g": 15, "bf": 2, **_WOVEN}),
    Kind("stretched.mp4", "sar", {**_X264, "g": 25, "vf": "setsar=2"}),
    Kind("tall.mp4", "portrait", {**_X264, "g": 25, "vf": "scale=180:320,setsar=1"}),
    Kind("odd.webm", "odd-size", {**_VP9, "g": 50, "vf": "scale=323:181,setsar=1"}),
    Kind("turned.mp4", "rotation phone", {**_X264, "g": 25}, remuxed=("-display_rotation", "-90", "-"), turned=90),
    Kind("head down.mov", "rotation", {**_X264, "g": 25}, remuxed=("-display_rotation", "180", "-"), turned=180),
    Kind("edited.mp4", "edit-list", {**_X264, "g": 50, "bf": 2}, remuxed=("-ss", "1.3", "-"), shift=1.3),
    Kind("late.mp4", "edit-list av-delay", {**_X264, "g": 25, "output_ts_offset": 5}),
    Kind("early.ts", "negative-start", {**_X264, "g": 25, "bf": 3, "output_ts_offset": -3, "avoid_negative_ts": 0}),
    # Matroska has no negative times: the first frame has none at all, the second one is position 0.
    Kind(
        "early.mkv",
        "negative-start",
        {**_X264, "g": 25, "bf": 3, "output_ts_offset": -0.04, "avoid_negative_ts": 0},
        shift=0.04,
    ),
    Kind("one.mp4", "one-frame still-image", {**_X264}, frames=1),
    Kind("three.mp4", "very-short tiny", {**_X264}, frames=3),
    Kind("seven.mkv", "very-short", {**_X264, "bf": 3}, frames=7),
)
