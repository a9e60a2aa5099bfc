"""The store: what is saved over a version that is no longer there is not saved at all."""

import pytest

from sevottam_classroom import state
from sevottam_classroom.models import BlockState, LearnerState
from sevottam_classroom.state import NO_ROW, Change, Row

USAGE = "counter.c"


def save(account, row, **change):
    return state.save(account.pk, USAGE, row, NO_ROW, Change(**change))


def stored(account):
    return BlockState.objects.get(account=account, usage=USAGE)


def test_a_first_save_makes_the_row(asha):
    assert state.read_blocks(asha.pk, [USAGE]) == {}
    assert save(asha, NO_ROW, block='{"count":1}')
    assert state.read_blocks(asha.pk, [USAGE]) == {USAGE: Row('{"count":1}', 1)}


def test_each_save_raises_the_version(asha):
    save(asha, NO_ROW, block='{"count":1}')
    assert save(asha, Row('{"count":1}', 1), block='{"count":2}')
    assert state.read_blocks(asha.pk, [USAGE])[USAGE] == Row('{"count":2}', 2)


def test_a_save_over_an_old_version_changes_nothing(asha):
    save(asha, NO_ROW, block='{"count":1}')
    save(asha, Row('{"count":1}', 1), block='{"count":2}')
    assert not save(asha, Row('{"count":1}', 1), block='{"count":7}', completion=1.0, grade=(1.0, 2.0))
    row = stored(asha)
    assert (row.state, row.version, row.completion, row.earned) == ('{"count":2}', 2, 0.0, None)


def test_of_two_first_saves_one_is_refused(asha):
    assert save(asha, NO_ROW, block='{"count":1}')
    assert not save(asha, NO_ROW, block='{"count":5}')
    assert stored(asha).state == '{"count":1}'


def test_completion_never_falls(asha):
    save(asha, NO_ROW, completion=0.6)
    save(asha, Row("{}", 1), completion=0.2)
    assert stored(asha).completion == 0.6
    save(asha, Row("{}", 2), completion=1.0)
    save(asha, Row("{}", 3), block='{"again":true}')
    assert stored(asha).completion == 1.0


def test_the_latest_mark_stands(asha):
    save(asha, NO_ROW, grade=(2.0, 3.0))
    save(asha, Row("{}", 1), grade=(1.0, 3.0))
    assert (stored(asha).earned, stored(asha).possible) == (1.0, 3.0)


def test_block_and_learner_are_saved_together_or_not_at_all(asha):
    LearnerState.objects.create(account=asha, state="{}", version=4)
    change = Change(block='{"count":1}', learner='{"":{"a":1}}')
    assert not state.save(asha.pk, USAGE, NO_ROW, Row("{}", 3), change)
    assert not BlockState.objects.exists()
    assert state.save(asha.pk, USAGE, NO_ROW, Row("{}", 4), change)
    assert state.read_learner(asha.pk) == Row('{"":{"a":1}}', 5)


def test_learners_have_rows_of_their_own(asha, ravi):
    save(asha, NO_ROW, block='{"count":1}')
    assert state.read_blocks(ravi.pk, [USAGE]) == {}
    assert save(ravi, NO_ROW, block='{"count":2}')
    assert stored(asha).state == '{"count":1}'


def test_what_is_no_json_cannot_be_saved():
    with pytest.raises(ValueError):
        NO_ROW.replaced_by({"mark": float("nan")})


def test_what_says_the_same_needs_no_saving():
    assert Row('{"a":1}', 1).replaced_by({"a": 1}) is None
    assert Row('{"a":1}', 1).replaced_by({"a": 2}) == '{"a":2}'


def test_data_read_from_a_row_is_a_copy():
    row = Row('{"a":[1]}', 1)
    row.data()["a"].append(2)
    assert row.data() == {"a": [1]}
