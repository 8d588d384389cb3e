"""What an earlier version read less of stays as it was read, until the person has it measured again."""

from pathlib import Path

from events.description import Description
from passion.commands import DescribeVideo
from passion.scanning.fingerprint import video_hash
from passion.scanning.manner import Manner
from tests.support.scanned import scanned


def test_embedded_tags_that_were_not_read_once_are_read_when_the_video_is_measured_again(tmp_path: Path) -> None:
    with scanned(tmp_path) as world:
        name = video_hash(str(world.disk.video("films/a.mp4", title="Harbour")))
        world.scan()
        world.library.execute(
            DescribeVideo(video_hash=name, source="embedded", description=Description(genres=("old",))), actor="scanner"
        )
        world.scan()
        before = world.library.queries.video(name)
        assert before is not None
        assert before.genres == ("old",)
        world.scan(manner=Manner(reprobe=True))
        after = world.library.queries.video(name)
        assert after is not None
        assert after.genres == ()
        assert after.card.title == before.card.title
