"""What a model calls a name, made into a name without what stands beside it."""

import pytest

from ingest.find.clean import cleaned


@pytest.mark.parametrize(
    ("seen", "label", "name"),
    [
        ("Apparently Ines", "PERSON", "Ines"),
        ("Former President Ines Brill", "PERSON", "Ines Brill"),
        ("late Ines Brill", "PERSON", "Ines Brill"),
        ("then-Senator Brill", "PERSON", "Brill"),
        ("Representatives Brill", "PERSON", "Brill"),
        ("Pastor Brill", "PERSON", "Brill"),
        ("Former Harrow Union", "ORGANISATION", "Harrow Union"),
        ("then-Harrow Council", "GOVERNMENT", "Harrow Council"),
        ("Former Soviet Council", "GOVERNMENT", "Former Soviet Council"),
        ("Harrow High Court President", "GOVERNMENT", "Harrow High Court"),
        ("Committee of the Court President", "ORGANISATION", "Committee of the Court"),
    ],
)
def test_what_stands_beside_a_name_is_no_part_of_it(seen: str, label: str, name: str) -> None:
    assert [n.text for n in cleaned(seen, 0, len(seen), label, "e5-test")] == [name]


def test_a_title_behind_a_dash_goes_with_the_name() -> None:
    (name,) = cleaned("then-Senator Brill", 0, 18, "PERSON", "e5-test")
    assert name.title is not None
    assert name.title.text == "Senator"
