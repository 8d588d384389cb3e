import subprocess
from pathlib import Path, PurePosixPath

import pytest

from passion.demo import CLIPS
from passion.demo.clips import BROKEN, COPY, SUBTITLES
from passion.demo.making import command
from passion.scanning.filename import read_name
from passion.scanning.fingerprint import video_hash
from passion.scanning.roots import Selection


@pytest.mark.parametrize("clip", CLIPS, ids=lambda clip: PurePosixPath(clip.path).name)
def test_every_clip_has_a_name_that_tells_of_it(clip) -> None:  # noqa: ANN001
    path = PurePosixPath(clip.path)
    told = read_name(path.stem)
    assert Selection().takes(path.name)
    assert told.title
    if path.name.startswith("["):
        assert told.studio
        assert told.performers
        assert told.date_released
        assert told.source_id


def test_the_collection_has_a_copy_a_broken_file_and_subtitles() -> None:
    names = {clip.path for clip in CLIPS}
    assert COPY[0] in names
    assert COPY[1] not in names
    assert BROKEN not in names
    assert PurePosixPath(SUBTITLES[0]).with_suffix(".mp4").as_posix() in names


def test_a_clip_comes_out_the_same_way_twice_as_a_video(tmp_path: Path) -> None:
    shortest = min(CLIPS, key=lambda clip: clip.seconds)
    for name in ("one.mp4", "two.mp4"):
        subprocess.run(command(shortest, tmp_path / name), check=True)
    assert video_hash(str(tmp_path / "one.mp4")) == video_hash(str(tmp_path / "two.mp4"))
