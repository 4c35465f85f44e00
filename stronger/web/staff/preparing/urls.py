"""Addresses of the year's return."""

from django.urls import path

from stronger.web.staff.preparing import filling, mending, pages

urlpatterns = [
    path("", pages.years, name="prepared_years"),
    path("<int:year>/", pages.year, name="prepared"),
    path("<int:year>/council/", pages.council, name="prepared_council"),
    path("<int:year>/fill/", filling.fill, name="prepared_fill"),
    path("<int:year>/check/", pages.check, name="prepared_check"),
    path("<int:year>/sign/<slug:role>/", pages.sign, name="prepared_sign"),
    path("<int:year>/open-again/", pages.unfreeze, name="prepared_unfreeze"),
    path("<int:year>/note/<int:number>/", mending.note, name="prepared_note"),
    path("<int:year>/people/<uuid:person_id>/<int:role_id>/", mending.mend, name="prepared_mend"),
    path("<int:year>/findings.csv", mending.findings_csv, name="prepared_findings"),
    path("<int:year>/findings.json", mending.findings_json, name="prepared_json"),
    path("<int:year>/census.xml", mending.file, name="prepared_file"),
    path("<int:year>/frozen/<uuid:submission_id>/findings.csv", mending.findings_csv, name="frozen_findings"),
    path("<int:year>/frozen/<uuid:submission_id>/findings.json", mending.findings_json, name="frozen_json"),
    path("<int:year>/frozen/<uuid:submission_id>/census.xml", mending.file, name="frozen_file"),
]
