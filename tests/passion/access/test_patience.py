"""Who guesses has to wait, and nobody else for long."""

import pytest

from passion.access import Patience, TooManyTries
from passion.access.patience import FORGOTTEN_AFTER, FREE, LONGEST_TURN, LONGEST_WAIT, MANY
from tests.support.clock import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def patience(clock: Clock) -> Patience:
    return Patience(clock)


def waits(patience: Patience, address: str) -> int:
    """Seconds until the next try; 0 where one was just made."""
    try:
        patience.begin(address)
    except TooManyTries as error:
        return error.seconds
    return 0


def test_the_first_tries_are_free_and_then_each_wait_is_twice_as_long(patience: Patience, clock: Clock) -> None:
    assert [waits(patience, "192.0.2.1") for _ in range(FREE)] == [0] * FREE
    for seconds in (1, 2, 4, 8, 16):
        assert waits(patience, "192.0.2.1") == seconds
        clock.now += seconds
        assert waits(patience, "192.0.2.1") == 0


def test_a_refused_try_makes_nobody_wait_longer(patience: Patience) -> None:
    for _ in range(FREE):
        patience.begin("192.0.2.1")
    assert [waits(patience, "192.0.2.1") for _ in range(100)] == [1] * 100


def test_no_wait_is_longer_than_the_longest_however_many_tries_there_were(patience: Patience, clock: Clock) -> None:
    for _ in range(3000):
        patience.begin("192.0.2.1")
        clock.now += LONGEST_WAIT
    patience.begin("192.0.2.1")
    assert waits(patience, "192.0.2.1") == LONGEST_WAIT


def test_a_right_password_and_an_hour_both_make_an_address_new(patience: Patience, clock: Clock) -> None:
    for _ in range(FREE):
        patience.begin("192.0.2.1")
    patience.succeeded("192.0.2.1")
    assert waits(patience, "192.0.2.1") == 0
    for _ in range(FREE - 1):
        patience.begin("192.0.2.1")
    assert waits(patience, "192.0.2.1") == 1
    clock.now += FORGOTTEN_AFTER + 1
    assert waits(patience, "192.0.2.1") == 0


def test_one_address_does_not_wait_for_another(patience: Patience) -> None:
    for _ in range(FREE):
        patience.begin("192.0.2.1")
    assert waits(patience, "192.0.2.2") == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [("2001:db8::1", "2001:db8::ffff:1"), ("::ffff:192.0.2.1", "192.0.2.1"), ("fe80::1%eth0", "fe80::2%eth1")],
)
def test_addresses_of_one_network_are_one(patience: Patience, one: str, other: str) -> None:
    for _ in range(FREE):
        patience.begin(one)
    assert waits(patience, other) == 1


def test_many_addresses_wait_for_each_other_but_this_machine_does_not(patience: Patience, clock: Clock) -> None:
    for number in range(MANY):
        patience.begin(f"198.51.100.{number}")
    assert waits(patience, "192.0.2.1") == 1
    assert waits(patience, "127.0.0.1") == 0
    for number in range(10 * MANY):
        clock.now += LONGEST_TURN / 100
        waits(patience, f"203.0.113.{number % 250}")
    assert waits(patience, "192.0.2.1") <= LONGEST_TURN


@pytest.mark.parametrize(("seconds", "words"), [(0.2, "1 second"), (42, "42 seconds"), (899, "15 minutes")])
def test_the_wait_is_said_in_words(seconds: float, words: str) -> None:
    assert str(TooManyTries(seconds)) == f"Too many tries. Try again in {words}."
