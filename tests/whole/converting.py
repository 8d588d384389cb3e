"""Every video of some folders that browsers do not play, converted in a copy: what was done, and what came of it.

uv run python -m tests.whole.converting FOLDER…
"""

import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from events.probe import Probe
from events.values import VideoHash
from passion.library import Library
from passion.media.playable import direct_play
from passion.scanning.fingerprint import video_hash
from passion.service import Service
from tests.support.homes import QUIET


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """What came of one file."""

    outcome: str
    """`plays` as it was, `copied`, `encoded`, `refused`, or `unread` where it could not be measured."""
    form: str
    """Container and codecs, before."""
    direct: str
    """How it is played afterwards, by the judgement that the server goes by."""
    seconds: float
    name: str
    said: str


def main(folders: Sequence[str]) -> None:
    """Print a line per video, and the sums."""
    with tempfile.TemporaryDirectory() as temporary:
        home, copy = Path(temporary) / "home", Path(temporary) / "copy"
        home.mkdir()
        (home / "settings.toml").write_text(QUIET)
        names = copied(folders, copy)
        with Library.open(home) as library, Service(library, stays_up=False) as service:
            service.add_folder(copy).result.result()
            rows: list[Row] = []
            for each in converted(library, service, names):
                rows.append(each)
                shown = (
                    f"{each.outcome:8} {each.form:34} {each.direct:7} {each.seconds:6.1f} s  {each.name}  {each.said}"
                )
                print(shown, flush=True)
    print()
    for (outcome, direct), count in sorted(Counter((each.outcome, each.direct) for each in rows).items()):
        print(f"{outcome} {direct}: {count}")
    print(f"{sum(each.seconds for each in rows):.0f} s for {len(rows)} videos")


def copied(folders: Sequence[str], copy: Path) -> dict[VideoHash, str]:
    """Copies each content once, into a folder of its own, so that no name is taken; answers with where each was."""
    names: dict[VideoHash, str] = {}
    for folder in folders:
        for file in sorted(Path(folder).rglob("*")):
            if not file.is_file() or file.stat().st_size == 0:
                continue
            content = VideoHash(video_hash(str(file)))
            if content in names:
                continue
            names[content] = str(file.relative_to(folder))
            place = copy / f"{len(names):04}"
            place.mkdir(parents=True)
            shutil.copy2(file, place / file.name)
            (place / file.name).chmod(0o644)
    return names


def converted(library: Library, service: Service, names: dict[VideoHash, str]) -> Iterator[Row]:
    """Converts one after another, in the order of their names."""
    known = {each.video_hash for each in library.queries.known_files() if each.video_hash}
    for content in sorted(known, key=lambda each: names.get(each, "")):
        facts = library.queries.probe(content)
        name = names.get(content, content)
        if facts is None:
            detail = library.queries.video(content)
            yield Row(
                outcome="unread", form="", direct="no", seconds=0, name=name, said=(detail and detail.problem) or ""
            )
        elif direct_play(facts).is_direct:
            yield Row(outcome="plays", form=_form(facts), direct="direct", seconds=0, name=name, said="")
        else:
            yield _converted(library, service, content, facts, name)


def _converted(library: Library, service: Service, content: VideoHash, facts: Probe, name: str) -> Row:
    begun = time.monotonic()
    job = service.conversions.start([content])
    failure = job.result.exception()
    seconds = time.monotonic() - begun
    replaced = job.replaced
    if failure is not None or replaced is None:
        return Row(
            outcome="refused", form=_form(facts), direct="stream", seconds=seconds, name=name, said=job.view().message
        )
    found = library.queries.probe(replaced.new_hash)
    is_direct = found is not None and direct_play(found).is_direct
    said = job.view().message
    return Row(
        outcome="copied" if "nothing encoded again" in said else "encoded",
        form=_form(facts),
        direct="direct" if is_direct else "STREAM",
        seconds=seconds,
        name=name,
        said=said.partition(": ")[2],
    )


def _form(facts: Probe) -> str:
    sounds = ",".join(track.codec for track in facts.audio)
    return f"{facts.container.split(',')[0]} {facts.video_codec} {sounds}".strip()


if __name__ == "__main__":
    main(sys.argv[1:])
