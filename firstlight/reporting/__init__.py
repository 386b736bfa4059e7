"""reporting: HUD's CAPER and APR of our own records, and the file of HUD's format for a move to another database.

Noun: ReportRun (one report of some projects and a year; its tables are sealed). Verbs in life order:
``ask_for_report``; by itself: ``begin_run``, ``answer_run``, ``fail_run``; apart from all of it: ``export_hmis_csv``.
Pages: ``list_runs``, ``see_run``, ``see_files``, ``see_comparison``, ``list_behind``, ``list_amiss``. Which column
holds what: ``funding/reports/hmis_csv_fy2026``; the counting: ``hmis``.

Floor: insight, above funding and capacity.
"""
