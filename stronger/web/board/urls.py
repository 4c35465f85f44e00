"""Addresses of the board's door."""

from django.urls import path

from stronger.web.board import ahead, compare, deal, figures, parts, reports, writing

app_name = "board"
urlpatterns = [
    path("", figures.figures, name="figures"),
    path("download/", figures.download, name="download"),
    path("compare/", compare.compare, name="compare"),
    path("compare/download/", compare.download, name="compare_download"),
    path("ahead/", ahead.ahead, name="ahead"),
    path("deal/", deal.deal, name="deal"),
    path("deal/download/", deal.download, name="deal_download"),
    path("parts/", parts.parts, name="parts"),
    path("parts/download/", parts.download, name="parts_download"),
    path("reports/", reports.reports, name="reports"),
    path("reports/new/", writing.new, name="report_new"),
    path("reports/<uuid:report_id>/", reports.report, name="report"),
    path("reports/<uuid:report_id>/download/", reports.download, name="report_download"),
    path("reports/<uuid:report_id>/figures/", writing.figures, name="report_figures"),
    path("reports/<uuid:report_id>/correct/", writing.correct, name="report_correct"),
    path("reports/<uuid:report_id>/move/<slug:code>/", writing.move, name="report_move"),
    path("reports/<uuid:report_id>/sections/<slug:code>/", writing.write, name="report_write"),
    path("reports/<uuid:report_id>/sections/<slug:code>/actions/", writing.add_action, name="report_add_action"),
    path("reports/<uuid:report_id>/actions/<int:number>/", writing.change_action, name="report_action"),
    path("reports/<uuid:report_id>/actions/<int:number>/outcome/", writing.outcome, name="report_outcome"),
]
