"""What came of playing each video: its line, a table by container and codec, and the sums."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from statistics import median
from typing import NamedTuple

from tests.whole.playing_reasons import explained, reason

WAYS = ("direct", "remuxed", "encoded", "unread")


class Played(NamedTuple):
    """What came of one video."""

    name: str
    form: tuple[str, str, str]
    """Container, codec of the picture, and those of the sounds."""
    way: str
    """By which it was played in the end, or given up on."""
    first: float
    """Milliseconds from the page's opening to the first frame."""
    seek: float
    """Of the slower of two seeks."""
    trouble: str
    """What was amiss; empty where it plays."""

    @property
    def reason(self) -> str:
        """Why it cannot play, as far as somebody looked."""
        return reason(self.name) if self.trouble else ""


def line(each: Played) -> str:
    """What is printed of one video."""
    words = f"  {each.way:8}{' '.join(each.form):34}{each.first:7.0f}{each.seek:7.0f}  {each.name}"
    return f"{words}  FAILS: {each.trouble} ({each.reason or 'NOBODY KNOWS WHY'})" if each.trouble else words


def table(found: Sequence[Played]) -> Iterator[str]:
    """Yields lines: by container and codec, and by way, with the median and the worst time."""
    kinds: dict[tuple[str, str], list[Played]] = defaultdict(list)
    for each in found:
        kinds[each.form[:2]].append(each)
    times = f"{'first frame':>18}{'seek':>18}"
    yield f"  {'':24}{'files':>6}" + "".join(f"{way:>9}" for way in WAYS) + f"{'fail':>6}{times}"
    for kind in (*sorted(kinds), ("all", "")):
        own = kinds[kind] if kind in kinds else list(found)
        yield f"  {' '.join(kind):24}{_row(own)}"
    for way in WAYS[:3]:
        yield f"  {way:24}{_row([each for each in found if each.way == way])}"


def _row(own: Sequence[Played]) -> str:
    ways = Counter(each.way for each in own)
    good = [each for each in own if not each.trouble]
    cells = "".join(f"{ways[way] or '-':>9}" for way in WAYS)
    times = _times([each.first for each in good]) + _times([each.seek for each in good])
    return f"{len(own):>6}{cells}{len(own) - len(good) or '-':>6}{times}"


def _times(found: Sequence[float]) -> str:
    """The median and the worst."""
    return f"{median(found):9.0f}{max(found):9.0f}" if found else f"{'-':>9}{'-':>9}"


def sums(found: Sequence[Played]) -> list[str]:
    """Lines with the sums; failures that nobody has explained are counted apart."""
    failed = [each for each in found if each.trouble]
    unknown = unexplained(found)
    counts = (
        f"{len(found)} files: {len(found) - len(failed)} play, {len(failed) - len(unknown)} cannot for a known reason"
    )
    return [
        f"{counts}, {len(unknown)} unexplained: {', '.join(unknown) or 'none'}",
        f"Explained, but they play: {', '.join(needless(found)) or 'none'}",
    ]


def unexplained(found: Sequence[Played]) -> list[str]:
    return [each.name for each in found if each.trouble and not each.reason]


def needless(found: Sequence[Played]) -> list[str]:
    """Those that have a reason, and play."""
    return sorted(explained() & {each.name for each in found if not each.trouble})
