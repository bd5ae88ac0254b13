"""Names from every finder, before they are linked: what is no name after all."""

import pytest

from ingest.find.gather import gathered


@pytest.mark.parametrize(
    ("text", "model_sees", "names"),
    [
        ("From: Poe, Ann <PoeA@state.example>", ["PoeA"], []),
        ("From: Roe, Lee <RoeL©state.example >", ["RoeL"], []),
        ("Write to Ann.Poe@clinic.example or to Ann Poe.", ["Ann.Poe", "Ann Poe"], ["Ann Poe"]),
        ("Meet Ann Poe @ the clinic at noon.", ["Ann Poe"], ["Ann Poe"]),
    ],
)
def test_a_part_of_an_address_names_nobody(text: str, model_sees: list[str], names: list[str]):
    seen = [(text.rindex(name), text.rindex(name) + len(name), "PERSON") for name in model_sees]
    found = gathered(text, len(text), [((0, len(text)), seen)], "model/1")
    assert [name.text for name in found if name.finder == "model/1"] == names


def test_hostile_text_is_bounded():
    text = "a" * 100_000 + "@" * 1_000 + "a.b" * 50_000
    assert gathered(text, len(text), [], "model/1") == []
