"""Addresses of the staff door; each page module that has several of them lists its own."""

from django.urls import include, path

from stronger.web.staff import census, frameworks, home, moves, organisation, people, posts, views
from stronger.web.staff.agency import urls as agency
from stronger.web.staff.deal import rules as deal_rules
from stronger.web.staff.deal import urls as deal
from stronger.web.staff.directory.urls import urlpatterns as directory_urls
from stronger.web.staff.learning import urls as learning
from stronger.web.staff.pathway import urls as pathway
from stronger.web.staff.performance import urls as performance
from stronger.web.staff.preparing import urls as preparing
from stronger.web.staff.supervision import urls as supervision

app_name = "staff"
urlpatterns = [
    path("", home.home, name="home"),
    path("home/deal/", home.home_deal, name="home_deal"),
    path("deal/", include(deal.urlpatterns)),
    path("standards/deal/", deal_rules.rules, name="deal_rules"),
    path("standards/", include(frameworks.urlpatterns)),
    path("census/prepared/", include(preparing.urlpatterns)),
    path("census/", include(census.urlpatterns)),
    path("organisation/", include(organisation.urlpatterns)),
    path("posts/", include(posts.urlpatterns)),
    path("pathway/", include(pathway)),
    path("people/", include(moves.urlpatterns)),
    path("directory/", include(directory_urls)),
    path("agency/", include(agency.urlpatterns)),
    path("supervision/", include(supervision.urlpatterns)),
    path("performance/", include(performance.urlpatterns)),
    path("learning/", include(learning.urlpatterns)),
    path("people/", people.people, name="people"),
    path("people/file/", people.people_file, name="people_file"),
    path("people/views/", views.views, name="views"),
    path("people/views/<int:view_id>/remove/", views.drop, name="drop_view"),
    path("people/<uuid:person_id>/", people.person, name="person"),
]
