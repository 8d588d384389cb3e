from datetime import time

import pytest

from passion.errors import BadSettings
from passion.hours import BadHours, hours_of, may_now
from passion.settings_file import parse


@pytest.mark.parametrize(
    ("text", "moment", "may"),
    [
        ("", time(12), True),
        ("01:00-07:00", time(1), True),
        ("01:00-07:00", time(6, 59, 59), True),
        ("01:00-07:00", time(7), False),
        ("01:00-07:00", time(0, 59), False),
        ("22:30-6:00", time(23), True),
        ("22:30-6:00", time(0), True),
        ("22:30-6:00", time(6), False),
        ("01:00-07:00, 13:00-14:00", time(13, 30), True),
        ("01:00-07:00, 13:00-14:00", time(12, 30), False),
        ("00:00-24:00", time(23, 59), True),
    ],
)
def test_hours_hold_from_their_begin_until_before_their_end_also_over_midnight(
    text: str,
    moment: time,
    may: bool,  # noqa: FBT001
) -> None:
    assert may_now(hours_of(text), moment) is may


@pytest.mark.parametrize("text", ["at night", "01:00", "1-7", "25:00-26:00", "07:00-07:00", "01:60-02:00", ","])
def test_what_means_no_hours_is_refused_by_its_key(text: str) -> None:
    with pytest.raises(BadHours):
        hours_of(text)
    with pytest.raises(BadSettings, match=r"media\.hours: "):
        parse(f'[media]\nhours = "{text}"\n', "settings.toml")
