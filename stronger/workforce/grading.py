"""Which pay grades the register takes: those of the council's pack, with the levels they go with; anything while a pack lists none."""

from datetime import date

from stronger.frameworks import queries as frameworks
from stronger.workforce.rules.moves import NotPossible


def require_grade(grade: str, *, level_code: str = "", on: date) -> None:
    """Raises NotPossible unless `grade` is empty, or one that the pack lists on a day and that goes with the level, if one is named.

    What was written before the pack listed grades stays as it was; only what is written anew is held to the list.
    """
    listed = {each.title: each for each in frameworks.progression_on(on).grades} if grade else {}
    if not listed:
        return
    found = listed.get(grade)
    if found is None:
        raise NotPossible(f"“{grade}” is not one of the council’s grades. Choose one of: {', '.join(listed)}.", field="grade")
    if level_code and found.levels and level_code not in found.levels:
        titles = frameworks.level_titles_on(on)
        said = " or ".join(titles.get(code, code) for code in found.levels)
        raise NotPossible(f"The grade “{grade}” goes with the level {said}. Choose the two that go together.", field="grade")
