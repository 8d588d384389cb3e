"""Reads a query: words, "phrases", field:value, and a minus sign before what must not hold."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TypedDict, TypeVar

from projections.language import dates, quantities
from projections.language.errors import QueryError
from projections.language.fields import DATES, NAMES, NUMBERS, STATES, TEXTS, THINGS, field, meant, state, thing
from projections.language.scanning import Part, Piece, pieces
from projections.language.terms import (
    Alike,
    AnyTerm,
    Being,
    Containing,
    Dated,
    DateField,
    Having,
    Interval,
    Named,
    NumberField,
    Query,
    Unfinished,
    Within,
    Words,
)

Chosen = TypeVar("Chosen", bound=str)


class _Place(TypedDict):
    begin: int
    end: int
    is_not: bool


SIGNS = (">=", "<=", ">", "<", "=")
MOST = 200
"""Terms of a query."""


def parsed(text: str, now: datetime) -> Query:
    """What a query says; whatever is typed is understood or refused, and nothing of it is ever run.

    Args:
        text: As typed.
        now: To which ages such as `added:<7d` refer; aware of its time zone.

    Raises:
        QueryError: A field has a value that means nothing, or the query is too long.
    """
    cut = pieces(text)
    if len(cut) > MOST:
        raise QueryError(f"A query has at most {MOST} parts, and this one has {len(cut)}.", cut[MOST].begin, len(text))
    terms: list[AnyTerm] = []
    unfinished: Unfinished | None = None
    for piece in cut:
        known = field(piece.field) if piece.field is not None else None
        is_last = piece.end == len(text)
        if known is None:
            terms += _words(text, piece, is_last=is_last)
        elif (is_last and _is_to_come(piece)) or not text[piece.value_begin :].strip():
            typed = text[piece.value_begin : piece.end].strip()
            unfinished = Unfinished(begin=piece.begin, end=piece.end, field=known, typed=typed)
        else:
            terms.append(_fielded(known, piece, now, is_last=is_last))
    return Query(terms=tuple(terms), unfinished=unfinished)


def _is_to_come(piece: Piece) -> bool:
    """Whether the value is still to be typed, or goes on after a comparison sign or a comma."""
    last = piece.parts[-1]
    return not last.is_quoted and last.text in ("", *SIGNS)


def _words(text: str, piece: Piece, *, is_last: bool) -> list[AnyTerm]:
    """Words as they were typed; a colon in them is theirs, unless what stands before it is nearly a field."""
    if piece.field is not None:
        probably = meant(piece.field)
        if probably is not None:
            raise QueryError(
                f"There is no field “{piece.field}”; “{probably}” is one. Put words with a colon into quotes.",
                piece.begin + piece.is_not,
                piece.value_begin - 1,
            )
        typed = text[piece.begin + piece.is_not : piece.end]
        is_phrase = False
    else:
        typed, is_phrase = piece.parts[0].text, piece.parts[0].is_quoted
    if not any(each.isalnum() for each in typed):
        return []
    is_unfinished = is_last and not is_phrase and typed[-1].isalnum()
    return [
        Words(
            begin=piece.begin,
            end=piece.end,
            is_not=piece.is_not,
            text=typed,
            is_phrase=is_phrase,
            is_unfinished=is_unfinished,
        )
    ]


def _fielded(known: str, piece: Piece, now: datetime, *, is_last: bool) -> AnyTerm:
    parts = [part for part in piece.parts if part.text.strip()]
    if not parts:
        raise QueryError(f"“{known}:” has no value.", piece.begin, piece.end)
    if known == "similar" and len(parts) > 1:
        raise QueryError("“similar:” takes one video; put a title with a comma into quotes.", parts[1].begin, piece.end)
    place = _Place(begin=piece.begin, end=piece.end, is_not=piece.is_not)
    texts = tuple(part.text.strip() for part in parts)
    # What is to be left out is left out when it is whole: too much would go in the meantime.
    is_unfinished = is_last and not piece.is_not and not parts[-1].is_quoted
    term: AnyTerm
    if known in NAMES:
        term = Named(**place, field=known, names=texts, is_unfinished=is_unfinished)
    elif known in TEXTS:
        term = Containing(**place, field=known, texts=texts, is_unfinished=is_unfinished and texts[-1][-1].isalnum())
    elif known in NUMBERS:
        term = Within(**place, field=known, intervals=tuple(_quantity(known, part) for part in parts))
    elif known in DATES:
        term = Dated(**place, field=known, intervals=tuple(_moment(known, part, now) for part in parts))
    elif known == "is":
        term = Being(**place, states=tuple(_chosen(part, state, known, STATES) for part in parts))
    elif known == "has":
        term = Having(**place, things=tuple(_chosen(part, thing, known, THINGS) for part in parts))
    else:
        term = Alike(**place, video=texts[0])
    return term


def _chosen(part: Part, known: Callable[[str], Chosen | None], field_name: str, all_of: Sequence[str]) -> Chosen:
    found = known(part.text.strip())
    if found is None:
        raise QueryError(f"“{field_name}:” takes one of: {', '.join(all_of)}.", part.begin, part.end)
    return found


def _quantity(known: NumberField, part: Part) -> Interval:
    read, what = quantities.READERS[known]
    found = _interval(part.text, read)
    if found is None:
        raise QueryError(f"“{known}:” wants {what}.", part.begin, part.end)
    return found


def _moment(known: DateField, part: Part, now: datetime) -> Interval:
    in_days = known == "released"

    def read(text: str) -> Interval | None:
        found = dates.days(text, now)
        if found is None:
            return None
        as_number = dates.as_days if in_days else dates.as_seconds
        return Interval(low=as_number(found[0]), high=as_number(found[1]))

    found = _interval(part.text, read) or dates.by_age(part.text, now, in_days=in_days)
    if found is None:
        raise QueryError(f"“{known}:” wants {dates.MEANT.format(known)}.", part.begin, part.end)
    return found


def _interval(text: str, read: quantities.Reader) -> Interval | None:
    """A value, a comparison with one, or a range of two of which one may be left out."""
    text = text.strip()
    sign = next((each for each in SIGNS if text.startswith(each)), "")
    if ".." in text:
        first, _, second = text.partition("..")
        return None if sign else _between(first.strip(), second.strip(), read)
    found = read(text.removeprefix(sign).strip())
    return _compared(sign, found) if found else None


def _between(first: str, second: str, read: quantities.Reader) -> Interval | None:
    low, high = (read(each) if each else Interval() for each in (first, second))
    return Interval(low=low.low, high=high.high) if low and high and (first or second) else None


def _compared(sign: str, found: Interval) -> Interval:
    match sign:
        case ">":
            return Interval(low=found.high)
        case ">=":
            return Interval(low=found.low)
        case "<":
            return Interval(high=found.low)
        case "<=":
            return Interval(high=found.high)
        case _:
            return found
