# ruff: noqa: E501 (one sentence a line reads better than a broken one)
"""Sentences of our own for training the classifier of pairs: invented people, and what each sentence says of which two.

``p`` a person, ``o`` a private body, ``g`` a ministry, agency or court, ``c`` a state, ``s`` the surname of that person,
``t`` a town, ``d`` a date. Behind the bar: who, relation, whom; every other pair of the sentence has none. A denied,
planned or alleged act counts as the relation too: how it is put is for grammar to say.
"""

import random
import re
from collections.abc import Iterator
from typing import Final

from graph.governments import Sort, governments
from graph.vocabulary import EntityKind
from ingest.claims.pairs import Named
from scripts.train import name_lists as lists

SENTENCES: Final = """
{p1} met {p2} in {t1} on {d1}. | p1 MET_WITH p2
{p1} sat down with {p2} and {p3} at the offices of {o1}. | p1 MET_WITH p2, p1 MET_WITH p3
On {d1} the minister received {p1} of {o1}, who was accompanied by {p2}. | p1 WORKS_FOR o1
A delegation of {o1} led by {p1} was received at {g1} on {d1}. | o1 MET_WITH g1
Before the hearing {p1} had coffee with {p2}, whom {o1} pays. | p1 MET_WITH p2, p2 WORKS_FOR o1
{g1} said {p1} would hold talks with {p2} in {t1} next week. | p1 MET_WITH p2
{p1} denies that he ever met {p2} or took money from {o1}. | p1 MET_WITH p2
{p1} and {p2} shook hands in {t1} and talked for an hour about {p3}. | p1 MET_WITH p2
{p1} sent a letter to {p2} on {d1}, with a copy to {g1}. | p1 WROTE_TO p2
In an e-mail to {g1}, {p1} described the arrest of {p2}. | p1 WROTE_TO g1
{o1} has written three times to {g1} about {p1}. | o1 WROTE_TO g1
A letter from {p1} reached {p2} in prison in {t1}. | p1 WROTE_TO p2
The petition that {p1} handed to {g1} names {p2} and {p3}. | p1 WROTE_TO g1
{p1} telephoned {p2} the same night. | p1 SPOKE_WITH p2
On the phone, {p1} told {p2} of {o1} that the file was closed. | p1 SPOKE_WITH p2, p2 WORKS_FOR o1
{p1} briefed {p2} by video link on {d1}. | p1 SPOKE_WITH p2
An aide to {p1} said that {p2} had called twice, and that {p1} did not pick up. | p2 SPOKE_WITH p1
{p1} discussed the case with {g1} on {d1}. | p1 SPOKE_WITH g1
{p1} urged {g1} to let {p2} stay. | p1 ASKED g1
{o1} called on {c1} to halt the deportation of {p1} to {c2}. | o1 ASKED c1
{p1} appealed to {p2} for help in freeing {p3}. | p1 ASKED p2
{g1} was asked by {o1} to publish the names. | o1 ASKED g1
{o1} demanded that {g1} drop the charges against {p1}. | o1 ASKED g1
{p1} pressed {p2} to raise the matter with {c1}. | p1 ASKED p2
{g1} has not answered {p1}'s letter of {d1}. | g1 REPLIED_TO p1
{p1} wrote back to {p2} within a week. | p1 REPLIED_TO p2
In its reply to {o1}, {g1} said that {p1} had no right to stay. | g1 REPLIED_TO o1
{c1} responded to {o1} on {d1} that it would look at the file. | c1 REPLIED_TO o1
{p1} received an answer from {g1} in {d1}. | g1 REPLIED_TO p1
{p1} belongs to {o1}. | p1 MEMBER_OF o1
{p1}, a member of {o1} since {d1}, fled to {c1}. | p1 MEMBER_OF o1
{p1} joined {o1} as a student and left it in {d1}. | p1 MEMBER_OF o1
Among the members of {o1} are {p1} and {p2}. | p1 MEMBER_OF o1, p2 MEMBER_OF o1
{p1} sits on the board of {o1}, which {p2} chairs. | p1 MEMBER_OF o1, p2 LEADS o1
{o1} is part of {o2}, a coalition of exile groups. | o1 MEMBER_OF o2
The party of {p1}, {o1}, has been banned in {c1}. | p1 MEMBER_OF o1
{p1} was never in {o1}, whatever {g1} says. | p1 MEMBER_OF o1
{p1} founded {o1} in {t1} in {d1}. | p1 FOUNDED o1
{o1} was set up by {p1} and {p2} after the war. | p1 FOUNDED o1, p2 FOUNDED o1
{o1}, which {p1} started with her own savings, employs {p2}. | p1 FOUNDED o1, p2 WORKS_FOR o1
{p1}, co-founder of {o1}, now lives in {c1}. | p1 FOUNDED o1
Together with {p1}, {p2} launched {o1} in {d1}. | p1 FOUNDED o1, p2 FOUNDED o1
{p1}, who heads {o1}, thanked {c1}. | p1 LEADS o1
{o1}'s director, {p1}, called the ruling a disgrace. | p1 LEADS o1
{p1} is president of {o1}; {p2} is its treasurer. | p1 LEADS o1, p2 HOLDS_OFFICE_IN o1
{o1} has been run by {p1} since {d1}. | p1 LEADS o1
Under {p1}, {o1} opened an office in {t1}. | p1 LEADS o1
{p1} took over {o1} from {p2} in {d1}. | p1 LEADS o1, p2 LEADS o1
{p1}, chief executive of {o1}, wrote to {p2}, chair of {o2}. | p1 LEADS o1, p2 LEADS o2, p1 WROTE_TO p2
{p1} resigned as head of {o1} on {d1}. | p1 LEADS o1
{p1} heads the legal department of {o1}. | p1 WORKS_FOR o1
The head of the press office of {g1}, {p1}, would not comment on {o1}. | p1 WORKS_FOR g1
{p1}, a lawyer with {o1}, said {p2} was safe. | p1 WORKS_FOR o1
{p1} works for {o1} in {t1}. | p1 WORKS_FOR o1
{o1} hired {p1} as an analyst in {d1}. | p1 WORKS_FOR o1
{p1} of {o1} wrote that {p2} of {o2} had misled {g1}. | p1 WORKS_FOR o1, p2 WORKS_FOR o2
{p1}, who reports for {o1} from {c1}, was turned back. | p1 WORKS_FOR o1
{p1} was employed by {g1} until {d1}. | p1 WORKS_FOR g1
An officer of {g1}, {p1}, took the statement of {p2}. | p1 WORKS_FOR g1
A spokesman for {g1}, {p1}, said that {p2} had left. | p1 SPEAKS_FOR g1
{o1} spokeswoman {p1} confirmed the arrest of {p2}. | p1 SPEAKS_FOR o1
Speaking for {o1}, {p1} said that {c1} had broken its word. | p1 SPEAKS_FOR o1
{p1}, the voice of {o1} abroad, was sentenced in her absence. | p1 SPEAKS_FOR o1
{p1}, press secretary of {p2}, declined to comment. | p1 SPEAKS_FOR p2
{c1}'s foreign minister, {p1}, met {p2} in {t1}. | p1 HOLDS_OFFICE_IN c1, p1 MET_WITH p2
{p1}, minister of justice of {c1}, spoke of {o1}. | p1 HOLDS_OFFICE_IN c1
Judge {p1} of {g1} read the decision about {p2}. | p1 HOLDS_OFFICE_IN g1
{p1} served as ambassador of {c1} in {t1}. | p1 HOLDS_OFFICE_IN c1
{p1} was elected to the parliament of {c1} in {d1}. | p1 HOLDS_OFFICE_IN c1
{p1}, deputy head of {g1}, signed the order against {p2}. | p1 HOLDS_OFFICE_IN g1
President {p1} of {c1} pardoned {p2}. | p1 HOLDS_OFFICE_IN c1
{p1} is married to {p2}, a doctor from {t1}. | p1 FAMILY_OF p2
{p1}'s brother {p2} was taken to {t1}. | p1 FAMILY_OF p2
{p1} and her daughter {p2} crossed into {c1}. | p1 FAMILY_OF p2
{p1}, the widow of {p2}, addressed {g1}. | p1 FAMILY_OF p2
{p1}'s lawyer {p2} and his mother, {p3}, were in court. | p1 FAMILY_OF p3, p2 REPRESENTS p1
{p1}, son of the poet {p2}, joined {o1}. | p1 FAMILY_OF p2, p1 MEMBER_OF o1
{p1}, {p2}'s husband, was questioned by {g1}. | p1 FAMILY_OF p2
{p1}, a friend of {p2}, waited outside. |
{p1}, a colleague of {p2} at {o1}, told {g1} what she saw. | p1 WORKS_FOR o1, p2 WORKS_FOR o1
{p1} represents {p2} before {g1}. | p1 REPRESENTS p2
{p1}, counsel for {p2}, asked for more time. | p1 REPRESENTS p2
{p2}, whose attorney is {p1}, did not appear. | p1 REPRESENTS p2
{o1} acts for {p1} and {p2} in the appeal. | o1 REPRESENTS p1, o1 REPRESENTS p2
{p1} appeared for {g1}; {p2} appeared for {p3}. | p1 REPRESENTS g1, p2 REPRESENTS p3
{p1} was defended by {p2} of {o1}. | p2 REPRESENTS p1, p2 WORKS_FOR o1
{p1} applied for asylum in {c1} in {d1}. | p1 SOUGHT_ASYLUM_IN c1
{p1} left {c1} and asked {c2} for protection. | p1 SOUGHT_ASYLUM_IN c2
{p1}'s claim for refugee status in {c1} is pending. | p1 SOUGHT_ASYLUM_IN c1
{p1}, who sought asylum in {c1}, was born in {c2}. | p1 SOUGHT_ASYLUM_IN c1
{g1} rejected the asylum claim of {p1} on {d1}. | p1 DENIED_ASYLUM_BY g1
{p1} was refused asylum by {g1} in {d1}. | p1 DENIED_ASYLUM_BY g1
{c1} turned down {p1}'s request for asylum, {p2} of {o1} said. | p1 DENIED_ASYLUM_BY c1, p2 WORKS_FOR o1
{g1} found {p1} not credible and dismissed her claim for protection. | p1 DENIED_ASYLUM_BY g1
{g1} granted {p1} asylum on {d1}. | p1 GRANTED_ASYLUM_BY g1
{p1} was recognised as a refugee by {g1}. | p1 GRANTED_ASYLUM_BY g1
{c1} gave {p1} refuge in {d1}, after {c2} had expelled her. | p1 GRANTED_ASYLUM_BY c1, p1 DEPORTED_BY c2
{p1} won asylum in {c1} with the help of {p2}. | p1 GRANTED_ASYLUM_BY c1
{p1} has been held by {g1} in {t1} since {d1}. | p1 DETAINED_BY g1
{g1} keeps {p1} in a cell in {t1}, {p2} says. | p1 DETAINED_BY g1
{p1} spent two years in prison in {c1}. | p1 DETAINED_BY c1
{p1} remains in the custody of {g1}. | p1 DETAINED_BY g1
{p1} was locked up in {c1} for a post about {c2}. | p1 DETAINED_BY c1
{g1} arrested {p1} at the airport of {t1}. | p1 ARRESTED_BY g1
{p1} was seized by {g1} on {d1}. | p1 ARRESTED_BY g1
Officers of {g1} took {p1} from the home of {p2}. | p1 ARRESTED_BY g1
{p1}, arrested in {c1} on {d1}, had worked for {o1}. | p1 ARRESTED_BY c1, p1 WORKS_FOR o1
{g1} charged {p1} with treason; {p2} was let go. | p1 CHARGED_BY g1
{p1} was indicted by {g1} in {d1}. | p1 CHARGED_BY g1
{c1} has opened a criminal case against {p1} over gifts to {o1}. | p1 CHARGED_BY c1
{g1} found {p1} guilty and fined {o1}. | p1 CONVICTED_BY g1
{p1} was sentenced to nine years by {g1}. | p1 CONVICTED_BY g1
{p1} was convicted in {c1} of insulting {p2}. | p1 CONVICTED_BY c1
{g1} acquitted {p1} but jailed {p2} for life. | p1 CONVICTED_BY g1, p2 CONVICTED_BY g1
{c1} deported {p1} to {c2} on {d1}. | p1 DEPORTED_BY c1, p1 DEPORTED_TO c2
{p1} was put on a plane to {c1} by {g1}. | p1 DEPORTED_TO c1, p1 DEPORTED_BY g1
{p1} was sent back to {c1}, where {g1} was waiting. | p1 DEPORTED_TO c1
{g1} removed {p1} from the country on {d1}. | p1 DEPORTED_BY g1
{p1} was expelled from {c1} and now lives in {c2}. | p1 DEPORTED_BY c1
{g1} plans to return {p1} to {c1}. | p1 DEPORTED_BY g1, p1 DEPORTED_TO c1
{c1} put {p1} on its sanctions list on {d1}. | p1 SANCTIONED_BY c1
{c1} froze the assets of {p1} and of {o1}. | p1 SANCTIONED_BY c1, o1 SANCTIONED_BY c1
{p1}, under sanctions of {c1} since {d1}, owns {o1}. | p1 SANCTIONED_BY c1
{g1} barred {p1} from entering {c1}. | p1 SANCTIONED_BY g1
{p1} flew from {c1} to {c2} to see the offices of {o1}. |
{p1} praised {p2} and thanked {g1}. |
{p1} read a book about {p2} in {t1}. |
{p1} criticised {o1}, but {p2} defended it. |
{o1} published a report about {g1} on {d1}. |
{p1} said that {p2} and {p3} had nothing to do with {o1}. |
{p1} told {o1} that life in {c1} was hard. | p1 SPOKE_WITH o1
According to {o1}, {p1} was born in {c1} and grew up in {t1}. |
{p1} and {p2} both signed the statement that {o1} drew up. |
{p1} watched as {g1} arrested {p2}. | p2 ARRESTED_BY g1
{p1} told reporters that {p2} had met {p3}. | p2 MET_WITH p3
{p1} feared that {c1} would hand over {p2}. |
{p1} compared {p2} to {p3}, the founder of {o1}. | p3 FOUNDED o1
{p1} was in {t1} when {p2} led {o1}. | p2 LEADS o1
{o1} paid for the flight of {p1} to {c1}. |
{p1} bought shares of {o1} from {p2}. |
{s1} and {s2} never spoke again, {p3} of {o1} recalled. | s1 SPOKE_WITH s2, p3 WORKS_FOR o1
{s1} told {g1} that {p2} heads {o1}. | s1 SPOKE_WITH g1, p2 LEADS o1
The {o1} lawyer {p1} met {s2}. | p1 WORKS_FOR o1, p1 MET_WITH s2
{p1}, {o1}: "We will not be silent about {c1}." | p1 WORKS_FOR o1
{p1} ({o1}) and {p2} ({o2}) attended. | p1 WORKS_FOR o1, p2 WORKS_FOR o2
""".strip().split("\n")

