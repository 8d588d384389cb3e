"""The worker process: `python -m passion.media.worker`; decodes what it is asked to and dies with its parent."""

import faulthandler
import os
import queue
import signal
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import IO, TYPE_CHECKING, TypeVar

from events.values import Seconds
from passion.errors import PassionError
from passion.media.wire import (
    Answer,
    BeginningTask,
    BesideTask,
    Checked,
    CheckTask,
    Clipped,
    ClipTask,
    Converted,
    ConvertTask,
    Cut,
    CutsTask,
    Excerpted,
    ExcerptTask,
    Failed,
    FramesTask,
    FramesTold,
    InsideTask,
    LoadTask,
    LongTask,
    Looked,
    ManyProbed,
    MomentTask,
    Moved,
    PerceptualTask,
    Previewed,
    PreviewsTask,
    Probed,
    ProbesTask,
    ProbeTask,
    Ready,
    SegmentTask,
    Subtitled,
    SubtitleTask,
    Task,
    Written,
    receive_task,
    send,
    unpacked_path,
)

if TYPE_CHECKING:
    from passion.media.hls.reading import Reading

_OneFile = ProbeTask | PreviewsTask | ClipTask | MomentTask | PerceptualTask | SubtitleTask
_Streaming = LoadTask | CutsTask | BeginningTask | SegmentTask
_T = TypeVar("_T")
_A = TypeVar("_A")

_SLICE = 0.1
"""Seconds after which several files are answered as far as they are, so that others get their turn."""

_BETWEEN = 0.3
"""Seconds between two words of a task that goes on."""


_PR_SET_PDEATHSIG = 1


