"""The verb by which whoever plans the training says what is done about a theme that audits of supervision found."""

from django.db import transaction

from stronger.frameworks.queries import supervision as frameworks
from stronger.kit import scope
from stronger.kit.moves import now_at
from stronger.kit.refusal import Refused
from stronger.learning import policies as learning
from stronger.supervision.auditing import THEMES
from stronger.supervision.models import ThemeMove
from stronger.supervision.services.holding import hold
from stronger.trail import services as trail


@transaction.atomic
def answer_theme(*, theme: str, move: str, said: str, by) -> ThemeMove:
    """Say of a theme of the pack's that something is arranged ("arrange"), or that nothing will be ("decline"), in words that name nobody.

    Sent twice, it is said once; said anew, the earlier words stay. Raises MoveRefused without words, Refused unless `by` plans the training
    and the pack has the theme.
    """
    learning.require_plan(by)
    here = scope.current()
    if frameworks.supervision_terms(here.on).one("themes", theme) is None or move not in THEMES.moves:
        raise Refused("supervision.themes")
    hold("theme", theme)
    made = list(ThemeMove.objects.filter(theme=theme).order_by("number"))
    if made and (made[-1].move, made[-1].why) == (move, said.strip()):
        return made[-1]
    stage = now_at(THEMES, made)
    to = THEMES.make_move(move, stage, why=said).ends_at(stage)
    row = ThemeMove(theme=theme, number=len(made) + 1, move=move, from_stage=stage, to_stage=to, why=said.strip(), at=here.at, by=by)
    row.save(force_insert=True)
    trail.note("change", "supervision.themes", details={"step": move, "theme": theme})
    return row
