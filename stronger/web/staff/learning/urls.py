"""Addresses of the pages of learning."""

from django.urls import path

from stronger.web.staff.learning import entries, files, hours, log, matrix, needs, renewal, themes

urlpatterns = [
    path("", log.learning, name="learning"),
    path("shared/", log.shared, name="learning_shared"),
    path("new/", entries.new, name="learning_new"),
    path("offers/<uuid:offer_id>/", log.answer, name="learning_offer"),
    path("hours/", hours.own, name="learning_hours"),
    path("hours/new/", hours.note, name="learning_hours_new"),
    path("hours/<int:time_id>/remove/", hours.drop, name="learning_hours_drop"),
    path("hours/not-given/<int:year>/<int:month>/", hours.not_given, name="learning_not_given"),
    path("hours/team/", hours.team, name="learning_team"),
    path("hours/team/<int:told_id>/", hours.answer, name="learning_answer"),
    path("matrix/", matrix.own, name="learning_matrix"),
    path("matrix/team/", matrix.team, name="learning_matrix_team"),
    path("asked/", needs.asked, name="learning_asked"),
    path("asked/new/", needs.ask, name="learning_ask"),
    path("asked/<uuid:asked_id>/done/", needs.done, name="learning_done"),
    path("needs/", needs.analysis, name="learning_needs"),
    path("needs/themes/<slug:theme>/", themes.answer, name="learning_theme"),
    path("needs/<uuid:asked_id>/", needs.answer, name="learning_need"),
    path("renewal/", renewal.renewal, name="learning_renewal"),
    path("renewal/record/", renewal.record, name="learning_record"),
    path("renewal/record.txt", renewal.download, name="learning_record_file"),
    path("entries/<uuid:entry_id>/", entries.entry, name="learning_entry"),
    path("entries/<uuid:entry_id>/change/", entries.change, name="learning_change"),
    path("entries/<uuid:entry_id>/standards/", entries.standards, name="learning_standards"),
    path("entries/<uuid:entry_id>/share/", entries.share, name="learning_share"),
    path("entries/<uuid:entry_id>/recorded/", entries.recorded, name="learning_recorded"),
    path("entries/<uuid:entry_id>/remove/", entries.remove, name="learning_remove"),
    path("entries/<uuid:entry_id>/files/new/", files.new, name="learning_file_new"),
    path("files/<uuid:file_id>/", files.download, name="learning_file"),
    path("files/<uuid:file_id>/remove/", files.remove, name="learning_file_remove"),
]
