import subprocess
from pathlib import Path, PurePosixPath

import pytest

from passion.demo import CLIPS
from passion.demo.clips import BROKEN, COPY, SUBTITLES
from passion.demo.making import command
from passion.media.probe import probe
from passion.naming import NameReader
from passion.scanning.roots import Selection


@pytest.mark.parametrize("clip", CLIPS, ids=lambda clip: PurePosixPath(clip.path).name)
def test_every_clip_has_a_name_that_tells_of_it(clip) -> None:  # noqa: ANN001
    path = PurePosixPath(clip.path)
    told = NameReader().read(path.stem).description
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


def test_a_clip_comes_out_as_a_video_of_its_length(tmp_path: Path) -> None:
    shortest = min(CLIPS, key=lambda clip: clip.seconds)
    path = tmp_path / "clip.mp4"
    subprocess.run(command(shortest, path), check=True)
    facts = probe(path)
    assert facts.duration == pytest.approx(shortest.seconds, abs=0.2)
    assert (facts.width, facts.height) == shortest.size
