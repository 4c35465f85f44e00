"""What is said when someone may not, or not now, or after somebody else: exceptions that become a plain sentence."""

from collections.abc import Mapping


class Refused(Exception):
    """Someone asked for what they may not see or do.

    `what` names the thing by room and kind ("workforce.person"), `subject_id` which one (empty where the refusal
    is about a whole page), `sentence` is what the person is told. A refused getter hides that the thing exists
    (`hidden`, shown as "page not found"); a refused action says so.
    """

    def __init__(self, what: str, *, subject_id: str = "", sentence: str = "", hidden: bool = True) -> None:
        super().__init__(what)
        self.what = what
        self.subject_id = subject_id
        self.sentence = sentence or "You do not have permission to do this. Ask your administrator if you need it."
        self.hidden = hidden


class NotNow(Exception):
    """What was asked cannot be done as things stand; `sentence` says why, and what to do next, to the person who asked."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Overtaken(NotNow):
    """Words written over a version that someone has saved anew since.

    `version` and `fields` are the newer ones (each field's words by its name), `who` saved them, and `when` is said in words.
    """

    def __init__(self, *, version: int, fields: Mapping[str, str], who: str, when: str) -> None:
        super().__init__("Someone else saved this while you were writing. Both texts are below: make one of them, then save.")
        self.version = version
        self.fields = dict(fields)
        self.who = who
        self.when = when
