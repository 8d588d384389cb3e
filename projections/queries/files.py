"""Questions about files: where a video lies, and what a scan needs to know."""

import os
from collections.abc import Collection, Iterator
from uuid import UUID

from events.values import Position, VideoHash
from projections.queries.questions import Questions, Row
from projections.views import FileView, KnownFile, TwinView

PAGE = 5000


class FileQuestions(Questions):
    """Where videos lie."""

    def files(self, video_hash: VideoHash) -> list[FileView]:
        """The preferred one first; those there before those missing."""
        with self._store.reading():
            rows = self._rows(
                "SELECT path, path_raw, collection, size, mtime_ns, inode, is_missing, date_added FROM files"
                " WHERE video_id = (SELECT id FROM videos WHERE video_hash = ?) ORDER BY date_added, path, path_raw",
                (video_hash,),
            )
            preferred = self._row("SELECT path, collection FROM videos WHERE video_hash = ?", (video_hash,))
        views = [
            FileView(
                path=path,
                path_raw=path_raw or None,
                collection=collection,
                size=size,
                mtime_ns=mtime_ns,
                inode=int(inode),
                is_missing=bool(is_missing),
                date_added=date_added,
            )
            for path, path_raw, collection, size, mtime_ns, inode, is_missing, date_added in rows
        ]
        return sorted(views, key=lambda each: (preferred != (each.path, each.collection), each.is_missing))

    def known_files(self) -> Iterator[KnownFile]:
        """Every file ever seen, where it was last, then those that could not be read; read in pages, not in one go."""
        last = 0
        while True:
            rows = self._rows(
                "SELECT files.id, video_hash, files.path, path_raw, files.collection, files.size, mtime_ns, inode,"
                " files.is_missing, is_probed OR is_failed, described_from FROM files JOIN videos ON videos.id ="
                " video_id"
                " WHERE files.id > ? ORDER BY files.id LIMIT ?",
                (last, PAGE),
            )
            if not rows:
                break
            last = rows[-1][0]
            for row in rows:
                yield _known(row[1:])
        rows = self._rows(
            "SELECT path, path_raw, collection, size, mtime_ns FROM unreadable_files ORDER BY path, path_raw"
        )
        for path, path_raw, collection, size, mtime_ns in rows:
            yield _known((None, path, path_raw, collection, size, mtime_ns, "0", 0, 0, None))

    def folders_with_files(self, candidates: Collection[str]) -> list[str]:
        """Those of some paths that are folders in which files are known, at whatever depth, that are not missing."""
        wanted, found = set(candidates), set[str]()
        for (path,) in self._rows("SELECT path FROM files WHERE NOT is_missing"):
            inner, folder = path, os.path.dirname(path)  # noqa: PTH120 (a Path costs ten times as much)
            while folder != inner:
                if folder in wanted:
                    found.add(folder)
                inner, folder = folder, os.path.dirname(folder)  # noqa: PTH120
        return sorted(found)

    def twins(self) -> list[TwinView]:
        """Contents that have a hash of their own because they share the usual one with another content."""
        rows = self._rows(
            "SELECT video_hash, shared_hash, twins.size, digest FROM twins JOIN videos ON id = video_id ORDER BY id"
        )
        return [TwinView(video_hash=row[0], shared_hash=row[1], size=row[2], digest=row[3]) for row in rows]

    def files_stamp(self) -> tuple[int, ...]:
        """Numbers that are others as soon as any file or sidecar was seen, moved, missed, forgotten or a problem."""
        row = self._row(
            "SELECT count(*), coalesce(sum(is_missing), 0), (SELECT coalesce(max(touched), 0) FROM files) FROM files"
        )
        beside = self._row("SELECT count(*), coalesce(sum(mtime_ns % 1000000007), 0) FROM sidecars")
        problems = self._row("SELECT count(*), coalesce(sum(since % 1000000007), 0) FROM unreadable_files")
        return (*(row or ()), *(beside or ()), *(problems or ()))

    def has_pending_files(self) -> bool:
        """Whether a video that is there was never measured, or its name never read."""
        row = self._row(
            "SELECT 1 FROM videos WHERE present > 0 AND NOT is_failed AND (NOT is_probed OR described_from IS NULL)"
            " LIMIT 1"
        )
        return row is not None

    def is_only(self, since: Position, group_id: UUID) -> bool:
        """Whether nothing was done since then but by this group and by media jobs."""
        row = self._row(
            "SELECT 1 FROM history WHERE first > ? AND group_id IS NOT ? AND actor <> 'media' LIMIT 1",
            (since, group_id.bytes),
        )
        return row is None


def _known(row: Row) -> KnownFile:
    video_hash, path, path_raw, collection, size, mtime_ns, inode, is_missing, is_probed, described_from = row
    return KnownFile(
        video_hash=video_hash,
        path=path,
        path_raw=path_raw or None,
        collection=collection,
        size=size,
        mtime_ns=mtime_ns,
        inode=int(inode),
        is_missing=bool(is_missing),
        is_probed=bool(is_probed),
        described_from=described_from,
    )
