"""Addresses of the deal."""

from django.urls import path

from stronger.web.staff.deal import away, calendars, digest, pages, reminders, rules

urlpatterns = [
    path("", pages.mine, name="deal"),
    path("reminders/", reminders.reminders, name="reminders"),
    path("reminders/read/", reminders.read, name="reminders_read"),
    path("reminders/e-mail/", digest.digest, name="digest"),
    path("calendar/", calendars.calendar, name="calendar"),
    path("calendar/end/", calendars.end, name="calendar_end"),
    path("rules/<slug:code>/", rules.rule, name="deal_rule"),
    path("people/", pages.team, name="deal_team"),
    path("people/<uuid:person_id>/", pages.person, name="deal_person"),
    path("people/<uuid:person_id>/away/", away.away, name="away"),
    path("people/<uuid:person_id>/back/", away.back, name="back"),
]
