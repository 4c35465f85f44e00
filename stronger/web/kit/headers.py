"""Says to browsers what a page may load and where its forms may go: the same on every page, so worked out once."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

_NAME = "Content-Security-Policy"


class ContentSecurityPolicy:
    """Adds the header of `settings.CONTENT_SECURITY_POLICY` (Django 6's middleware takes over with the next long-term release)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.policy = "; ".join(f"{name} {' '.join(sources)}" for name, sources in settings.CONTENT_SECURITY_POLICY.items())

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, with the policy on whatever comes."""
        response = self.get_response(request)
        response.headers[_NAME] = self.policy
        return response
