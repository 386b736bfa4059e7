"""``firstlight capacity answer``: what the page asked is answered by a process of its own"""

ASKED = (
    "from firstlight.capacity.models import Run; from firstlight.capacity import queries; "
    "asked = queries.question(); "
    "Run.objects.create(question=asked, fingerprint=queries.fingerprint(asked), by='user:test')"
)
TOLD = (
    "from firstlight.capacity.models import Run; r = Run.objects.get(); print(r.state, r.why_failed, r.tries)"
)


def test_nothing_waits_and_it_ends_at_once(agency):
    done = agency.run("capacity", "answer")
    assert done.returncode == 0, done.stderr


def test_a_question_without_history_ends_in_a_sentence_and_says_so_by_its_exit(agency):
    agency.python(ASKED)
    done = agency.run("capacity", "answer")
    assert done.returncode == 1, done.stderr
    assert agency.python(TOLD).split() == ["failed", "too_little", "1"]
