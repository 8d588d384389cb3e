"""Keeps a few slow things under way at once and hands back what came of them, in order."""

import itertools
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Generic, Self, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

BATCH = 250
"""Results that are handed back together, and commands that are written together."""

PATIENCE = 1.0
"""Seconds after which a batch is handed back though it is not full."""


def in_order(
    start: Callable[[Item], Future[Result]],
    items: Sequence[Item],
    ahead: int,
    watch: Callable[[], float] = time.monotonic,
) -> Iterator[list[tuple[Item, Future[Result]]]]:
    """Starts up to `ahead` items at once and yields finished ones in batches; an early end cancels what still waits."""
    under_way: deque[tuple[Item, Future[Result]]] = deque()
    coming = iter(items)
    batch: list[tuple[Item, Future[Result]]] = []
    since = watch()
    try:
        while True:
            for item in itertools.islice(coming, ahead - len(under_way)):
                under_way.append((item, start(item)))
            if not under_way:
                break
            item, future = under_way.popleft()
            future.exception()
            batch.append((item, future))
            if len(batch) >= BATCH or watch() - since > PATIENCE:
                yield batch
                batch, since = [], watch()
        if batch:
            yield batch
    finally:
        _cancel(under_way)


def _cancel(pairs: deque[tuple[Any, Future[Any]]]) -> None:
    for _, future in pairs:
        future.cancel()


class WriteBehind(Generic[Item]):
    """Writes one batch while the next one is worked on; a failure comes out at the next call or at the end."""

    def __init__(self, write: Callable[[Item], object]) -> None:
        self._write = write
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="write behind")
        self._last: Future[object] | None = None

    def __call__(self, batch: Item) -> None:
        self._wait()
        self._last = self._pool.submit(self._write, batch)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self._wait()
        finally:
            self._pool.shutdown()

    def _wait(self) -> None:
        last, self._last = self._last, None
        if last is not None:
            last.result()
