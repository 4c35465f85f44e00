"""Says a moment in words, for what a service tells whoever was overtaken."""

from datetime import datetime

from django.utils import timezone


def moment(at: datetime) -> str:
    """A moment in London, `30 September 2025 at 14:05`."""
    local = timezone.localtime(at)
    return f"{local.day} {local:%B %Y} at {local:%H:%M}"
