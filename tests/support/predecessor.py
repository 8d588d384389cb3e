"""Databases as the predecessor wrote them, in both of its shapes."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

VIDEOS = (
    "CREATE TABLE videos (id TEXT PRIMARY KEY, date_added TEXT, path TEXT NOT NULL DEFAULT '',"
    " is_linked INTEGER NOT NULL DEFAULT 1, data TEXT)"
)
VIEWINGS = (
    "CREATE TABLE viewings (id INTEGER PRIMARY KEY AUTOINCREMENT, video_hash TEXT, datetime TEXT, time_start REAL,"
    " duration_sec REAL)"
)
VIEWS = "CREATE TABLE views (timestamp TEXT, video_hash TEXT, duration_sec REAL)"
COLUMNS = (
    "CREATE TABLE interactions (id TEXT PRIMARY KEY, last_viewed TEXT DEFAULT '', viewtime REAL DEFAULT 0,"
    " is_favourite INTEGER DEFAULT 0, favourited_date TEXT DEFAULT '', likes INTEGER DEFAULT 0, rating TEXT DEFAULT '',"
    " markers TEXT DEFAULT '[]', dated_markers TEXT DEFAULT '[]', comments TEXT DEFAULT '[]')"
)
BLOBS = "CREATE TABLE interactions (id TEXT PRIMARY KEY, data TEXT)"


class Database:
    """One, being filled."""

    def __init__(self, path: Path, *, is_old: bool = False) -> None:
        self.path = path
        self.is_old = is_old
        self.run(VIDEOS if not is_old else "CREATE TABLE videos (id TEXT PRIMARY KEY, data TEXT)")
        self.run(BLOBS if is_old else COLUMNS)
        self.run(VIEWS if is_old else VIEWINGS)

    def run(self, sql: str, values: Sequence[object] = ()) -> None:
        with closing(sqlite3.connect(self.path)) as connection, connection:
            connection.execute(sql, values)

    def video(self, video_hash: str, path: str, *, is_linked: int = 1, **fields: object) -> None:
        data = {"hash": video_hash, "path": path, "collection": "Films", **fields}
        blob = json.dumps(data).encode()
        if self.is_old:
            self.run("INSERT INTO videos VALUES (?, ?)", (video_hash, blob))
        else:
            values = (video_hash, data.get("date_added"), path, is_linked, blob)
            self.run("INSERT INTO videos VALUES (?, ?, ?, ?, ?)", values)

    def done(self, video_hash: str, **fields: object) -> None:
        if self.is_old:
            blob = json.dumps({"hash": video_hash, "views": [], **fields})
            self.run("INSERT INTO interactions VALUES (?, ?)", (video_hash, blob))
            return
        row: Mapping[str, object] = {
            "id": video_hash,
            **{key: json.dumps(value) if isinstance(value, list) else value for key, value in fields.items()},
        }
        marks = ", ".join("?" * len(row))
        self.run(f"INSERT INTO interactions ({', '.join(row)}) VALUES ({marks})", list(row.values()))  # noqa: S608

    def watched(self, video_hash: str, when: str, length: float, start: float = 0.0) -> None:
        if self.is_old:
            self.run("INSERT INTO views VALUES (?, ?, ?)", (when, video_hash, length))
        else:
            columns = "(video_hash, datetime, time_start, duration_sec)"
            self.run(f"INSERT INTO viewings {columns} VALUES (?, ?, ?, ?)", (video_hash, when, start, length))  # noqa: S608


def filled(path: Path, *, is_old: bool = False) -> Database:
    """One with a video that has everything, one that has nothing, and one that nobody has a path of."""
    database = Database(path, is_old=is_old)
    database.video(
        "aaaaaaaaaaaa",
        "/old/films/Harbour at dawn.mp4",
        date_added="2025-06-12 20:00:01.500",
        date_downloaded="2024-01-02 03:04:05",
        duration_seconds=600.0,
    )
    database.video("bbbbbbbbbbbb", "/old/films/Paper boats.mkv", date_added="2025-07-01 10:00:00")
    database.done(
        "aaaaaaaaaaaa",
        last_viewed="2026-05-03T18:30:00",
        viewtime=100.0,
        is_favourite=1,
        favourited_date="2025-08-09T10:11:12",
        likes=3,
        rating="A+",
        markers=[[12.5, "", "Marker 1"], [60, "#FF0000", "the turn"]],
        dated_markers=[[30.25, "2026-01-02 03:04:05"]],
        comments=[["good light", "2026-02-03T04:05:06"]],
    )
    database.done("cccccccccccc", likes=1)
    database.watched("aaaaaaaaaaaa", "2026-05-03T18:00:00", 40.0, 20.0)
    database.watched("aaaaaaaaaaaa", "2026-05-03T18:30:00", 60.0, 100.0)
    return database
