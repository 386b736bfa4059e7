"""firstlight work: whose time is over is unreadable afterwards, in an older backup restored too."""

from tests.cli.test_copies import NAME, READ, backup_of, disk_dies, next_second

TWO_PEOPLE = (
    "from datetime import timedelta; from tests.vault.made import named; from firstlight.kit.clock import now\n"
    "one, two = named(), named(); one.begun_at = now() - timedelta(days=95)\n"
    "one.save(update_fields=['begun_at']); print(one.pk, two.pk)"
)
HISTORY = (
    "from firstlight.retention.models import Purge; from firstlight.audit.models import Event\n"
    "print(list(Purge.objects.values_list('survivor', 'what')),"
    " list(Event.objects.filter(verb='retention.purge').values_list('by', 'about', 'ids')))"
)


def test_the_worker_purges_and_an_older_backup_with_the_newest_keyring_opens_nothing(agency):
    one, two = agency.python(TWO_PEOPLE).split()
    people = READ.format(people=[one, two])
    assert agency.python(people).split("\n")[:2] == [NAME, NAME]
    first = backup_of(agency)
    for _round in range(2):
        assert agency.run("work", "--once").returncode == 0
    assert agency.python(people).split("\n")[:2] == ["", NAME], "nothing stands there any more"
    assert (
        agency.python(HISTORY).strip() == f"[('{one}', 'words')] [('system:nightly', 'survivor:{one}', [])]"
    )
    next_second(first, agency)
    disk_dies(agency)
    done = agency.run("restore", str(first))
    assert (done.returncode, done.stderr) == (0, "")
    assert agency.python(people).split("\n")[:2] == ["unreadable", NAME]
