"""What is said when someone may not: one exception, turned into a plain sentence and a row in the trail."""


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
