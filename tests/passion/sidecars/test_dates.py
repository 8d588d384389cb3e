"""Dates in the forms that people and programs write them."""

import pytest

from passion.sidecars.dates import read_date


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("20200529", "2020-05-29"),
        ("2020-05-29T10:00:00Z", "2020-05-29"),
        ("2020:05:29 10:11", "2020-05-29"),
        ("2020/5/9", "2020-05-09"),
        ("29.05.2020", "2020-05-29"),
        ("29 May 2020", "2020-05-29"),
        ("May 29, 2020", "2020-05-29"),
        ("Sept 2020", "2020-09"),
        ("Tue, 05 Mar 2019 10:00", "2019-03-05"),
        ("2020", "2020"),
        ("2020-05", "2020-05"),
        ("2020-00-00", "2020"),
        (2020, "2020"),
        (20200529, "2020-05-29"),
        (1588000000, "2020-04-27"),
        ("1588000000123", "2020-04-27"),
        ("05/29/2020", "2020-05-29"),
    ],
)
def test_a_date_is_read_as_precisely_as_it_is_written(value: object, date: str) -> None:
    assert read_date(value) == date


def test_a_date_that_may_be_two_gives_its_year() -> None:
    assert read_date("03/04/2021") == "2021"


@pytest.mark.parametrize(
    "value", ["31.02.2020", "20209999", "soon", "", True, None, float("nan"), 1e300, -1, "٢٠٢٠", ["2020"], "0000-00-00"]
)
def test_what_is_no_date_is_none(value: object) -> None:
    assert read_date(value) is None
