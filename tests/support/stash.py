"""Exports as Stash writes them: one JSON file an object, in a folder for each kind, or the same in a zip."""

import json
import zipfile
from pathlib import Path


class StashExport:
    """A folder, being filled."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, kind: str, file: str, /, **fields: object) -> None:
        self.raw(kind, file, json.dumps(fields).encode())

    def raw(self, kind: str, name: str, content: bytes) -> None:
        place = self.folder / kind
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{name}.json").write_bytes(content)

    def zipped(self, path: Path) -> Path:
        """As its page offers it for download, which leaves the files folder out."""
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for each in sorted(self.folder.glob("*/*.json")):
                if each.parent.name != "files":
                    archive.write(each, f"{each.parent.name}/{each.name}")
        return path


def filled(folder: Path, path: str = "/videos/one.mp4") -> StashExport:
    """One scene with everything, and the names in it."""
    export = StashExport(folder)
    export.write(
        "scenes",
        "Harbour.0123456789abcdef",
        title="Harbour at dusk",
        code="NF-42",
        studio="NorthFilm",
        urls=["https://example.org/1", "not a link"],
        date="2021-05-03",
        rating=80,
        organized=True,
        details="Boats come home.",
        director="Cy Orr",
        performers=["Ann Bell", "Bo Tan"],
        movies=[{"movieName": "City walks", "scene_index": 3}],
        tags=["harbour", "Evening"],
        markers=[
            {"title": "the turn", "seconds": "12.5", "primary_tag": "boats", "tags": ["sea"]},
            {"title": "", "seconds": "30.0", "primary_tag": "night", "end_seconds": "40"},
        ],
        files=[path],
        cover="aGVsbG8=",
        created_at="2022-01-01T10:00:00Z",
        play_history=["2023-01-01T10:00:00Z", "2023-02-01T10:00:00+01:00"],
        play_duration=40.0,
        resume_time=25.0,
        o_history=["2023-02-01T10:05:00Z"],
        o_counter=3,
        stash_ids=[{"stash_id": "x", "endpoint": "y"}],
    )
    export.write(
        "performers",
        "Ann Bell",
        name="Ann Bell",
        aliases=["A. Bell", "Annie"],
        details="Left-handed.",
        birthdate="1990-01-02",
        height="170",
        favorite=True,
        urls=["https://example.org/ann"],
        tags=["tall"],
        image="aGVsbG8=",
    )
    export.write("performers", "Nobody", name="Nobody Here")
    export.write("studios", "NorthFilm", name="NorthFilm", parent_studio="North", url="https://example.org/north")
    export.write(
        "tags", "harbour", name="harbour", aliases=["port"], description="Where ships lie.", parents=["places"]
    )
    export.write("galleries", "One", title="One")
    return export
