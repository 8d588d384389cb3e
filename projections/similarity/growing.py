"""Arrays that grow at the end, and a vocabulary that does."""

from collections.abc import Iterable
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

Scalar = TypeVar("Scalar", bound=np.generic)


class Growing(Generic[Scalar]):
    """An array with room at its end; what a view shows stays as it is while the array grows."""

    def __init__(self, values: NDArray[Scalar]) -> None:
        self._values = values
        self._length = len(values)

    def __len__(self) -> int:
        return self._length

    @property
    def view(self) -> NDArray[Scalar]:
        return self._values[: self._length]

    def extend(self, values: NDArray[Scalar]) -> None:
        end = self._length + len(values)
        if end > len(self._values):
            roomy = np.empty(max(end, 2 * len(self._values), 64), dtype=self._values.dtype)
            roomy[: self._length] = self.view
            self._values = roomy
        self._values[self._length : end] = values
        self._length = end

    def append(self, value: object) -> None:
        self.extend(np.array([value], dtype=self._values.dtype))

    def stretch(self, length: int, value: object) -> None:
        """Grow to a length with one value."""
        if length > self._length:
            self.extend(np.full(length - self._length, value, dtype=self._values.dtype))


class Vocabulary:
    """Marked tokens and their columns; it only grows."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens
        self.columns = {token: column for column, token in enumerate(tokens)}
        self.fields: Growing[np.uint8] = Growing(_fields(tokens))

    def __len__(self) -> int:
        return len(self.tokens)

    def columns_of(self, tokens: Iterable[str]) -> NDArray[np.int32]:
        """Columns of tokens; those that are new get one."""
        found: list[int] = []
        fresh: list[str] = []
        for token in tokens:
            column = self.columns.setdefault(token, len(self.columns))
            if column == len(self.tokens) + len(fresh):
                fresh.append(token)
            found.append(column)
        if fresh:
            self.tokens.extend(fresh)
            self.fields.extend(_fields(fresh))
        return np.array(found, dtype=np.int32)


def _fields(tokens: list[str]) -> NDArray[np.uint8]:
    letters = np.frombuffer("".join(each[0] for each in tokens).encode("ascii"), dtype=np.uint8)
    return letters - np.uint8(97)