def main() -> None:
    """Serve tasks until the parent closes the pipe; then end at once, whatever the decoder is doing."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # A decoder that crashes says where; whoever started this process keeps it in the log.
    faulthandler.enable()
    _limit_memory(int(sys.argv[1]))
    if "halts" in sys.argv[3:]:
        _die_with_parent()
    if hasattr(os, "nice"):
        os.nice(int(sys.argv[2]))
    answers = os.fdopen(os.dup(1), "wb")
    # Decoders print to standard output now and then; that must not get between the answers.
    os.dup2(2, 1)
    tasks: queue.SimpleQueue[Task] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, tasks), daemon=True).start()
    _load_decoders()
    send(answers, Ready())
    streamer = _Streamer()
    while True:
        task = tasks.get()
        match task:
            case LoadTask() | CutsTask() | BeginningTask() | SegmentTask():
                send(answers, _guarded(streamer.done, task))
            case ConvertTask() | CheckTask() | ExcerptTask():
                send(answers, _guarded(partial(_long, _Telling(answers).tell), task))
            case _:
                send(answers, _answer(task))


def _load_decoders() -> None:
    import passion.media.probe  # noqa: F401


def _listen(pipe: IO[bytes], tasks: "queue.SimpleQueue[Task]") -> None:
    while (task := receive_task(pipe)) is not None:
        tasks.put(task)
    os._exit(0)


def _answer(task: _OneFile | ProbesTask | FramesTask) -> Answer:
    if isinstance(task, FramesTask):
        return _guarded(_frames, task)
    return _probes(task) if isinstance(task, ProbesTask) else _guarded(_done, task)


def _frames(task: FramesTask) -> FramesTold:
    from passion.media.frame_times import frame_times

    return FramesTold(frame_times(unpacked_path(task.path), task.begin, task.end))


def _probes(task: ProbesTask) -> ManyProbed:
    answers: list[Probed | Failed] = []
    until = time.monotonic() + _SLICE
    for path in task.paths:
        answer = _guarded(_done, ProbeTask(path))
        answers.append(answer if isinstance(answer, Probed | Failed) else Failed("MediaBroken", "No answer."))
        if time.monotonic() > until:
            break
    return ManyProbed(tuple(answers))


def _guarded(do: Callable[[_T], _A], task: _T) -> _A | Failed:
    try:
        return do(task)
    except PassionError as error:
        return Failed(type(error).__name__, str(error))
    except MemoryError:
        return Failed("MediaBroken", "Reading the file takes more memory than a video may use.")
    except OSError as error:
        return Failed("Unavailable", f"The disk refused: {error.strerror or error}.")
    except Exception as error:  # noqa: BLE001
        return Failed("MediaBroken", f"The file cannot be decoded ({type(error).__name__}: {error}).")


def _done(task: _OneFile) -> Probed | Previewed | Clipped | Looked | Written | Subtitled:
    match task:
        case ProbeTask():
            from passion.media.probe import probe

            return Probed(probe(unpacked_path(task.path)))
        case PreviewsTask():
            from passion.media.previews import make_previews

            path, into = unpacked_path(task.path), unpacked_path(task.into)
            return Previewed(make_previews(path, task.facts, into, kinds=task.kinds))
        case ClipTask():
            from passion.media.clips import make_clip

            return Clipped(make_clip(unpacked_path(task.path), task.facts, unpacked_path(task.into), task.kind))
        case PerceptualTask():
            from passion.media.perceptual import perceptual_hash

            return Looked(perceptual_hash(unpacked_path(task.path), task.facts))
        case MomentTask() | BesideTask():
            return Written(_written(task))
        case InsideTask():
            from passion.media.subtitles.extracting import write_inside

            return Subtitled(write_inside(unpacked_path(task.path), unpacked_path(task.into)))


def _long(tell: Callable[[str, float], None], task: LongTask) -> Converted | Checked | Excerpted:
    if isinstance(task, ConvertTask):
        from passion.media.converting.writing import write_mp4

        path, into = unpacked_path(task.path), unpacked_path(task.into)
        return Converted(write_mp4(path, task.facts, task.conversion, into, tell))
    if isinstance(task, ExcerptTask):
        from passion.media.excerpts import make_excerpt

        path, into = unpacked_path(task.path), unpacked_path(task.into)
        return Excerpted(make_excerpt(path, task.facts, task.wish, into, partial(tell, "clip")))
    from passion.media.converting.checking import check_mp4

    return Checked(*check_mp4(task.facts, task.conversion, task.made, unpacked_path(task.new), tell))


class _Telling:
    """Says every now and then that a task goes on."""

    def __init__(self, answers: IO[bytes]) -> None:
        self._answers = answers
        self._phase, self._said = "", 0.0

    def tell(self, phase: str, done: float) -> None:
        now = time.monotonic()
        if phase != self._phase or now - self._said >= _BETWEEN:
            self._phase, self._said = phase, now
            send(self._answers, Moved(phase, Seconds(done)))


def _written(task: MomentTask | BesideTask) -> int:
    path, into = unpacked_path(task.path), unpacked_path(task.into)
    if isinstance(task, MomentTask):
        from passion.media.moment import write_moment

        return write_moment(path, task.facts, task.time, into)
    from passion.media.subtitles.extracting import write_beside

    return write_beside(path, task.language, into)


class _Streamer:
    """Makes segments, one after another; nothing is loaded for it before the first one is asked for."""

    def __init__(self) -> None:
        self._reading: Reading | None = None

    def done(self, task: _Streaming) -> Ready | Cut | Written:
        from passion.media.hls.cuts import cuts
        from passion.media.hls.reading import Reading

        if isinstance(task, LoadTask):
            return Ready()
        path = unpacked_path(task.path)
        if isinstance(task, CutsTask):
            return Cut(cuts(path, task.recipe, task.duration))
        self._reading = self._reading or Reading()
        into = unpacked_path(task.into)
        if isinstance(task, BeginningTask):
            return Written(self._reading.beginning(path, task.recipe, into))
        return Written(self._reading.segment(path, task.recipe, task.begin, task.end, into))


def _limit_memory(most: int) -> None:
    try:
        import resource
    except ImportError:
        return
    if most and sys.platform.startswith("linux"):
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _die_with_parent() -> None:
    """Whoever is halted cannot see that the pipe was closed; where it is not Linux, the system wakes orphans up."""
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


if __name__ == "__main__":
    main()
