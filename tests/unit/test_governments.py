"""Listed governments: the table itself, and what a name means."""

import pytest

from graph.governments import Sort, by_id, find, governments, is_generic, state


def test_the_table_is_whole():
    listed = governments()
    states = [g for g in listed if g.sort is Sort.STATE]
    assert len({g.id for g in listed}) == len(listed)
    assert len(states) == 197
    assert all(len(g.id) == 2 and g.id.isupper() and g.country == g.id for g in states)
    assert all(g.demonyms for g in states if g.id not in ("CG", "DM", "KI", "VA"))
    assert all(g.country is None or state(g.country) is not None for g in listed)
    assert all(by_id(g.id) is g for g in listed)
    assert all(name.strip() == name and name for g in listed for name in (g.name, *g.aliases, *g.local, *g.seats))


def test_every_government_is_found_by_its_own_name():
    for government in governments():
        found = find(government.name, government.country)
        assert found is not None, government.name
        assert found.id == government.id


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("IRCC", "CA:immigration refugees and citizenship canada"),
        ("Immigration, Refugees and Citizenship Canada", "CA:immigration refugees and citizenship canada"),
        ("Government of Canada", "CA"),
        ("the Canadian government", "CA"),
        ("Ottawa", "CA"),
        ("the Kremlin", "RU"),
        ("Российская Федерация", "RU"),
        ("Правительство РФ", "RU"),
        ("gouvernement français", "FR"),
        ("U.S.", "US"),
        ("U.S. Department of State", "US:department of state"),
        ("United States Department of Justice", "US:department of justice"),
        ("Department of Justice", "US:department of justice"),
        ("ICE", "US:immigration and customs enforcement"),
        ("BIA", "US:board of immigration appeals"),
        ("Russian Ministry of Justice", "RU:ministry of justice of russia"),
        ("Министерство юстиции Российской Федерации", "RU:ministry of justice of russia"),
        ("Uzbekistan's Foreign Ministry", "UZ:ministry of foreign affairs"),
        ("UNHCR", "INT:united nations high commissioner for refugees"),
        ("ЕСПЧ", "INT:european court of human rights"),
    ],
)
def test_a_name_that_identifies(name, identifier):
    found = find(name)
    assert found is not None
    assert found.id == identifier


@pytest.mark.parametrize(
    "name", ["", "ice", "Supreme Court", "Ministry of Justice", "МИД", "Congress", "Ann Poe", "\0"]
)
def test_a_name_that_does_not(name):
    assert find(name) is None


def test_the_country_makes_local_names_count():
    assert find("Supreme Court", "RU") == by_id("RU:supreme court of russia")
    assert find("МИД", "RU") == by_id("RU:ministry of foreign affairs of russia")
    assert find("Supreme Court", "ZZ") is None


def test_names_of_no_one_body():
    assert is_generic("the Supreme Court")
    assert is_generic("Immigration Court")
    assert not is_generic("Moscow City Court")
