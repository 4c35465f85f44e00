"""The one way this package says that something cannot be done: what happened, and how to mend it."""


class Trouble(Exception):
    """Something that the person at the keyboard can mend. Shown as it is, without a traceback."""

    def __init__(self, what: str, mend: str = "") -> None:
        super().__init__(f"{what}\n{mend}" if mend else what)
        self.what = what
        self.mend = mend
