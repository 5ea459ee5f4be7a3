"""Options of a driver as they come from the settings: named, typed, and refused in one sentence."""

from collections.abc import Mapping
from typing import TypeVar

T = TypeVar("T", str, int, float, bool)


class Options:
    """Takes options one by one; what is left over at :meth:`finish` is unknown and refused."""

    def __init__(self, role: str, given: Mapping[str, object]) -> None:
        self.role = role
        self._left = dict(given)

    def take(self, key: str, default: T) -> T:
        """The option ``key`` with the type of ``default``; whole numbers pass for fractions.

        Raises ValueError naming role and key when the type is another.
        """
        value = self._left.pop(key, default)
        if isinstance(default, float) and isinstance(value, int) and not isinstance(value, bool):
            value = float(value)
        if type(value) is not type(default):
            raise ValueError(
                f"devices.{self.role}.{key}: expected {type(default).__name__}, got {type(value).__name__}"
            )
        return value

    def require(self, key: str) -> str:
        """The text option ``key``, which must be there. Raises ValueError naming role and key."""
        if not self._left.get(key):
            raise ValueError(f"devices.{self.role}.{key}: is missing")
        return self.take(key, "")

    def escaped(self, key: str, default: str) -> bytes:
        """The text option ``key`` as bytes, with escapes such as ``\\r`` and ``\\x16``; every
        character below 256.
        """
        text = self.take(key, default)
        try:
            return text.encode("latin-1").decode("unicode_escape").encode("latin-1")
        except UnicodeError:
            raise ValueError(f"devices.{self.role}.{key}: {text!r} is not a sequence of bytes") from None

    def choose(self, key: str, default: T, allowed: tuple[T, ...]) -> T:
        """Like :meth:`take`, and the value must be among ``allowed``."""
        value = self.take(key, default)
        if value not in allowed:
            raise ValueError(
                f"devices.{self.role}.{key}: {value!r} is not one of {', '.join(map(str, allowed))}"
            )
        return value

    def positive(self, key: str, default: T) -> T:
        """Like :meth:`take`, and the number must be above zero."""
        value = self.take(key, default)
        if not isinstance(value, (int, float)) or value <= 0:
            raise ValueError(f"devices.{self.role}.{key}: must be above zero")
        return value

    def finish(self) -> None:
        """Raise ValueError naming role and key for the first option nobody took."""
        for key in self._left:
            raise ValueError(f"devices.{self.role}.{key}: this driver has no such option")
