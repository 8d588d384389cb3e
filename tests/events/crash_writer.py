"""Writes to a log until it is killed, and prints each command id once the writer has acknowledged it."""

import sys
import threading
from pathlib import Path
from uuid import uuid4

from events.likes import VideoLiked
from events.recorded import Commit, Proposal
from events.reply import Reply
from events.values import VideoHash
from tests.support.logs import open_writer


def main(folder: Path, callers: int) -> None:
    writer = open_writer(folder)
    voice = threading.Lock()

    def tell(future: Reply[Commit]) -> None:
        with voice:
            sys.stdout.write(f"{future.result().command_id} {future.result().first} {future.result().last}\n")
            sys.stdout.flush()

    def write() -> None:
        while True:
            facts = tuple(VideoLiked(video_hash=VideoHash(f"{number:012x}")) for number in range(3))
            sent = Proposal(command_id=uuid4(), actor="person", events=facts)
            future = writer.submit(lambda sent=sent: sent)
            future.result()
            tell(future)

    threads = [threading.Thread(target=write) for _ in range(callers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
