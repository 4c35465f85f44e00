"""Addresses of the public door: what anyone may open without signing in."""

from django.conf import settings
from django.urls import path

from stronger.web.public import calendars, health, look, pages

app_name = "public"
urlpatterns = [
    path("", pages.home, name="home"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("privacy/", pages.privacy, name="privacy"),
    path("cookies/", pages.cookies, name="cookies"),
    path("council-<slug:version>.css", look.stylesheet, name="look"),
    path("calendar/<str:token>.ics", calendars.calendar, name="calendar"),
    *health.urlpatterns,
]
if settings.DEMO:  # a show of every component, for those who build pages and for the tests
    from stronger.web.public import gallery

    urlpatterns += [path("kit/", gallery.gallery, name="kit"), path("kit/errors/<int:status>/", gallery.error, name="kit_error")]
