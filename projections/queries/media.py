"""Which videos want which preview media."""

import os
from collections.abc import Iterator

import msgspec

from events.probe import Probe
from events.values import MediaKind, VideoHash
from projections.queries.questions import Questions
from projections.views import MediaScope, Which

_CONDITIONS: dict[Which, str] = {
    "missing": " AND NOT EXISTS (SELECT 1 FROM media WHERE media.video_id = videos.id AND kind = ?)",
    "failed": " AND EXISTS (SELECT 1 FROM media WHERE media.video_id = videos.id AND kind = ? AND reason IS NOT NULL)",
    "all": "",
}

EVERYTHING = MediaScope()


class MediaQuestions(Questions):
    """What is to be made."""

    def videos_for_media(
        self, kind: MediaKind, which: Which = "missing", scope: MediaScope = EVERYTHING
    ) -> list[VideoHash]:
        """Videos in a part of the library that are there and were measured, by what became of a kind; newest first."""
        condition, values = _CONDITIONS[which], [kind] if which != "all" else []
        files, of_files = _files(scope)
        since = " AND date_added >= ?" if scope.added_since is not None else ""
        rows = self._rows(
            "SELECT video_hash FROM videos WHERE present > 0 AND NOT is_failed AND is_probed"
            f"{condition}{files}{since} ORDER BY date_added DESC, id DESC",
            (*values, *of_files, *([scope.added_since] if since else [])),
        )
        return [row[0] for row in rows]

    def probes_there(self) -> Iterator[Probe]:
        """What was measured of each video that is there and can be decoded."""
        rows = self._rows(
            "SELECT probe FROM probes JOIN videos ON id = video_id"
            " WHERE is_known AND present > 0 AND NOT is_failed AND probe IS NOT NULL"
        )
        decode = msgspec.json.Decoder(Probe).decode
        return (decode(row[0]) for row in rows)


def _files(scope: MediaScope) -> tuple[str, list[object]]:
    """A condition that one file meets as a whole, and its values."""
    conditions: list[str] = []
    values: list[object] = []
    if scope.collection is not None:
        conditions.append(" AND collection = ?")
        values.append(scope.collection)
    if scope.path is not None:
        below = scope.path if scope.path.endswith(os.sep) else scope.path + os.sep
        conditions.append(" AND (path = ? OR substr(path, 1, ?) = ?)")
        values += [scope.path, len(below), below]
    if not conditions:
        return "", []
    return f" AND id IN (SELECT video_id FROM files WHERE NOT is_missing{''.join(conditions)})", values
