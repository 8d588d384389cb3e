"""What probing measured of each video, or why it could not."""

from functools import singledispatch

import msgspec

from events.catalogue import ProbeForgotten, VideoProbed, VideoProbeFailed
from projections.projection import Fold, Projection, ignore

TABLES = """
CREATE TABLE probes (
    video_id INTEGER PRIMARY KEY,
    probe TEXT, -- JSON of events.probe.Probe; the last one that came out
    reason TEXT, -- why the last attempt failed, if so
    since INTEGER NOT NULL -- when the last attempt was recorded
) STRICT;
"""

apply = singledispatch(ignore)


@apply.register
def _(event: VideoProbed, fold: Fold) -> None:
    video_id, probe = fold.video(event.video_hash), event.probe
    fold.execute(
        "INSERT INTO probes VALUES (?, ?, NULL, ?) ON CONFLICT (video_id) DO UPDATE SET probe = excluded.probe,"
        " reason = NULL,"
        " since = excluded.since",
        (video_id, msgspec.json.encode(probe).decode(), fold.moment),
    )
    fold.execute(
        "UPDATE videos SET is_probed = 1, is_failed = 0, duration = ?, width = ?, height = ?, bitrate = ? WHERE id = ?",
        (probe.duration, probe.display_width, probe.display_height, probe.bitrate, video_id),
    )


@apply.register
def _(event: VideoProbeFailed, fold: Fold) -> None:
    video_id = fold.video(event.video_hash)
    fold.execute(
        "INSERT INTO probes VALUES (?, NULL, ?, ?) ON CONFLICT (video_id) DO UPDATE SET reason = excluded.reason,"
        " since = excluded.since",
        (video_id, event.reason, fold.moment),
    )
    fold.execute("UPDATE videos SET is_failed = 1 WHERE id = ?", (video_id,))


@apply.register
def _(event: ProbeForgotten, fold: Fold) -> None:
    video_id = fold.video(event.video_hash)
    fold.execute("DELETE FROM probes WHERE video_id = ?", (video_id,))
    fold.execute(
        "UPDATE videos SET is_probed = 0, is_failed = 0, duration = 0, width = 0, height = 0, bitrate = 0 WHERE id = ?",
        (video_id,),
    )


PROJECTION = Projection(name="probe", tables=TABLES, apply=apply)
