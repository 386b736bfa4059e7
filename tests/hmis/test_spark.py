"""The CAPER on Spark, in local mode, is the CAPER of the embedded engine, file by file: `make test-spark`."""

import os
from pathlib import Path

import pytest

pytest.importorskip("polars", reason="the extra hmis is not installed")

from firstlight.cli import hmis_reports, main
from tests.hmis.caper_made import TYPES, crowd, export, together

RANGE = ["--start", "2025-10-01", "--end", "2026-09-30", "--every-project"]
LOCAL = "--master local[2] --driver-memory 1g --conf spark.ui.enabled=false pyspark-shell"


def _files(source: Path, out: Path, engine: str) -> dict[str, bytes]:
    words = ["hmis", "caper", "--source", str(source), *RANGE, "--engine", engine, "--out", str(out)]
    assert main(words) == 0
    return {file.name: file.read_bytes() for file in out.iterdir() if file.suffix != ".xlsx"}


@pytest.mark.skipif("SPARK" not in os.environ, reason="starts a Spark, and needs Java: make test-spark")
def test_spark_makes_the_same_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYSPARK_SUBMIT_ARGS", LOCAL)
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    crowds = [crowd(5, f"P{kind}", kind, homes=4) for kind in TYPES]
    source = export(tmp_path / "export", together(*crowds))
    here = _files(source, tmp_path / "here", "embedded")
    there = _files(source, tmp_path / "there", "spark")
    assert len(here) == 44
    assert [name for name in here if here[name] != there.get(name)] == []


def test_without_spark_or_with_a_zip_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    packed = tmp_path / "export.zip"
    packed.write_bytes(b"")
    words = [
        "hmis",
        "caper",
        "--source",
        str(packed),
        *RANGE,
        "--engine",
        "spark",
        "--out",
        str(tmp_path / "out"),
    ]
    real = hmis_reports.find_spec
    monkeypatch.setattr(hmis_reports, "find_spec", lambda name: None if name == "pyspark" else real(name))
    assert main(words) == 2
    assert "bin/setup spark" in capsys.readouterr().err
    monkeypatch.setattr(hmis_reports, "find_spec", lambda _name: True)
    assert main(words) == 2
    assert "no zip" in capsys.readouterr().err
    monkeypatch.setattr(hmis_reports, "which", lambda _name: None)
    monkeypatch.delenv("JAVA_HOME", raising=False)
    words[3] = str(tmp_path)
    assert main(words) == 2
    assert "needs Java" in capsys.readouterr().err
