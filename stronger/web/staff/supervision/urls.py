"""Addresses of the pages of supervision."""

from django.urls import path

from stronger.web.staff.supervision import agreement, cases, circles, looking, pages, steps, writing

urlpatterns = [
    path("", pages.supervision, name="supervision"),
    path("line/", looking.line, name="supervision_line"),
    path("with/<uuid:practitioner_id>/", pages.pair, name="supervision_pair"),
    path("with/<uuid:practitioner_id>/plan/", steps.plan, name="supervision_plan"),
    path("with/<uuid:practitioner_id>/agreement/", agreement.show, name="supervision_agreement"),
    path("with/<uuid:practitioner_id>/agreement/write/", agreement.write, name="supervision_agreement_write"),
    path("with/<uuid:practitioner_id>/agreement/sign/", agreement.sign, name="supervision_agreement_sign"),
    path("with/<uuid:practitioner_id>/look/", looking.ask, name="supervision_look"),
    path("with/<uuid:practitioner_id>/record/", looking.record, name="supervision_record"),
    path("with/<uuid:practitioner_id>/families/", cases.families, name="supervision_families"),
    path("circles/", circles.circles, name="supervision_circles"),
    path("circles/new/", circles.new, name="supervision_circle_new"),
    path("circles/<uuid:circle_id>/", circles.circle, name="supervision_circle"),
    path("circles/<uuid:circle_id>/write/", circles.write, name="supervision_circle_write"),
    path("circles/<uuid:circle_id>/bring/", circles.bring, name="supervision_circle_bring"),
    path("families/find/", cases.find, name="supervision_find"),
    path("families/<uuid:family_id>/", cases.family, name="supervision_family"),
    path("sessions/<uuid:session_id>/discuss/", cases.discuss, name="supervision_discuss"),
    path("discussions/<uuid:discussion_id>/", cases.discussion, name="supervision_discussion"),
    path("discussions/<uuid:discussion_id>/write/", cases.write, name="supervision_discussion_write"),
    path("discussions/<uuid:discussion_id>/decide/", cases.decide, name="supervision_decide"),
    path("discussions/<uuid:discussion_id>/action/", cases.promise, name="supervision_case_action"),
    path("discussions/<uuid:discussion_id>/add/", cases.add, name="supervision_add"),
    path("discussions/<uuid:discussion_id>/actions/<int:entry_id>/", cases.outcome, name="supervision_outcome"),
    path("actions/<int:action_id>/", steps.outcome, name="supervision_action"),
    path("sessions/<uuid:session_id>/", pages.session, name="supervision_session"),
    path("sessions/<uuid:session_id>/sign/", steps.sign, name="supervision_sign"),
    path("sessions/<uuid:session_id>/learn/", steps.learn, name="supervision_learn"),
    path("sessions/<uuid:session_id>/action/", steps.promise, name="supervision_promise"),
    path("sessions/<uuid:session_id>/write/<slug:part>/", writing.write, name="supervision_write"),
    path("sessions/<uuid:session_id>/say/<slug:kind>/", writing.remark, name="supervision_remark"),
    path("sessions/<uuid:session_id>/step/<slug:step>/", steps.step, name="supervision_step"),
]
