"""Questions of a scan about sidecars: which were read, for which videos, and which ids they can be named after."""

from events.values import VideoHash
from projections.queries.questions import Questions
from projections.views import KnownSidecar


class SidecarQuestions(Questions):
    """What is known of sidecars."""

    def known_sidecars(self) -> list[KnownSidecar]:
        """Every sidecar that was read and is still taken to be there."""
        rows = self._rows("SELECT path, path_raw, size, mtime_ns FROM sidecars")
        return [
            KnownSidecar(path=path, path_raw=raw or None, size=size, mtime_ns=time) for path, raw, size, time in rows
        ]

    def sidecar_raw(self, path: str) -> bytes | None:
        """The bytes of a sidecar's path where they are no UTF-8; those of one where several look alike."""
        row = self._row("SELECT path_raw FROM sidecars WHERE path = ? LIMIT 1", (path,))
        return (row[0] or None) if row else None

    def sidecars_from(self) -> dict[VideoHash, str | None]:
        """For each video of which sidecars say something: the path of the file that they lay beside."""
        rows = self._rows(
            "SELECT video_hash, descriptions.described_from FROM descriptions JOIN videos ON id = video_id"
            " WHERE source = 'sidecar'"
        )
        return dict(rows)

    def source_ids(self) -> dict[VideoHash, str]:
        """The source id, or else the catalogue code, of each video that has one by its name or by the person's word."""
        rows = self._rows(
            "SELECT video_hash, coalesce(body ->> 'source_id', body ->> 'catalogue_code') AS name"
            " FROM descriptions JOIN videos ON id = video_id"
            " WHERE source IN ('file_name', 'person') AND name IS NOT NULL ORDER BY source"
        )
        return dict(rows)
