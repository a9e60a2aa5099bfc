"""The examples in the documentation are true."""

import doctest
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[1] / "docs"


@pytest.mark.parametrize("page", ["concepts.md"])
def test_examples_run(page):
    """Each prompt gives what the page says."""
    failed, tried = doctest.testfile(str(DOCS / page), module_relative=False, optionflags=doctest.ELLIPSIS)
    assert tried and not failed
