"""An index is put in order beside questions and changes, and nothing of either is lost."""

from collections.abc import Callable, Mapping, Sequence

from projections.search.texts import TextIndex, arrays_of
from projections.search.texts.fields import TextField
from projections.search.texts.settling import FEW
from tests.projections.search.asking import Words, found

QUERIES = ("sea", "lake", "new", "se*", "vid*", "sae", '"the sea"', "sea -lake", "l")
Videos = dict[int, Mapping[TextField, Sequence[str]]]


def shelf(videos: int) -> tuple[TextIndex, Videos, Callable[..., None]]:
    """An index that is partly in order, what it holds, and a way to change both; without a title one is removed."""
    index, held = TextIndex(), Videos()

    def change(slot: int, *titles: str) -> None:
        if titles:
            held[slot] = {"title": titles, "tag": (f"t{slot % 7}",)}
            index.put(slot, held[slot])
        else:
            held.pop(slot, None)
            index.remove(slot)

    for slot in range(videos):
        change(slot, f"video {slot}", "the sea" if slot % 3 else "a lake")
        if slot == videos // 2:
            index.compact()
    return index, held, change


def assert_holds(index: TextIndex, held: Videos) -> None:
    anew = TextIndex()
    for slot, texts in sorted(held.items()):
        anew.put(slot, texts)
    for text in QUERIES:
        assert found(index, text) == found(anew, text), text
        one, other = (each.find([Words(text)]) for each in (index, anew))
        assert one.scores.tolist() == other.scores.tolist(), text


def test_changes_before_during_and_after_the_work_come_along() -> None:
    index, held, change = shelf(90)
    settling = index.settling()
    change(3, "new sea")
    change(4)
    change(200, "a new lake")
    settling.work()
    change(3, "another new sea")
    change(5, "unheard of")
    change(200)
    assert_holds(index, held)
    assert index.settle(settling)
    assert_holds(index, held)
    change(6, "the new sea")
    change(5)
    assert_holds(index, held)


def test_more_changes_than_anybody_should_wait_for_are_further_work() -> None:
    index, held, change = shelf(90)
    settling = index.settling()
    settling.work()
    for slot in range(40, 41 + FEW):
        change(slot, f"new {slot}", "sea")
    assert not index.settle(settling)
    change(41)
    change(300, "a new sea")
    assert_holds(index, held)
    settling.work()
    change(42)
    assert index.settle(settling)
    assert_holds(index, held)


def test_before_the_work_is_done_the_index_stays_as_it_is() -> None:
    index, held, change = shelf(30)
    settling = index.settling()
    change(1)
    assert not index.settle(settling)
    assert_holds(index, held)
    settling.work()
    assert index.settle(settling)
    assert_holds(index, held)


def test_what_was_put_in_order_too_late_has_no_effect() -> None:
    index, held, change = shelf(30)
    first, second = index.settling(), index.settling()
    first.work()
    change(1, "new")
    assert index.settle(first)
    second.work()
    assert index.settle(second)
    third = index.settling()
    third.work()
    index.compact()
    change(2, "newer")
    assert index.settle(third)
    assert_holds(index, held)


def test_a_snapshot_holds_what_there_was_when_it_was_begun() -> None:
    index, held, change = shelf(60)
    before, frozen = Videos(held), index.frozen()
    change(1, "new sea")
    change(2)
    change(400, "unheard of")
    assert_holds(TextIndex.of_arrays(arrays_of(frozen)), before)
    assert_holds(index, held)
    index.compact()
    assert_holds(TextIndex.of_arrays(arrays_of(index.frozen())), held)


def test_an_index_is_due_while_much_is_pending() -> None:
    index = TextIndex()
    for slot in range(4096):
        index.put(slot, {"title": ("sea",)})
    assert not index.is_due
    index.put(4096, {"title": ("sea",)})
    assert index.is_due
    settling = index.settling()
    settling.work()
    assert index.settle(settling)
    assert not index.is_due
    assert len(index.find([Words("sea")]).slots) == 4097
