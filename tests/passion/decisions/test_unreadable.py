from events.catalogue import FileUnreadable, FileUnreadableNoMore
from passion.commands import ForgetUnreadableFile, RecordUnreadableFile
from tests.support.given import given_nothing

PROBLEM = FileUnreadable(path="/videos/x.mp4", collection="Films", reason="no permission")
COMMAND = RecordUnreadableFile(path="/videos/x.mp4", collection="Films", reason="no permission ")
SOLVED = FileUnreadableNoMore(path="/videos/x.mp4")


def test_a_file_that_cannot_be_read_is_told_once() -> None:
    given_nothing().when(COMMAND).then(PROBLEM)
    given_nothing(PROBLEM).when(COMMAND).then_nothing()


def test_another_reason_is_news() -> None:
    other = RecordUnreadableFile(path="/videos/x.mp4", collection="Films", reason="disk error")
    given_nothing(PROBLEM).when(other).then(
        FileUnreadable(path="/videos/x.mp4", collection="Films", reason="disk error")
    )


def test_a_solved_problem_is_told_once_and_may_come_back() -> None:
    forget = ForgetUnreadableFile(path="/videos/x.mp4")
    given_nothing(PROBLEM).when(forget).then(SOLVED)
    given_nothing(PROBLEM, SOLVED).when(forget).then_nothing()
    given_nothing(PROBLEM, SOLVED).when(COMMAND).then(PROBLEM)
