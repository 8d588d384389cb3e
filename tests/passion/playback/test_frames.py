import threading
from collections.abc import Iterator

import pytest

from events.values import Seconds, VideoHash
from passion.errors import NotFound, Unavailable
from passion.playback.frames import MOST_WAITING, FrameTimes
from projections.views import FileView

VIDEO = VideoHash("0123456789ab")


def test_only_so_many_questions_wait_and_room_comes_back() -> None:
    may_answer = threading.Event()

    def files(_: VideoHash) -> Iterator[FileView]:
        may_answer.wait(60)
        return iter(())

    frames = FrameTimes(files)
    try:
        asked = [frames.between(VIDEO, Seconds(0), Seconds(1)) for _ in range(MOST_WAITING)]
        with pytest.raises(Unavailable, match="Too many ask"):
            frames.between(VIDEO, Seconds(0), Seconds(1))
        may_answer.set()
        for each in asked:
            assert isinstance(each.exception(60), NotFound)
        assert isinstance(frames.between(VIDEO, Seconds(0), Seconds(1)).exception(60), NotFound)
    finally:
        may_answer.set()
        frames.close()
