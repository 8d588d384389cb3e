"""The log: whether it is whole, and whether its times fit the clock."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta

from events.errors import LogError
from events.log import EventLog
from passion import clock
from passion.doctor.finding import Finding, note, ok, problem
from passion.places import Places

BEGINNING = 1_700_000_000_000_000
"""Microseconds since 1970, in 2023: nothing here was ever written before that."""

SLACK = 60_000_000
"""Microseconds that facts may be ahead: those that come together are told apart by times that follow each other."""


def found(places: Places, progress: Callable[[int, int], None] | None) -> Iterator[Finding]:
    """Args: `progress` None does not look at each fact."""
    latest = 0
    if places.log.exists():
        try:
            with closing(EventLog(places.log)) as log:
                position = log.position()
                latest = log.at([position])[0].recorded_at if position else 0
                problems = log.verify(progress).problems if progress else ()
        except LogError as error:
            yield problem("log", f"{error} Keep a copy of the home folder, and run `passion verify`.")
        else:
            yield _told(position, problems, is_quick=progress is None)
    yield _clock(latest)


def _told(position: int, problems: tuple[str, ...], *, is_quick: bool) -> Finding:
    if problems:
        return problem(
            "log",
            f"The log is damaged: {problems[0]} Keep a copy of the home folder, then `passion restore` a backup."
            f"{f' There are {len(problems) - 1} more like that.' if len(problems) > 1 else ''}",
        )
    if is_quick:
        return ok("log", f"{position} facts; `passion doctor` without --quick checks each of them.", facts=position)
    return ok(
        "log", f"All {position} facts are as they were written; `passion verify` compares the rest.", facts=position
    )


def _clock(latest: int) -> Finding:
    now = clock.now()
    if now < BEGINNING:
        return problem("clock", "The clock of this machine is years behind; set it, or dates will be wrong for ever.")
    if latest > now + SLACK:
        ahead = timedelta(seconds=(latest - now) // 1_000_000)
        return note(
            "clock",
            f"The newest fact is {ahead} ahead of the clock, so one of them was wrong. Nothing is lost: new facts are"
            " dated right after it until the clock is past. Set the clock if it is wrong now.",
        )
    return ok("clock", "The clock is past the newest fact.")
