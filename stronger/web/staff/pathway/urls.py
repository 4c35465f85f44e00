"""Addresses of the career pathway."""

from django.urls import path

from stronger.web.staff.pathway import deciding, preparing, requests, talent, where

urlpatterns = [
    path("", where.where, name="pathway"),
    path("say/<slug:code>/", where.say, name="pathway_say"),
    path("begin/<slug:level>/", where.begin, name="pathway_begin"),
    path("requests/", requests.requests, name="pathway_requests"),
    path("requests/<uuid:request_id>/", requests.show, name="pathway_request"),
    path("requests/<uuid:request_id>/statement/", preparing.statement, name="pathway_statement"),
    path("requests/<uuid:request_id>/evidence/<slug:code>/", preparing.evidence, name="pathway_evidence"),
    path("requests/<uuid:request_id>/evidence/<slug:code>/write/", preparing.write, name="pathway_write"),
    path("requests/<uuid:request_id>/pieces/<uuid:piece_id>/remove/", preparing.remove, name="pathway_remove"),
    path("requests/<uuid:request_id>/move/<slug:code>/", requests.move, name="pathway_move"),
    path("requests/<uuid:request_id>/view/", deciding.manager_view, name="pathway_view"),
    path("requests/<uuid:request_id>/panel/", deciding.panel, name="pathway_panel"),
    path("requests/<uuid:request_id>/panel/view/", deciding.panel_view, name="pathway_panel_view"),
    path("requests/<uuid:request_id>/decision/", deciding.decision, name="pathway_decide"),
    path("requests/<uuid:request_id>/register/", deciding.in_force, name="pathway_in_force"),
    path("talent/", talent.talent, name="talent"),
    path("talent/new/<slug:offering>/<slug:direction>/", talent.put_up, name="talent_new"),
    path("talent/<uuid:notice_id>/", talent.notice, name="talent_notice"),
    path("talent/<uuid:notice_id>/<slug:code>/", talent.move_notice, name="talent_move"),
    path("talent/matches/<uuid:match_id>/", talent.match, name="talent_match"),
    path("talent/matches/<uuid:match_id>/<slug:code>/", talent.move_match, name="talent_match_move"),
]
