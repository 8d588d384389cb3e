"""The made-up collection: what each clip shows, how it is packed, and a name that tells studio, performers and date."""

from collections.abc import Mapping

import msgspec

from passion.demo.pictures import (
    carpet,
    cells,
    chord,
    clouds,
    fractal,
    glow,
    rings,
    sea,
    spectrum,
    test_card,
    threads,
    tone,
    waves,
)

H264 = {"vcodec": "libx264", "preset": "ultrafast", "crf": 26, "pix_fmt": "yuv420p", "g": 36}
HEVC = {"vcodec": "libx265", "preset": "ultrafast", "x265-params": "log-level=error:keyint=36", "pix_fmt": "yuv420p"}
VP8 = {"vcodec": "libvpx", "deadline": "realtime", "cpu-used": 8, "b:v": "900k", "g": 36, "pix_fmt": "yuv420p"}
VP9 = {"vcodec": "libvpx-vp9", "deadline": "realtime", "cpu-used": 8, "b:v": "700k", "g": 36, "pix_fmt": "yuv420p"}
AV1 = {"vcodec": "libsvtav1", "preset": 12, "crf": 40, "g": 36, "pix_fmt": "yuv420p", "svtav1-params": "lp=1"}
MPEG4 = {"vcodec": "mpeg4", "q:v": 4, "g": 36}
MPEG2 = {"vcodec": "mpeg2video", "q:v": 4, "g": 15, "r": 25}
WMV = {"vcodec": "wmv2", "q:v": 4, "g": 36}
FLV = {"vcodec": "flv", "q:v": 4, "g": 36}


class Clip(msgspec.Struct, frozen=True, kw_only=True):
    """One clip of the collection."""

    path: str
    """Below the folder of the demo, with `/`."""
    picture: str
    sound: str | None = None
    seconds: float
    codec: Mapping[str, str | int]
    size: tuple[int, int] = (640, 360)
    """Width and height in pixels."""
    title: str = ""
    """Embedded in the file."""


