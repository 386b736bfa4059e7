"""The night of these tests: Ana answers, Dee and Marco can go, Ruth supervises."""

import pytest


@pytest.fixture
def ana(on_duty, night):
    """Ana on the hotline, with Dee, Marco and Ruth on duty beside her."""
    on_duty("dee", "youth_ercm")
    on_duty("marco", "ercm")
    on_duty("ruth", "supervisor")
    return on_duty("ana", "hotline")
