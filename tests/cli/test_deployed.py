"""firstlight check --deploy and --rows"""

from tests.cli.made import Agency


def test_a_plain_keyset_and_open_folders_are_said_and_each_sealing_mends_one(agency):
    (agency.folder / "data").chmod(0o755)
    done = agency.run("check", "--deploy")
    assert done.returncode == 1
    for words in ("The keyset lies plainly", "chmod go-rwx"):
        assert words in done.stdout
    (agency.folder / "data").chmod(0o700)
    assert "chmod" not in agency.run("check", "--deploy").stdout


def test_the_demo_plain_http_and_any_host_are_said(agency):
    agency.settings |= {"FIRSTLIGHT_DEMO": "1", "FIRSTLIGHT_HOSTS": "*", "FIRSTLIGHT_SECRET": "short"}
    told = agency.run("check", "--deploy").stdout
    for words in ("This is the demo", "without HTTPS", "lets any name in", "too short"):
        assert words in told


def test_a_sealed_keyset_in_a_private_place_is_fine(tmp_path):
    agency = Agency(tmp_path)
    (tmp_path / "phrase").write_text("a phrase that is long enough\n")
    assert agency.init("--passphrase-file", "phrase").returncode == 0
    agency.settings["FIRSTLIGHT_PASSPHRASE_FILE"] = str(tmp_path / "phrase")
    done = agency.run("check", "--deploy", "--rows")
    assert (done.returncode, "rows: fine" in done.stdout, "deployment: fine" in done.stdout) == (
        0,
        True,
        True,
    ), done.stdout + done.stderr
