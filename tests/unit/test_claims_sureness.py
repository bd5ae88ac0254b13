"""A claim's confidence is how often such claims were right."""

from hypothesis import given
from hypothesis import strategies as st

from ingest.claims.sureness import sureness
from web.views.wording import confidence

estimates = st.floats(0, 1)


@given(estimates, estimates)
def test_it_never_falls_as_the_estimate_rises(one: float, other: float):
    low, high = sorted((one, other))
    assert 0 <= sureness(low) <= sureness(high) <= 1


def test_form_is_surer_than_prose_and_prose_than_guesses():
    assert sureness(0.95) > sureness(0.9) > sureness(0.77) == sureness(0)
    said = [confidence(sureness(estimate)) for estimate in (0.95, 0.9, 0.77)]
    assert said == ["clear wording", "likely reading", "unsure: read the sentence"]
