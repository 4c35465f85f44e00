"""Addresses of the staff directory's pages."""

from django.urls import path

from stronger.web.staff.directory import asking, checking, sending, undoing

urlpatterns = [
    path("", sending.directories, name="directory"),
    path("new/", sending.new, name="directory_new"),
    path("sample.csv", sending.example, name="directory_sample"),
    path("<uuid:directory_id>/", checking.directory, name="directory_one"),
    path("<uuid:directory_id>/columns/", sending.columns, name="directory_columns"),
    path("<uuid:directory_id>/rows-to-mend/", checking.faulty, name="directory_faulty"),
    path("<uuid:directory_id>/questions/", asking.questions, name="directory_questions"),
    path("<uuid:directory_id>/questions/<int:number>/", asking.question, name="directory_question"),
    path("<uuid:directory_id>/confirm/", checking.confirm, name="directory_confirm"),
    path("<uuid:directory_id>/undo/", undoing.undo, name="directory_undo"),
    path("<uuid:directory_id>/withdraw/", checking.step, {"what": "withdraw"}, name="directory_withdraw"),
    path("<uuid:directory_id>/again/", checking.step, {"what": "again"}, name="directory_again"),
    path("<uuid:directory_id>/rest/", checking.step, {"what": "rest"}, name="directory_rest"),
]