CLIPS: tuple[Clip, ...] = (
    Clip(
        path="Curated/[NorthFilm] [2021-05-03] Harbour at Dawn [Ana Lee, Bo Tan] {nf-0042} #sea #slow.mp4",
        picture=waves("70+60*sin(X/19+T)", "90+70*sin(Y/13-T*1.3)", "150+90*sin(hypot(X-64,Y-20)/11-T*2)"),
        sound=sea(1),
        seconds=24,
        codec=H264,
    ),
    Clip(
        path="Curated/[NorthFilm] [2019-11-02] Glass Bridge [Ana Lee] {nf-0017} #city.mkv",
        picture=glow("spiral", 5, 11),
        sound=chord(196, 246.9, 293.7),
        seconds=18,
        codec=H264,
    ),
    Clip(
        path="Curated/[NorthFilm] [2022-02-14] Market Tour [Bo Tan, Cy Orr] {nf-0051} #city #colour.mp4",
        picture=threads(110, 4, 10),
        sound=chord(220, 277.2, 329.6),
        seconds=20,
        codec=H264,
    ),
    Clip(
        path="Curated/[Lumen House] [2023-08-19] Deep Dive [Dee Park] {lh-207} #fractal.mp4",
        picture=fractal(0.002, -0.7436439, -0.1318259, 288),
        sound=chord(110, 164.8),
        seconds=24,
        codec=H264,
        title="Deep Dive (director's cut)",
    ),
    Clip(
        path="Curated/[Lumen House] [2023-09-02] Coastline [Dee Park, Ana Lee] {lh-208} #fractal #sea.webm",
        picture=fractal(0.004, -0.1607, -1.0375, 240),
        sound=sea(2),
        seconds=20,
        codec=VP9,
    ),
    Clip(
        path="Curated/[Lumen House] [2024-01-27] Northern Lights [Emil Novak] {lh-221} #night #slow.mkv",
        picture=clouds(9, "viridis"),
        sound=chord(130.8, 196, 261.6),
        seconds=20,
        codec=AV1,
    ),
    Clip(
        path="Curated/[Lumen House] [2024-03-08] Ember [Emil Novak, Fay Quist] {lh-224} #night.mp4",
        picture=clouds(21, "magma", 5),
        sound=chord(98, 146.8),
        seconds=10,
        codec=HEVC,
        size=(480, 270),
    ),
    Clip(
        path="Curated/[Paper Boat] [2020-06-21] Small Worlds [Fay Quist] {pb-3} #life.mp4",
        picture=cells(5, "#8fe3ff", "#14305c"),
        sound=tone(330),
        seconds=15,
        codec=H264,
    ),
    Clip(
        path="Curated/[Paper Boat] [2020-07-12] Moss [Fay Quist, Cy Orr] {pb-4} #life #slow.webm",
        picture=cells(12, "#d8f2a0", "#1c3d22"),
        sound=chord(174.6, 220),
        seconds=14,
        codec=VP8,
    ),
    Clip(
        path="Curated/[Paper Boat] [2021-01-05] Carpet Weaver [Cy Orr] {pb-9} #pattern.mp4",
        picture=carpet("carpet", 2, 0.95, 0.62, 0.3),
        sound=chord(261.6, 311.1),
        seconds=12,
        codec=H264,
    ),
    Clip(
        path="Curated/[Paper Boat] [2021-02-11] Three Corners [Bo Tan] {pb-11} #pattern.mov",
        picture=carpet("triangle", 3, 0.35, 0.75, 0.95),
        seconds=9,
        codec=H264,
    ),
    Clip(
        path="Curated/Tides/[Tidal Works] [2018-04-30] Long Swell [Ana Lee, Emil Novak] {tw-100} #sea.mp4",
        picture=waves("40+30*sin(Y/9+T)", "110+60*sin(X/23+Y/7-T)", "170+70*sin(X/15-T*1.7)"),
        sound=sea(3),
        seconds=40,
        codec=H264,
    ),
    Clip(
        path="Curated/Tides/[Tidal Works] [2018-05-14] Spring Tide [Ana Lee] {tw-101} #sea #slow.mkv",
        picture=glow("linear", 4, 23, 0.01),
        sound=sea(4),
        seconds=26,
        codec=VP9,
    ),
    Clip(path="Downloads/Quiet Valley (2015) [Gia Moss].avi", picture=glow("radial", 3, 7), seconds=10, codec=MPEG4),
    Clip(
        path="Downloads/Gia Moss - Paper Lanterns #night.mp4",
        picture=waves("170+80*sin(hypot(X-64,Y-36)/7-T*2)", "90+60*sin(X/31+T)", "50+40*sin(Y/17-T)"),
        sound=chord(146.8, 185, 220),
        seconds=13,
        codec=H264,
        size=(360, 640),
    ),
    Clip(path="Downloads/Hal Venn - Signal Check.mpg", picture=test_card(), sound=tone(440), seconds=8, codec=MPEG2),
    Clip(
        path="Downloads/Optical.Rings.2017.720p.WEB-DL.x264-DEMO.mkv",
        picture=rings(4),
        sound=tone(262),
        seconds=11,
        codec=H264,
        size=(1280, 720),
    ),
    Clip(path="Downloads/all_the_colours.wmv", picture=spectrum(), sound=tone(392), seconds=7, codec=WMV),
    Clip(path="Downloads/Gia Moss, Hal Venn - Square Dance.flv", picture=glow("square", 4, 31), seconds=6, codec=FLV),
    Clip(
        path="Downloads/2016-08-09 Evening Walk.ts",
        picture=clouds(40, "plasma", 2),
        sound=chord(164.8, 207.7),
        seconds=12,
        codec=H264,
    ),
    Clip(path="Downloads/blink.mp4", picture=glow("circular", 6, 3, 0.2), seconds=3, codec=H264),
    Clip(
        path="Downloads/夜の散歩 (2019).webm",
        picture=threads(30, 8, 190),
        sound=sea(5),
        seconds=10,
        codec=VP8,
    ),
)
"""In the order of their folders. The folder `Curated` is meant to be preferred over `Downloads`."""

COPY = (
    "Curated/[Paper Boat] [2020-06-21] Small Worlds [Fay Quist] {pb-3} #life.mp4",
    "Downloads/small_worlds_copy.mp4",
)
"""The same content in two places: one video, shown as a collision."""

BROKEN = "Downloads/cut off in the middle.mp4"
"""Begins like a video and is none: shown as a problem."""

SUBTITLES = (
    "Curated/[NorthFilm] [2021-05-03] Harbour at Dawn [Ana Lee, Bo Tan] {nf-0042} #sea #slow.srt",
    (
        (1, 4, "Before the first boats leave,"),
        (5, 9, "the water keeps the colours of the night."),
        (11, 15, "Then somebody starts an engine."),
        (17, 22, "And the day begins."),
    ),
)
"""Beside the video of the same name: start and end in seconds, and what is said."""
