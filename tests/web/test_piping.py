"""A writing function feeds an answer at the client's pace."""

import asyncio
import gc
import threading
from collections.abc import Callable
from typing import BinaryIO

import pytest

from tests.support.loops import run
from web.piping import BLOCK, WAITING, piped


async def collected(write: object) -> str:
    return b"".join([block async for block in piped(write)]).decode()  # pyright: ignore[reportArgumentType]


def endless(ended: threading.Event) -> Callable[[BinaryIO], None]:
    """Writes until it is stopped, and tells that it was."""

    def write(stream: BinaryIO) -> None:
        try:
            while True:
                stream.write(b"x" * BLOCK)
        finally:
            ended.set()

    return write


def test_everything_written_arrives() -> None:
    text = "line with ü\r\n" * 200_000

    def write(stream: BinaryIO) -> None:
        stream.writelines(text[start : start + 999].encode() for start in range(0, len(text), 999))

    assert run(collected(write)) == text


def test_an_error_while_writing_reaches_the_reader_after_what_came_before() -> None:
    def write(stream: BinaryIO) -> None:
        stream.write(b"before")
        raise OSError("disk gone")

    async def read() -> list[bytes]:
        blocks = piped(write)
        before = await anext(blocks)
        with pytest.raises(OSError, match="disk gone"):
            await anext(blocks)
        return [before]

    assert run(read()) == [b"before"]


def test_a_reader_that_goes_away_ends_the_writing() -> None:
    ended = threading.Event()

    async def read_a_little() -> None:
        blocks = piped(endless(ended))
        await anext(blocks)
        await blocks.aclose()  # pyright: ignore[reportAttributeAccessIssue]

    run(read_a_little())
    assert ended.wait(60)


def test_a_slow_reader_holds_the_writing_back() -> None:
    written = []

    def write(stream: BinaryIO) -> None:
        for number in range(1000):
            stream.write(b"x" * BLOCK)
            written.append(number)

    async def read_a_little() -> int:
        blocks = piped(write)
        await anext(blocks)
        for _ in range(100):
            await asyncio.sleep(0)
        count = len(written)
        await blocks.aclose()  # pyright: ignore[reportAttributeAccessIssue]
        return count

    assert run(read_a_little()) <= 2 * WAITING + 4


def test_a_reader_that_goes_away_is_no_error_in_the_log() -> None:
    told: list[dict[str, object]] = []
    ended = threading.Event()

    async def read_a_little() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _, context: told.append(context))
        blocks = piped(endless(ended))
        await anext(blocks)
        await blocks.aclose()  # pyright: ignore[reportAttributeAccessIssue]
        await asyncio.to_thread(ended.wait, 10)
        if working := {each for each in asyncio.all_tasks() if each is not asyncio.current_task()}:
            await asyncio.wait(working)
        working.clear()
        gc.collect()

    run(read_a_little())
    assert told == []
