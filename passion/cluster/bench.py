"""What a worker does on its machine: checks the file, has guarded processes decode it, and hands back what was made."""

import os
import tempfile
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any, cast

from distributed import Worker, WorkerPlugin, get_worker

from passion.cluster.orders import (
    ClipOrder,
    Delivery,
    File,
    LookOrder,
    OneAnswer,
    Order,
    PreviewsOrder,
    ProbeOrder,
    Unseen,
    as_order,
    packed,
)
from passion.cluster.sameness import difference
from passion.errors import MediaBroken, PassionError
from passion.media import Limits, MadeClip, MadePreviews, MediaWorkers
from passion.media.wire import Clipped, Failed, Looked, Previewed, Probed, unpacked_path

NAME = "passion-bench"


def carry_out(order: bytes) -> bytes:
    """Carries out an order on the worker that this runs on; Dask knows this function by its name."""
    return cast(Bench, get_worker().plugins[NAME]).carry_out(order)


class Bench(WorkerPlugin):
    """The decoders of a worker; they end with it."""

    name = NAME

    def __init__(self, slots: int, limits: Limits, say: Callable[[str], None]) -> None:
        """Args: `say` hears what is begun."""
        self._slots, self._limits, self._say = slots, limits, say

    def setup(self, worker: Worker) -> None:
        self._worker_name, self._address = str(worker.name), worker.address
        self._decoders = MediaWorkers(self._slots, self._limits)

    def teardown(self, worker: Worker) -> None:  # noqa: ARG002
        self._decoders.close()

    def carry_out(self, body: bytes) -> bytes:
        order = as_order(body)
        self._say(f"{_named(order)}: begun")
        with tempfile.TemporaryDirectory(prefix="passion-worker-", ignore_cleanup_errors=True) as folder:
            answers = tuple(self._answers(order, Path(folder)))
            files = {name: (Path(folder) / name).read_bytes() for answer in answers for name in _names(answer)}
        self._say(f"{_named(order)}: done")
        return packed(Delivery(worker=self._worker_name, address=self._address, answers=answers, files=files))

    def _answers(self, order: Order, folder: Path) -> list[OneAnswer]:
        files = order.files if isinstance(order, ProbeOrder) else (order.file,)
        seen = [_unseen(file) for file in files]
        good = [file for file, unseen in zip(files, seen, strict=True) if unseen is None]
        made = iter(self._made(order, good, folder) if good else ())
        return [
            _verdict(next(made), file) if unseen is None else unseen for file, unseen in zip(files, seen, strict=True)
        ]

    def _made(self, order: Order, good: list[File], folder: Path) -> list[OneAnswer]:
        path = unpacked_path(good[0].path)
        match order:
            case ProbeOrder():
                try:
                    found = self._decoders.probe_many([unpacked_path(file.path) for file in good]).result()
                except PassionError as error:
                    return [_failed(error)] * len(good)
                return [_failed(each) if isinstance(each, PassionError) else Probed(each) for each in found]
            case PreviewsOrder():
                return [_answer(self._decoders.previews(path, order.facts, folder, order.kinds), Previewed)]
            case ClipOrder():
                return [_answer(self._decoders.clip(path, order.facts, folder, order.kind), Clipped)]
            case LookOrder():
                return [_answer(self._decoders.perceptual_hash(path, order.facts), Looked)]


def _answer(future: Future[Any], kind: Callable[[Any], OneAnswer]) -> OneAnswer:
    try:
        return kind(future.result())
    except PassionError as error:
        return _failed(error)


def _failed(error: PassionError) -> Failed:
    return Failed(type(error).__name__, str(error))


def _unseen(file: File) -> Unseen | None:
    path = os.fsdecode(file.path)
    reason = difference(path, file.mark)
    return Unseen(_shown(path), reason) if reason else None


def _verdict(answer: OneAnswer, file: File) -> OneAnswer:
    """A share that went away looks like a broken file; only of a file that is still whole is that said."""
    if not isinstance(answer, Failed):
        return answer
    if answer.error != MediaBroken.__name__:
        return Unseen(_shown(os.fsdecode(file.path)), answer.reason)
    return _unseen(file) or answer


def _names(answer: OneAnswer) -> tuple[str, ...]:
    made: MadePreviews | MadeClip | None = answer.made if isinstance(answer, Previewed | Clipped) else None
    if isinstance(made, MadeClip):
        return (made.file,)
    return tuple(name for names in made.files.values() for name in names) if made else ()


def _named(order: Order) -> str:
    """What an order is, for a person."""
    if isinstance(order, ProbeOrder):
        first = _shown(os.path.basename(os.fsdecode(order.files[0].path)))  # noqa: PTH119
        rest = len(order.files) - 1
        return f"measuring {first}" + (f" and {rest} more" if rest else "")
    what = {PreviewsOrder: "pictures", LookOrder: "look"}.get(type(order)) or getattr(order, "kind", "clip")
    return f"{what} of {_shown(os.path.basename(os.fsdecode(order.file.path)))}"  # noqa: PTH119


def _shown(path: str) -> str:
    return path.encode(errors="replace").decode()
