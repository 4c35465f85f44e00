"""The template environment: what every page may use."""

from django.conf import settings
from django.contrib.messages import get_messages
from django.middleware.csrf import get_token
from jinja2 import Environment, StrictUndefined

from stronger.web.kit import addresses, components, council, forms, navigation, parts, words


def environment(**options) -> Environment:
    """Jinja2 with our globals and filters; an unknown name in a template is an error, never an empty string."""
    env = Environment(**{**options, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True})  # noqa: S701
    env.globals.update(
        static=addresses.file,
        url=addresses.url,
        csrf_token=get_token,
        council=council.identity,
        look_version=council.version,
        navigation=navigation.items,
        part=parts.part,
        messages=get_messages,
        demo=settings.DEMO,
        draw=forms.draw,
        problems=forms.problems,
        table_rows=components.table_rows,
        near=words.near,
        due=words.due,
        deadline=words.deadline,
        span=words.span,
    )
    env.filters.update(words.FILTERS)
    return env
