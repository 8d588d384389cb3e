"""The library's doors through a running server: wishes go to it over HTTP, answers are read beside it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import ExitStack
from typing import IO, TYPE_CHECKING, Any, BinaryIO, Self, TypeVar
from uuid import UUID

import httpx
import msgspec

from events.values import Actor, Position
from passion import clock
from passion.command_ids import new_command_id
from passion.commands import AnyCommand, HistoryCommand, ManyCommand
from passion.errors import BadSettings, HomeInUse, MediaBroken, NotFound, PassionError, Refused, Unavailable
from passion.executor import Receipt
from passion.places import Places
from passion.reaching import ServerFile, server_file
from passion.remote_jobs import POLL, RemoteJobs
from passion.remote_search import RemoteSearch, RemoteSimilar, RemoteSuggesting
from passion.settings import Settings
from passion.spelling import kebab
from projections.queries import Queries
from projections.store import ReadStore
from projections.views import Statistics

if TYPE_CHECKING:
    from passion.jobs.job import JobView

T = TypeVar("T")

TIMEOUT = httpx.Timeout(60.0, connect=3.0)
"""In seconds."""
BLOCK = 256 * 1024
"""Bytes of a file that go to the server at once."""
PATIENCE = httpx.Timeout(3600.0, connect=3.0)
"""For what may take long because it is much, such as undoing a large scan."""

ERRORS: dict[int, type[PassionError]] = {
    400: Refused,
    404: NotFound,
    409: Refused,
    422: MediaBroken,
    503: Unavailable,
}
"""HTTP status -> what it means here."""


class RemoteLibrary(RemoteJobs):
    """A library that a server on this machine has open."""

    def __init__(self, server: ServerFile, places: Places) -> None:
        self.address = server.address
        self.places = places
        self.settings = Settings.load(places.settings)
        self._closing = ExitStack()
        self._http = self._closing.enter_context(server.client(TIMEOUT))
        store = ReadStore(places.read)
        self._closing.callback(store.close)
        self.queries = Queries(store)
        self.search = RemoteSearch(self._ask)
        self.similar = RemoteSimilar(self._ask)
        self.suggest = RemoteSuggesting(self._ask)

    @classmethod
    def find(cls, places: Places) -> Self:
        """The library behind the address that the home folder names.

        Raises:
            HomeInUse: there is no address, or no Passion answers there.
        """
        try:
            server = server_file(places.server)
        except (OSError, ValueError) as error:
            raise HomeInUse(
                f"Another process has the library in {places.home} open and is no server, such as a scan or an import;"
                " wait until it is done."
            ) from error
        remote = cls(server, places)
        try:
            remote._greet()
        except BaseException:
            remote.close()
            raise
        return remote

    def _greet(self) -> None:
        try:
            status = self._http.get("/api/get-status", timeout=5.0)
            home = status.raise_for_status().json().get("home")
        except (httpx.HTTPError, ValueError, AttributeError) as error:
            raise HomeInUse(
                f"Another process has the library in {self.places.home} open, but no server answers at {self.address}."
                " Wait a little, or end that process."
            ) from error
        if home != str(self.places.home):
            raise HomeInUse(
                f"Another process has the library in {self.places.home} open, but the server at {self.address} serves"
                f" {home}. End that process."
            )

    def close(self) -> None:
        self._closing.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def execute(
        self,
        command: AnyCommand | HistoryCommand | ManyCommand,
        actor: Actor = "person",
        command_id: UUID | None = None,
        *,
        progress: Callable[[int, int], None] | None = None,
    ) -> Receipt:
        """Send one command; the same `command_id` a second time does it once only.

        Args:
            progress: Called while much is taken back, with how many commands are and how many shall be.

        Raises:
            NotFound: no such video, marker, chapter or comment.
            Refused: a rule says no.
            Unavailable: the disk refused, or the server does not answer.
        """
        if actor != "person":
            raise Refused("A server takes the commands of persons only.")
        name = kebab(type(command))
        headers = {"Idempotency-Key": str(command_id or new_command_id(clock.now()))}
        timeout = PATIENCE if isinstance(command, HistoryCommand) else TIMEOUT
        with ThreadPoolExecutor(1) as pool:
            asked = pool.submit(
                self._ask, "POST", f"/api/{name}", Receipt, body=command, headers=headers, timeout=timeout
            )
            while progress is not None and not wait([asked], POLL).done:
                self._show_undo(progress)
            return asked.result()

    def _show_undo(self, progress: Callable[[int, int], None]) -> None:
        job = next((each for each in self.jobs() if each.kind == "undo" and each.state == "running"), None)
        if job is not None and job.total:
            progress(job.done, job.total)

    def statistics(self) -> Statistics:
        """The library in numbers."""
        return self._ask("GET", "/api/get-statistics", Statistics)

    def export(self, stream: BinaryIO, until: Position | None = None) -> None:
        """Write the whole log as JSON Lines.

        Raises:
            Refused: `until` is asked for; a server gives all.
            Unavailable: the server does not answer.
        """
        if until is not None:
            raise Refused("A server exports the whole log only; stop it to export a part.")
        self.fetch("/api/get-log", stream)

    def fetch(self, path: str, stream: BinaryIO) -> None:
        """Write what the server has at a path into a stream."""
        try:
            with self._http.stream("GET", path) as answer:
                if answer.is_error:
                    answer.read()
                self._check(answer)
                stream.writelines(answer.iter_bytes())
        except httpx.HTTPError as error:
            raise self._lost(error) from error

    def import_log(self, file: IO[bytes]) -> "JobView":
        """Send the lines of another log, at the pace at which they are taken in.

        Raises:
            Refused: too many jobs wait.
            Unavailable: the server does not answer, or went away; what came before that is kept.
        """
        from passion.jobs.job import JobView

        blocks = iter(lambda: file.read(BLOCK), b"")
        try:
            answer = self._http.post("/api/import-log", content=blocks, timeout=httpx.Timeout(None, connect=3.0))
        except httpx.HTTPError as error:
            raise self._lost(error) from error
        self._check(answer)
        return msgspec.json.decode(answer.content, type=JobView)

    def _ask(
        self,
        method: str,
        path: str,
        kind: type[T],
        *,
        body: object = None,
        headers: dict[str, str] | None = None,
        timeout: httpx.Timeout = TIMEOUT,
    ) -> T:
        content = None if body is None else msgspec.json.encode(body)
        sent = {"Content-Type": "application/json"} | (headers or {})
        try:
            answer = self._http.request(method, path, content=content, headers=sent, timeout=timeout)
        except httpx.HTTPError as error:
            raise self._lost(error) from error
        self._check(answer)
        return msgspec.json.decode(answer.content, type=kind)

    def _check(self, answer: httpx.Response) -> None:
        if not answer.is_error:
            return
        try:
            problem: Any = answer.json()
            detail = str(problem["detail"])
            kind = BadSettings if str(problem.get("type")).endswith("bad-settings") else ERRORS.get(answer.status_code)
        except (ValueError, KeyError, TypeError, AttributeError):
            detail = f"The server at {self.address} answered with status {answer.status_code}."
            kind = ERRORS.get(answer.status_code)
        raise (kind or PassionError)(detail)

    def _lost(self, error: httpx.HTTPError) -> Unavailable:
        return Unavailable(f"The server at {self.address} does not answer ({type(error).__name__}); try again.")