_PLACE = re.compile(r"\{([a-z])(\d)\}")
Labelled = tuple[str, list[Named], dict[tuple[str, str], str]]  # sentence, names, relations by (subject, object)


def sentences(each: int, seed: int) -> Iterator[Labelled]:
    """Every sentence so many times, each time with other names."""
    dice = random.Random(seed)  # noqa: S311 - nothing secret
    for line in SENTENCES:
        template, _, facts = line.partition(" |")
        said = {}
        for fact in facts.split(","):
            if fact.strip():
                subject, relation, object_ = fact.split()
                said[subject, object_] = relation
        for _ in range(each):
            yield _filled(template, said, dice)


def _filled(template: str, said: dict[tuple[str, str], str], dice: random.Random) -> Labelled:
    text, at = "", 0
    names = []
    for place in _PLACE.finditer(template):
        text += template[at : place.start()]
        letter, number = place.groups()
        name, kind = _name(letter, dice)
        if kind is not None:
            names.append(Named(key=letter + number, kind=kind, start=len(text), end=len(text) + len(name)))
        text += name
        at = place.end()
    return text + template[at:], names, said


def _name(letter: str, dice: random.Random) -> tuple[str, EntityKind | None]:
    if letter == "p":
        return f"{dice.choice(lists.FORENAMES)} {dice.choice(lists.SURNAMES)}", EntityKind.PERSON
    if letter == "s":
        return dice.choice(lists.SURNAMES), EntityKind.PERSON
    if letter == "o":
        return f"{dice.choice(lists.BODY_FIRST)} {dice.choice(lists.BODY_LAST)}", EntityKind.ORGANISATION
    if letter == "t":
        return dice.choice(lists.TOWNS), None
    if letter == "d":
        return f"{dice.randint(1, 28)} {dice.choice('January March May June August October'.split())}", None
    states = [g.name for g in governments() if g.sort is Sort.STATE]
    others = [g.name for g in governments() if g.sort in {Sort.MINISTRY, Sort.AGENCY, Sort.COURT}]
    return dice.choice(states if letter == "c" else others), EntityKind.GOVERNMENT
