"""What probing measured of each video, or why it could not."""

from functools import singledispatch
from typing import NamedTuple

import msgspec

from events.catalogue import ProbeForgotten, VideoProbed, VideoProbeFailed
from projections.projection import Fold, Projection, ignore
from projections.rows import Table

TABLES = """
CREATE TABLE probes (
    video_id INTEGER PRIMARY KEY,
    probe TEXT, -- JSON of events.probe.Probe; the last one that came out
    reason TEXT, -- why the last attempt failed, if so
    since INTEGER NOT NULL -- when the last attempt was recorded
) STRICT;
"""


class Probed(NamedTuple):
    """What came of probing a video."""

    video_id: int
    probe: str | None
    reason: str | None
    since: int


PROBES = Table("probes", Probed, key=1)
ONLY = ()
"""The key of a video's one row."""

apply = singledispatch(ignore)


@apply.register
def _(event: VideoProbed, fold: Fold) -> None:
    video, probe = fold.video, event.probe
    body = msgspec.json.encode(probe).decode()
    fold.rows(PROBES).of(video.id)[ONLY] = Probed(video.id, body, None, fold.moment)
    video.is_probed, video.is_failed = 1, 0
    video.duration, video.bitrate = probe.duration, probe.bitrate
    video.width, video.height, video.codec = probe.display_width, probe.display_height, probe.video_codec
    video.is_stale = video.is_stale or fold.preferences.rules.measure


@apply.register
def _(event: VideoProbeFailed, fold: Fold) -> None:
    video = fold.video
    rows = fold.rows(PROBES).of(video.id)
    before = rows.get(ONLY)
    rows[ONLY] = Probed(video.id, before and before.probe, event.reason, fold.moment)
    video.is_failed = 1


@apply.register(ProbeForgotten)
def _(_: ProbeForgotten, fold: Fold) -> None:
    video = fold.video
    fold.rows(PROBES).of(video.id).pop(ONLY, None)
    video.is_probed = video.is_failed = video.width = video.height = video.bitrate = 0
    video.duration, video.codec = 0.0, ""
    video.is_stale = video.is_stale or fold.preferences.rules.measure


PROJECTION = Projection(name="probe", tables=TABLES, apply=apply)
