"""What finders call a name and is none, and names of another kind than was thought."""

import pytest

from ingest.find.names import Name, NameKind
from ingest.find.refused import kept

P, O, G, C = NameKind.PERSON, NameKind.ORGANISATION, NameKind.GOVERNMENT, NameKind.CASE  # noqa: E741


def judged(text: str, name: str, kind: NameKind, others: tuple[tuple[str, NameKind], ...] = ()) -> NameKind | None:
    """The kind under which the name is kept, or None."""
    names = [
        Name(start=text.index(n), end=text.index(n) + len(n), text=n, kind=k, finder="t/1")
        for n, k in (*others, (name, kind))
    ]
    return next((n.kind for n in kept(text, names, ()) if n.text == name), None)


@pytest.mark.parametrize(
    ("text", "name", "kind", "given"),
    [
        ("Claimant XXXX XXXXX lives here.", "XXXX XXXXX", P, None),
        ("a Kenyan union leader came", "Kenyan union", O, None),
        ("Tribunal\nDemandeur", "Demandeur", P, None),
        ("You came to Canada.", "You", P, None),
        ("Here, the promise was plain.", "Here", P, None),
        ("DATE(S) DE L'AUDIENCE", "DE L'AUDIENCE", P, None),
        ("ET DU STATUT DE RÉFUGIÉ", "ET DU STATUT DE RÉFUGIÉ", P, None),
        ("MARIA DE LA CRUZ spoke.", "MARIA DE LA CRUZ", P, P),
        ("write to ann.poe@clinic.example", "ann.poe", P, None),
        ("the Geneva Convention", "Geneva Convention", C, None),
        ("Matter of Orlova was followed", "Matter of Orlova", C, C),
        ("Smith v Jones was followed", "Smith v Jones", C, C),
        ("Immigration and Refugee Protection Act", "Immigration and Refugee Protection", C, None),
        ("the situation of Baha'i is bad", "Baha'i", C, None),
        ("See Canada (MEI), 1993", "Canada (MEI)", C, None),
        ("Ms Poe (instructed by Harrow Pike) for the claimant", "Harrow Pike", P, O),
        ("Linden Vale, Solicitors", "Linden Vale", P, O),
        ("Ann Poe, a solicitor, spoke", "Ann Poe", P, P),
        ("members of the Ogaden National Liberation Front", "Ogaden National Liberation Front", G, O),
        ("the Harrow Unionist party", "Harrow Unionist party", G, O),
        ("She asked the HARROWS and others for their help.", "HARROWS", P, None),
        ("She asked HARROWS, or rather Harrows, for her help.", "HARROWS", P, P),
        ("the Polar Islands Fighting Group", "Polar Islands Fighting Group", G, O),
        ("the Secretary of State Ann Poe", "State", G, None),
        ("the fight against hunger in Africa", "Africa", G, NameKind.PLACE),
        ("POTUS was set to speak", "POTUS", G, None),
        ("From: Poe, Ann <Ann_Poe B6", "Ann_Poe", P, None),
        ("MEETING OF THE BOARD, AT NOON", "BOARD", G, None),
        ("a group of Northern Senators", "Northern Senators", O, None),
        ("adviser for Disaster Response", "Disaster Response", O, None),
        ("write to Ann.Poe 'PoeA@clinic example", "Ann.Poe 'PoeA", P, None),
        ("STATEMENT BY ANN POE", "STATEMENT BY ANN POE", P, None),
        ("the Senate Minority leader", "Senate Minority", G, None),
        ("the Air Force", "Force", G, None),
        ("the Ministry of Justice", "Ministry of Justice", G, G),
        ("Copyright 2010 by The Harrow Marsh Group. All rights reserved.", "Harrow Marsh Group", O, None),
        ("© 2010 Harrow Marsh Group", "Harrow Marsh Group", O, None),
        ("From: Brill, Ines <BrillI©state.example>", "Brill, Ines", P, P),
        ("the dean of the University of Harrow", "University of Harrow", G, O),
        ("the Harrow Milk Alliance for Fair Trade", "Harrow Milk Alliance for Fair Trade", G, O),
        ("the Assembly of Harrow Journalists", "Assembly of Harrow Journalists", G, O),
        ("the Ministry of University Affairs", "Ministry of University Affairs", G, G),
        ("the tribes of the West Bank", "West Bank", O, NameKind.PLACE),
        ("Office of Deputy Minister Ann Poe", "Office of Deputy", G, None),
        ("the head of Brill Milling Co. Ltd. spoke", "Brill Milling Co. Ltd.", G, O),
        ("Ann Poe\nAmbassador at Large", "Large", O, None),
        (
            "Congressman and Harrow Budget Committee Chairman Ann Poe",
            "Congressman and Harrow Budget Committee",
            O,
            None,
        ),
        ("3:00 pm BILATERAL w/POLAR MINISTER ANN\n3:30 pm POE Main Room", "ANN", P, None),
        ("3:00 pm BILATERAL w/POLAR MINISTER ANN POE\n3:30 pm Main Room", "ANN POE", P, P),
        ("a Kenyan union leader", "Kenyan union", O, None),
        ("The Duty Press Officer is away.", "Duty Press", O, None),
        ("the North's deputy minister", "North", G, None),
        ("your lunch with the DPM", "DPM", G, None),
        ("REGIONAL GOVERNMENT PRESIDENT ANN POE", "REGIONAL GOVERNMENT", G, None),
        ("Ann Poe, the Polar Fish Am bassador, came", "Polar Fish Am bassador", O, None),
        ("the Office of the Polar Envoy", "Office of the Polar Envoy", G, G),
        ("Ann Poe Abruptly Departs Harrow", "Departs Harrow", P, None),
        ("our Ambassador at Large for Polar Matters", "Large for Polar Matters", O, None),
    ],
)
def test_kept(text: str, name: str, kind: NameKind, given: NameKind | None):
    assert judged(text, name, kind) is given


