"""Answers a request's conditions (RFC 9110, section 13): is what the client holds still good?"""

from collections.abc import Mapping
from email.utils import formatdate, parsedate_to_datetime
from typing import Literal, NamedTuple


class Validators(NamedTuple):
    """What tells one state of a file from another."""

    etag: str
    """Strong, with its quotes."""
    modified: int
    """In whole seconds since 1970 UTC, as HTTP dates have it."""

    @property
    def last_modified(self) -> str:
        """The `Last-Modified` header."""
        return formatdate(self.modified, usegmt=True)


def failed_condition(headers: Mapping[str, str], held: Validators) -> Literal[304, 412] | None:
    """Returns the status that ends the request early, in the order that section 13.2.2 asks for."""
    if (wanted := headers.get("if-match")) is not None:
        if not _names(wanted, held.etag, weak=False):
            return 412
    elif (since := _date(headers.get("if-unmodified-since"))) is not None and held.modified > since:
        return 412
    if (known := headers.get("if-none-match")) is not None:
        return 304 if _names(known, held.etag, weak=True) else None
    if (since := _date(headers.get("if-modified-since"))) is not None and held.modified <= since:
        return 304
    return None


def may_send_part(if_range: str | None, held: Validators) -> bool:
    """Whether a part may follow what the client already holds; else it needs the whole file."""
    if if_range is None:
        return True
    if '"' in if_range:
        return if_range.strip() == held.etag
    return _date(if_range) == held.modified


def _names(header: str, etag: str, *, weak: bool) -> bool:
    tags = [tag.strip() for tag in header.split(",")]
    return "*" in tags or etag in tags or (weak and f"W/{etag}" in tags)


def _date(header: str | None) -> int | None:
    try:
        return int(parsedate_to_datetime(header).timestamp()) if header else None
    except (ValueError, OverflowError):
        return None
