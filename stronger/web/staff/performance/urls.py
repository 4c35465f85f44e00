"""Addresses of performance conversations."""

from django.urls import path

from stronger.web.staff.performance import others, pages, plans, writing

_ONE = "conversations/<uuid:conversation_id>/"
urlpatterns = [
    path("", pages.mine, name="performance"),
    path("team/", pages.team, name="performance_team"),
    path("duties/", others.duties, name="performance_duties"),
    path("year/", others.year, name="performance_year"),
    path("managers/", others.give, name="performance_give"),
    path("feedback/<uuid:feedback_id>/", others.answer, name="performance_answer"),
    path("feedback/<uuid:feedback_id>/share/", others.share, name="performance_share"),
    path(_ONE, pages.conversation, name="performance_conversation"),
    path(f"{_ONE}reason/", pages.reason, name="performance_reason"),
    path(f"{_ONE}write/<slug:part>/", writing.write, name="performance_write"),
    path(f"{_ONE}move/<slug:step>/", writing.move, name="performance_move"),
    path(f"{_ONE}goals/add/", plans.add_goal, name="performance_add_goal"),
    path(f"{_ONE}goals/<int:number>/", plans.goal, name="performance_goal"),
    path(f"{_ONE}learning/add/", plans.add_need, name="performance_add_need"),
    path(f"{_ONE}learning/<int:number>/remove/", plans.remove_need, name="performance_remove_need"),
    path(f"{_ONE}reviews/<int:number>/", plans.review, name="performance_review"),
    path(f"{_ONE}reviews/<int:number>/write/<slug:part>/", plans.write_review, name="performance_write_review"),
    path(f"{_ONE}reviews/<int:number>/agree/", plans.agree_review, name="performance_agree_review"),
    path(f"{_ONE}feedback/", others.ask, name="performance_ask"),
]
