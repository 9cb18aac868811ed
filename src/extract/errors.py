"""The errors that extract raises on purpose."""


class ExtractError(Exception):
    """Base of every error that extract raises on purpose; its message is fit to be shown."""


class InputError(ExtractError):
    """An input can't be used; the message names the source and the reason."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason


class FormatError(ExtractError):
    """A row or file does not follow the interchange format."""


class LexiconError(ExtractError):
    """A lexicon file has an entry that can't be used."""
