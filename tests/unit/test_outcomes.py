"""What a ruling decides, read from its operative part."""

import pytest

from ingest.claims.outcomes import outcome_of
from ingest.split import sentences

ENDS = [
    ("Accordingly, the Division excludes Mr. Ruiz from refugee protection.", "denied"),
    ("The panel excludes the claimant from the definition.", "denied"),
    ("CONCLUSION\n\nThe claimant has not met the burden of persecution on a Convention ground.", "denied"),
    ("I refuse permission to appeal as having no real prospect of success.", "denied"),
    ("PETITION DENIED", "denied"),
    ("PETITION GRANTED; REMANDED.", "remanded"),
    ("I would allow the appeal and remit the matter to the First-tier Tribunal.", "remanded"),
    ("ORDER: The appeal is dismissed.\n\nFURTHER ORDER: The motion to remand is denied.", "dismissed"),
    ("The appeal is dismissed on asylum grounds.\n\nThe appeal is allowed on human rights grounds.", "mixed"),
    (
        "The claimants are Convention refugees and the Board therefore accepts their claims.\n\nThe minors are not "
        "Convention refugees and the Board therefore rejects their claims.",
        "mixed",
    ),
    ("The respondent contends that the court must dismiss the petition.", None),
    ("The claim has been refused by the Secretary of State.", None),
    ("If the appeal is allowed, the matter will be returned.", None),
]


@pytest.mark.parametrize(("end", "wanted"), ENDS, ids=[e[0][:30] for e in ENDS])
def test_the_end_of_the_reasons_decides(end: str, wanted: str | None) -> None:
    text = "Facts of the case. " * 40 + "\n\n" + end + "\n"
    outcome, holding = outcome_of(text, sentences(text, "en"))
    assert (outcome.value if outcome else None) == wanted
    assert (holding is None) == (wanted is None)


def test_notes_behind_the_reasons_decide_nothing() -> None:
    text = "Facts of the case. " * 60 + "\n\n[7] The claim is accepted.\n\n(signed)\nA. Ruiz\n\n"
    text += "\n".join(f"{n} Exhibit {n}, where a request was noted." for n in range(1, 40))
    outcome, holding = outcome_of(text, sentences(text, "en"))
    assert outcome is not None
    assert outcome.value == "granted"
    assert holding is not None
    assert holding.value.endswith("The claim is accepted.")


def test_what_the_refugee_protection_division_dismisses_is_denied() -> None:
    text = "Refugee Protection Division\n\n" + "Facts. " * 50 + "\n\nFor these reasons this claim is dismissed.\n"
    outcome, _ = outcome_of(text, sentences(text, "en"))
    assert outcome is not None
    assert outcome.value == "denied"
