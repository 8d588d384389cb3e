"""`passion recommend`."""

import json

from tests.passion.cli.conftest import Run
from tests.support.given import VIDEO
from tests.support.homes import OTHER


def test_where_nothing_is_liked_it_says_that_chance_picked(run: Run) -> None:
    answer = run("recommend")
    assert "picked by chance" in answer.stderr
    assert sorted(line.split("\t")[1] for line in answer.stdout.splitlines()) == sorted([VIDEO, OTHER])


def test_what_is_like_a_favourite_is_listed_with_the_reason(run: Run) -> None:
    run("favourite", VIDEO)
    score, found, title, why = run("recommend").stdout.rstrip("\n").split("\t")
    assert (found, title) == (OTHER, "Harbour by night")
    assert float(score) > 0
    assert why.startswith("like “Harbour at dawn”: ")
    assert "harbour" in why
    assert json.loads(run("recommend", "--json").stdout)["basis"] == "taste"


def test_seen_videos_come_back_on_request(run: Run) -> None:
    run("favourite", VIDEO)
    run("favourite", OTHER)
    assert run("recommend").stdout == ""
    hashes = {each["video"]["video_hash"] for each in json.loads(run("recommend", "--seen", "--json").stdout)["videos"]}
    assert hashes == {VIDEO, OTHER}
