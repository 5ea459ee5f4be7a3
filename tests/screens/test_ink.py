"""The line of a pen from the points of a finger."""

from itertools import pairwise
from math import dist

from hypothesis import given
from hypothesis import strategies as st

from screens.ink import dabs

POINTS = st.lists(
    st.tuples(st.floats(0, 500, allow_nan=False), st.floats(0, 500, allow_nan=False)), max_size=30
)


def test_nothing_gives_nothing_and_a_touch_gives_one_drop():
    assert dabs([], 6) == []
    assert dabs([(3, 4)], 6) == [(3, 4, 6)]


@given(POINTS)
def test_the_line_begins_and_ends_where_the_finger_did(points):
    drops = dabs(points, 6)
    if points:
        assert drops[0][:2] == points[0]
        assert dist(drops[-1][:2], points[-1]) < 1e-6


@given(POINTS)
def test_no_gap_is_wider_than_half_a_drop(points):
    for one, other in pairwise(dabs(points, 6)):
        assert dist(one[:2], other[:2]) <= 6 / 2


@given(POINTS)
def test_a_line_is_never_wider_than_its_nib_nor_thinner_than_half(points):
    assert all(6 * 0.5 <= width <= 6 for _, _, width in dabs(points, 6))


def test_a_fast_line_is_thinner_than_a_slow_one():
    slow = dabs([(x, 0) for x in range(0, 100, 2)], 6)
    fast = dabs([(x, 0) for x in range(0, 1000, 100)], 6)
    assert fast[-1][2] < slow[-1][2]
