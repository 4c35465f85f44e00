"""Operations on what the council is held to: the frameworks as they stand on a day, and one of them in full."""

from django.http import HttpRequest
from ninja import Query

from stronger.frameworks import queries
from stronger.web.api import asking, given
from stronger.web.api.operations import day, operation
from stronger.web.api.problems import NO_SUCH_THING, Stop


@operation("/frameworks", permission="frameworks.see", gives=given.Frameworks, title="Frameworks")
def frameworks(request: HttpRequest, asked: Query[asking.OnDay]) -> given.Frameworks:
    """Every framework the council is held to, with its edition on a day: the one that stands, else the next or the last."""
    on = day(asked.on)
    return given.Frameworks(on=on, items=[given.Framework.model_validate(each) for each in queries.frameworks_on(on)])


@operation("/frameworks/{slug:code}", permission="frameworks.see", gives=given.FrameworkInFull, title="One framework in full")
def framework(request: HttpRequest, code: str, asked: Query[asking.OnDay]) -> given.FrameworkInFull:
    """One framework on a day with its standards and levels, and which standards of others ask for much the same."""
    on = day(asked.on)
    found = queries.framework_on(code, on)
    if found is None:
        raise Stop(404, NO_SUCH_THING)
    return given.FrameworkInFull(
        on=on,
        framework=given.Framework.model_validate(found.summary),
        link=found.link,
        source=found.source,
        standards=[given.Standard.model_validate(each) for each in found.standards],
        levels=[given.Level.model_validate(each) for each in found.levels],
    )
