"""Keeps a few slow things under way at once and hands back what came of them, in order."""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, Self, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

Count = int | Callable[[], int]
"""How many, or who tells at each moment how many."""

BATCH = 1000
"""Commands that are written together."""

CHUNK = 16
"""Files that are read or measured together."""

PATIENCE = 1.0
"""Seconds after which what has come together is written though it is not much."""


def chunks(items: Sequence[Item], size: int = CHUNK) -> Iterator[Sequence[Item]]:
    """Yields the items a few at a time."""
    for begin in range(0, len(items), size):
        yield items[begin : begin + size]


def ahead(
    start: Callable[[Item], Future[Result]], items: Iterable[Item], count: Count
) -> Iterator[tuple[Item, Future[Result]]]:
    """Keeps up to `count` items under way, yields them in order when they are done; an early end cancels the rest."""
    under_way: deque[tuple[Item, Future[Result]]] = deque()
    most = of_now(count)
    try:
        for item in items:
            under_way.append((item, start(item)))
            while len(under_way) >= max(1, most()):
                yield _done(under_way)
        while under_way:
            yield _done(under_way)
    finally:
        for _, future in under_way:
            future.cancel()


def of_now(count: Count) -> Callable[[], int]:
    """A number that may change while it counts."""
    return count if callable(count) else lambda: count


def _done(under_way: deque[tuple[Item, Future[Result]]]) -> tuple[Item, Future[Result]]:
    item, future = under_way.popleft()
    future.exception()
    return item, future


class WriteBehind(Generic[Item]):
    """Writes what has come together while the next is worked on; a failure comes out at the next call or at the end."""

    def __init__(self, write: Callable[[Sequence[Item]], object], watch: Callable[[], float] = time.monotonic) -> None:
        self._write = write
        self._watch = watch
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="write behind")
        self._last: Future[object] | None = None
        self._waiting: list[Item] = []
        self._since = watch()

    def __call__(self, items: Iterable[Item]) -> None:
        self._waiting += items
        if len(self._waiting) >= BATCH or self._watch() - self._since > PATIENCE:
            self._flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self._flush()
            self._wait()
        finally:
            self._pool.shutdown()

    def _flush(self) -> None:
        self._wait()
        self._since = self._watch()
        if self._waiting:
            waiting, self._waiting = self._waiting, []
            self._last = self._pool.submit(self._write, waiting)

    def _wait(self) -> None:
        last, self._last = self._last, None
        if last is not None:
            last.result()
