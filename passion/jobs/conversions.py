"""Conversions as jobs: one video after another, each of them whole or not at all."""

from collections.abc import Callable, Sequence

from events.values import VideoHash
from passion.conversions import Converter, PlannedConversion, sweep
from passion.errors import NotFound, PassionError, Refused
from passion.jobs import doors
from passion.jobs.job import Job, Replaced
from passion.jobs.order import ConvertOrder
from passion.jobs.orders import Orders
from passion.jobs.progress import Progress
from passion.jobs.queue import JobQueue
from passion.library import Library


class _ConversionJob(Job):
    """Ends its process as soon as somebody stops it."""

    stopped = "Stopped; the original is as it was."
    converter: Converter | None = None
    """While it makes something."""

    def cancel(self) -> None:
        super().cancel()
        if (converter := self.converter) is not None:
            converter.stop()


class Conversions:
    """Plans and starts them."""

    def __init__(
        self,
        library: Library,
        queue: JobQueue,
        tell: Callable[[Job], None],
        orders: Orders,
        after: Callable[[], None],
    ) -> None:
        """Takes away what the last process left half-made; `after` is called when videos were converted."""
        self._library, self._queue, self._tell, self._orders, self._after = library, queue, tell, orders, after
        self._converter = Converter(doors.for_conversions(library))
        orders.serve({ConvertOrder: self._take_up})
        if library.as_of is None:
            sweep(library.places.converting)

    def close(self) -> None:
        """End what is being made; nothing of it stays."""
        self._converter.close()

    def plan(self, videos: Sequence[VideoHash]) -> list[PlannedConversion]:
        """What would be done with each video, and why; nothing is touched.

        Raises:
            NotFound: One of them is unknown.
        """
        for each in videos:
            self._title(each)
        return [self._converter.plan(each) for each in videos]

    def start(self, videos: Sequence[VideoHash]) -> Job:
        """Start converting videos, one after another.

        Raises:
            NotFound: One of them is unknown.
            Refused: Too many jobs wait, or this is a view of the past.
        """
        self._library.refuse_changes()
        wanted = list(dict.fromkeys(videos))
        if not wanted:
            raise Refused("Name at least one video to convert.")
        for each in wanted:
            self._title(each)
        return self._orders.start(ConvertOrder(videos=tuple(wanted)))

    def _take_up(self, order: ConvertOrder, job_id: str) -> Job:
        """Queue the job of an order; of one that was begun before, what is left of it.

        Raises:
            NotFound: All of it was done, or is gone.
            Refused: Too many jobs wait.
        """
        wanted = [each for each in order.videos if not job_id or self._is_there(each)]
        if not wanted:
            raise NotFound("Nothing of it is left to convert.")
        title = self._title(wanted[0]) if len(wanted) == 1 else f"{len(wanted)} videos"

        def work(progress: Progress) -> str:
            return self._convert_all(job, wanted, progress)

        key = "convert/" + ",".join(wanted)
        job = _ConversionJob("convert", f"Conversion of {title}", work, key=key, tell=self._tell, job_id=job_id)
        if len(wanted) == 1:
            job.video_hash = wanted[0]
        else:
            job.stopped = "Stopped; what was converted until then is kept, the rest is as it was."
        return self._queue.add(job)

    def _convert_all(self, job: _ConversionJob, videos: Sequence[VideoHash], progress: Progress) -> str:
        said: list[str] = []
        try:
            for video_hash in videos:
                progress.check()
                try:
                    said.append(self._convert(job, video_hash, progress))
                except PassionError as error:
                    if len(videos) == 1:
                        raise
                    progress.problem()
                    said.append(f"{self._title(video_hash)}: {error}")
        finally:
            if job.replaced is not None:
                self._after()
        return " ".join(said)

    def _convert(self, job: _ConversionJob, video_hash: VideoHash, progress: Progress) -> str:
        job.converter = self._converter
        try:
            progress.check()
            done = self._converter.convert(video_hash, self._show(video_hash, progress))
        except PassionError:
            # A process that was ended by whoever stopped the job did not fail.
            progress.check()
            raise
        finally:
            job.converter = None
        if done.video_hash is not None and done.receipt is not None:
            job.replaced = Replaced(old_hash=video_hash, new_hash=done.video_hash, receipt=done.receipt)
            self._tell(job)
        return done.said

    def _show(self, video_hash: VideoHash, progress: Progress) -> Callable[[str, float], None]:
        facts = self._library.queries.probe(video_hash)
        total = max(1, round(facts.duration)) if facts else 1

        def show(phase: str, done: float) -> None:
            progress.check()
            if progress.phase != phase or progress.done > done:
                progress.begin(phase, total)
            progress.reach(min(round(done), total), total)

        return show

    def _is_there(self, video_hash: VideoHash) -> bool:
        return any(not each.is_missing for each in self._library.queries.files(video_hash))

    def _title(self, video_hash: VideoHash) -> str:
        card = self._library.queries.card(video_hash)
        if card is None:
            raise NotFound(f"There is no video {video_hash}.")
        return card.title
