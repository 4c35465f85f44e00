"""Addresses of the pages of agency workers."""

from django.urls import path

from stronger.web.staff.agency import pages, quarterly, steps

urlpatterns = [
    path("", pages.agency, name="agency"),
    path("new/", pages.propose, name="agency_new"),
    path("return/", quarterly.quarter, name="agency_return"),
    path("return/<slug:part>.csv", quarterly.download, name="agency_return_file"),
    path("<uuid:assignment_id>/", pages.booking, name="agency_booking"),
    path("<uuid:assignment_id>/change/", pages.change, name="agency_change"),
    path("<uuid:assignment_id>/price/", steps.price, name="agency_price"),
    path("<uuid:assignment_id>/posts/new/", steps.post_new, name="agency_post_new"),
    path("<uuid:assignment_id>/posts/<uuid:post_id>/", steps.post, name="agency_post"),
    path("<uuid:assignment_id>/papers/new/", steps.paper_new, name="agency_paper_new"),
    path("<uuid:assignment_id>/sign/<slug:role>/", steps.sign, name="agency_sign"),
    path("<uuid:assignment_id>/signatures/<int:signature_id>/", steps.signature, name="agency_signature"),
    path("<uuid:assignment_id>/<slug:code>/", steps.move, name="agency_move"),
]
