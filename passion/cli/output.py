"""How answers look: JSON for programs, lines and tables for people."""

import sys
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import click

from events.values import RATINGS, Seconds, UnixTime
from projections.views import VideoCard

if TYPE_CHECKING:
    from passion.receipts import Receipt


class _Rating(click.ParamType):
    """A step of the scale, in small letters too."""

    name = "rating"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        found = next((rating for rating in RATINGS if rating.casefold() == value.casefold()), None)
        return found or self.fail(f"{value!r} is no rating; there are {', '.join(RATINGS)}.", param, ctx)


RATING = _Rating()

_TURNING = frozenset(map(chr, (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))))
"""What makes text run the other way."""


def printable(text: str) -> str:
    r"""The text with what would steer a terminal or turn the writing round shown as `\x1b`: file names may hold it."""
    return "".join(_code(each) if _steers(each) else each for each in text)


def _steers(character: str) -> bool:
    return character in _TURNING or unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}


def _code(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def write_json(answer: object) -> None:
    """One JSON document on standard output."""
    import msgspec

    text = msgspec.json.format(msgspec.json.encode(answer), indent=2).decode()
    click.echo(text)


def tell(receipt: "Receipt", done: str, already: str, *, as_json: bool) -> None:
    """Says what a command did, or that there was nothing to do; to programs the receipt itself."""
    if as_json:
        write_json(receipt)
    else:
        click.echo(printable(done if receipt.changed else already))


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], title: str = "") -> None:
    """A table as wide as the terminal; in a pipe tab-separated lines that nothing cuts."""
    if not sys.stdout.isatty():
        for row in rows:
            click.echo("\t".join(printable(cell.replace("\t", " ").replace("\n", " ")) for cell in row))
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    shown = Table(*heads, title=title or None, box=None, pad_edge=False, title_justify="left")
    for row in rows:
        shown.add_row(*(escape(printable(cell)) for cell in row))
    Console().print(shown)


def duration(seconds: Seconds | float) -> str:
    """`1:02:03`, or `2:03` below an hour."""
    whole = round(seconds)
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"


def moment(when: UnixTime | None) -> str:
    """In local time, to the second."""
    if when is None:
        return ""
    return datetime.fromtimestamp(when / 1_000_000).astimezone().strftime("%Y-%m-%d %H:%M:%S")


def card_row(card: VideoCard) -> tuple[str, ...]:
    """A video as a line of a list."""
    marks = ("♥" if card.is_favourite else "") + (
        " elsewhere" if card.elsewhere else " missing" if card.is_missing else ""
    )
    return (
        card.video_hash,
        card.title,
        ", ".join(card.performers),
        card.studio or "",
        duration(card.duration) if card.duration else "",
        card.rating or "",
        marks.strip(),
    )


CARD_HEADS = ("hash", "title", "performers", "studio", "length", "rating", "")
