"""The two bare pages: (a) one row by its key, and (b) fifty rows as objects through Django's own templates."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path

from tests.bench.bare.models import Person, Posting

ROWS = 50


def one(request: HttpRequest, person_id: str) -> HttpResponse:
    """(a) One indexed query, one line."""
    person = get_object_or_404(Person, pk=person_id)
    return HttpResponse(f"{person.given_name} {person.family_name}")


def fifty(request: HttpRequest) -> HttpResponse:
    """(b) Fifty rows joined from three tables, as anybody would write it at first."""
    rows = Posting._default_manager.select_related("employment__person").order_by("pk")[:ROWS]
    return render(request, "fifty.html", {"rows": rows})


urlpatterns = [path("one/<uuid:person_id>/", one), path("fifty/", fifty)]
