"""Enumerations whose members are found fast."""

from __future__ import annotations


class Choice:
    """What an `Enum` is for: each `ClassVar` that a subclass declares is one object, named as it is and told by `is`.

    Python 3.11 takes four times as long to find a member of an `Enum`, and the linking rules ask for little else.
    """

    __slots__ = ("value",)

    def __init__(self, value: str) -> None:
        self.value = value

    def __init_subclass__(cls) -> None:
        for name in cls.__annotations__:
            setattr(cls, name, cls(name.lower()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}.{self.value.upper()}"
