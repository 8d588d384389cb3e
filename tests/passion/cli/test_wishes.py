"""Sub-commands that change something about one video."""

import json

import pytest

from tests.passion.cli.conftest import Run
from tests.support.given import VIDEO


def card(run: Run) -> dict[str, object]:
    return json.loads(run("show", VIDEO, "--json").stdout)["video"]["card"]


def test_a_rating_is_given_once_and_cleared(run: Run) -> None:
    assert run("rate", "dawn", "s+").stdout == "Rated S+.\n"
    assert run("rate", "dawn", "S+").stdout == "It was rated S+ already.\n"
    assert card(run)["rating"] == "S+"
    assert run("rate", "dawn", "--clear").stdout == "The rating is cleared.\n"
    assert card(run)["rating"] is None


@pytest.mark.parametrize(
    "words", [("rate", "dawn"), ("rate", "dawn", "A", "--clear"), ("rate", "dawn", "Z"), ("rate",)]
)
def test_a_rating_that_means_nothing_is_wrong_usage(run: Run, words: tuple[str, ...]) -> None:
    assert "Usage: passion rate" in run(*words, code=2).stderr


def test_a_rating_that_is_none_is_told_with_the_scale_as_it_is_written(run: Run) -> None:
    assert "'Z' is no rating; there are C, C+, B, B+, A, A+, S, S+." in run("rate", "dawn", "Z", code=2).stderr


def test_a_favourite_comes_and_goes(run: Run) -> None:
    assert run("favourite", VIDEO).stdout == "It is a favourite.\n"
    assert run("favourite", VIDEO).stdout == "It was a favourite already.\n"
    assert run("favourite", VIDEO, "--remove").stdout == "It is no favourite any more.\n"
    assert run("favourite", VIDEO, "--remove").stdout == "It was no favourite.\n"


def test_likes_count_and_never_fall_below_none(run: Run) -> None:
    assert run("like", VIDEO).stdout == "It has 1 like.\n"
    assert run("like", VIDEO).stdout == "It has 2 likes.\n"
    for expected in ("1 like", "0 likes", "0 likes"):
        assert run("like", VIDEO, "--remove").stdout == f"It has {expected}.\n"


def test_tags_are_given_and_taken_off_scanned_ones_too(run: Run) -> None:
    assert "Sea" in run("tag", VIDEO, "Sea", "sea").stdout
    assert card(run)["tags"].count("Sea") == 1  # pyright: ignore[reportAttributeAccessIssue]
    run("tag", VIDEO, "--remove", "sea", "BOATS")
    assert card(run)["tags"] == ["harbour"]


def test_a_comment_comes_from_the_line_or_from_standard_input(run: Run) -> None:
    run("comment", VIDEO, "one")
    run("comment", VIDEO, "-", stdin=" two\nlines \n")
    done = json.loads(run("show", VIDEO, "--json").stdout)["interactions"]
    assert [comment["text"] for comment in done["comments"]] == ["one", "two\nlines"]


def test_an_empty_comment_is_refused_in_one_line(run: Run) -> None:
    error = run("comment", VIDEO, " ", code=1).stderr
    assert error.startswith("Error: ")
    assert error.count("\n") == 1


@pytest.mark.parametrize("words", [("show", "ffff"), ("rate", "zz", "A"), ("like", "harbour"), ("similar", "zz")])
def test_an_unclear_video_is_told_in_one_sentence(run: Run, words: tuple[str, ...]) -> None:
    error = run(*words, code=1).stderr
    assert error.startswith("Error: ")
    assert "Traceback" not in error
    assert error.count("\n") == 1


def test_a_video_takes_over_the_history_of_another_and_gives_it_back(run: Run) -> None:
    run("rate", "dawn", "S")
    assert "has taken over the history of" in run("relink", "dawn", "night").stdout
    assert card(run)["rating"] is None
    assert "took over the history" in run("undo").stdout
    assert card(run)["rating"] == "S"
