"""How learning is recorded: kinds, sources, words that point to standards, the regulator's questions, limits; from the packs."""

from django.db import models

from stronger.frameworks.models.kept import LISTED, Kept
from stronger.kit.periods import Dated, no_overlap
from stronger.kit.privacy import OPEN
from stronger.trail.history import tracked


@tracked
class LearningTerm(Kept, Dated):
    """One thing that records of learning go by for a time. `kind` says what it is; `said` holds what only that kind has."""

    kind = models.CharField(max_length=20)
    code = models.CharField("a code, or a framework's and a standard's", max_length=121)
    said = models.JSONField(default=dict)

    class Meta:
        constraints = [no_overlap("kind", "code", name="frameworks_learningterm_no_overlap", where=LISTED)]

    class Privacy:
        """A council's own policy, and questions that the regulator publishes."""

        period = kind = said = OPEN