def test_a_case_by_one_party_is_kept_where_its_full_name_stands():
    text = "Canada (Attorney General) v Ward settled it. In Ward the court said so; in Adams it did not."
    full = ("Canada (Attorney General) v Ward", C)
    assert judged(text, "Adams", C, (full,)) is None
    names = [
        Name(start=text.index("Ward", 40), end=text.index("Ward", 40) + 4, text="Ward", kind=C, finder="t/1"),
        Name(start=0, end=32, text=full[0], kind=C, finder="t/1"),
    ]
    assert [n.text for n in kept(text, names, ())] == ["Ward", full[0]]


@pytest.mark.parametrize(
    ("text", "name", "kind", "whole"),
    [
        ("IN THE VARNA COURT (CIVIL DIVISION)", "VARNA COURT (CIVIL DIVISION", G, "VARNA COURT (CIVIL DIVISION)"),
        ("the Varna Court (Civil Division sat", "Varna Court (Civil", G, "Varna Court"),
        ("as Brandt LJ said", "Brandt LJ", P, "Brandt"),
        ("as Brandt JA said", "Brandt JA", P, "Brandt"),
    ],
)
def test_where_a_name_ends(text: str, name: str, kind: NameKind, whole: str) -> None:
    at = text.index(name)
    found = kept(text, [Name(start=at, end=at + len(name), text=name, kind=kind, finder="t/1")], ())
    assert [(n.text, text[n.start : n.end]) for n in found] == [(whole, whole)]


@pytest.mark.parametrize("name", ["INC.", "LLC", "P.A", "Ltd"])
def test_what_a_company_is_names_none(name: str) -> None:
    assert judged(f"the firm, {name} of Varna", name, O) is None
    assert judged(f"Brill Boats, {name}, 1 F.3d 1306", name, C, (("Brill Boats", O),)) is None
