"""Which relation the words of an office give: "president" leads, "spokeswoman" speaks for, "analyst" works for."""

import re

from graph.vocabulary import EntityKind, Relation

_SPEAKS = frozenset("spokesperson spokesman spokeswoman spokespeople".split())
_LEADS = frozenset(
    "president chair chairman chairwoman chairperson director head leader chief chancellor principal superior"
    " dean boss"
    " coordinator convenor convener présidente président directeur directrice rector abbot".split()
)
_FOUNDS = frozenset({"founder", "co-founder", "cofounder", "founders", "founding", "fondateur", "fondatrice"})
_MEMBER = frozenset({"member", "members", "signatory"})
_OFFICE = frozenset(
    "minister secretary senator ambassador judge registrar commissioner treasurer governor mayor premier prosecutor"
    " attorney-general vice-president vice-chair vice-chairwoman vice-chairman deputy mp mep representative"
    " congressman congresswoman councillor consul envoy rapporteur ombudsman speaker magistrate justice procurator"
    " vice-chairperson member-of-parliament lawmaker trésorier trésorière secrétaire auditor trustee".split()
)
_STAFF = frozenset(
    "lawyer analyst officer reporter professor researcher adviser advisor counsel staff journalist editor"
    " correspondent"
    " lecturer scholar fellow assistant manager clerk pastor priest doctor nurse teacher engineer employee agent"
    " investigator caseworker interpreter translator columnist specialist expert archivist librarian driver intern"
    " associate solicitor paralegal volunteer organiser organizer campaigner coordinator-general photographer"
    " economist historian consultant technician aide attaché press".split()
)
_KIN = frozenset(
    "wife husband spouse widow widower son daughter brother sister father mother parent child uncle aunt cousin"
    " nephew niece"
    " grandmother grandfather grandson granddaughter fiancé fiancée fiance fiancee partner stepfather stepmother twin"
    " stepson stepdaughter sibling brother-in-law sister-in-law father-in-law mother-in-law son-in-law"
    " daughter-in-law".split()
)
_COUNSEL = frozenset({"lawyer", "attorney", "counsel", "solicitor", "barrister", "advocate", "representative", "agent"})
_VICE = re.compile(r"\b(?:vice|deputy|assistant|associate|acting deputy|under|sub)[- ]", re.IGNORECASE)
# Words before "director" or "chief" that do not make it less than the whole: "executive director".
_WHOLE = frozenset("executive founding managing general interim acting former current then co new and".split())
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def is_kin(noun: str) -> bool:
    """Whether a noun names a relative: "wife", "brother"."""
    return noun.lower() in _KIN


def is_counsel(noun: str) -> bool:
    """Whether a noun names who acts for another: "lawyer", "counsel"."""
    return noun.lower() in _COUNSEL


def is_office(words: str) -> bool:
    """Whether these words hold an office or job."""
    return bool(relations_of(words, EntityKind.ORGANISATION))


def relations_of(words: str, body: EntityKind, *, indefinite: bool = False) -> tuple[Relation, ...]:
    """The relations that the words of an office give with a body of this kind; empty where they give none.

    "Founder and President" gives two. indefinite is for "a director in the department", who does not lead it.
    """
    plain = words.lower().replace("vice president", "vice-president").replace("attorney general", "attorney-general")
    found: list[Relation] = []

    def add(relation: Relation) -> None:
        if relation not in found:
            found.append(relation)

    every = _WORD.findall(plain)
    for i, word in enumerate(every):
        if word in {"of", "for", "at", "in"}:
            # "Member of Parliament" and "Minister of Justice": what follows belongs to the office's name
            break
        if word in _SPEAKS:
            add(Relation.SPEAKS_FOR)
        elif word in _FOUNDS:
            if word != "founding":
                add(Relation.FOUNDED)
        elif (
            word == "secretary" and any(t in {"executive", "general"} for t in every[max(0, i - 1) : i + 2])
        ) or word in {"secretary-general", "general-secretary", "ceo"}:
            add(Relation.LEADS)
        elif word in _LEADS and not _under(every, i):
            narrower = i and every[i - 1] not in _WHOLE and word in {"chief", "leader", "head", "director", "boss"}
            if body is EntityKind.GOVERNMENT and (word in {"president", "chancellor"} or narrower):
                add(Relation.HOLDS_OFFICE_IN)
            else:
                add(Relation.WORKS_FOR if indefinite else Relation.LEADS)
        elif word in _LEADS | _OFFICE and word not in {"chief"}:
            add(Relation.HOLDS_OFFICE_IN)
        elif word in _MEMBER:
            add(Relation.MEMBER_OF)
        elif word in _STAFF:
            add(Relation.WORKS_FOR)
    if Relation.WORKS_FOR in found and (Relation.SPEAKS_FOR in found or Relation.HOLDS_OFFICE_IN in found):
        found.remove(Relation.WORKS_FOR)  # "press secretary", "legal officer and spokesman"
    if "press secretary" in plain:
        return (Relation.SPEAKS_FOR,)
    if Relation.LEADS in found and Relation.WORKS_FOR in found:
        found.remove(Relation.WORKS_FOR)  # "executive director and lawyer", "chief of staff"
    return tuple(found)


def _under(every: list[str], i: int) -> bool:
    return bool(i) and every[i - 1] in {"vice", "deputy", "assistant", "associate", "under"}
