"""The closed lists: kinds of entity, relations, outcomes, grounds, issues.

To add a relation, add a member and its row in RELATIONS; pages, exports and both stores read only this table.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class EntityKind(StrEnum):
    """The four kinds of entity. Places are attributes, not entities."""

    PERSON = "person"
    ORGANISATION = "organisation"
    CASE = "case"
    GOVERNMENT = "government"  # states, ministries, agencies, courts, embassies, international bodies


class Group(StrEnum):
    """How relations are grouped on pages."""

    CONTACT = "contact"
    STANDING = "standing"
    STATUS = "status"
    CASES = "cases"


class Relation(StrEnum):
    """Everything that a claim can say. RELATIONS gives each one's direction and words."""

    MET_WITH = "MET_WITH"
    WROTE_TO = "WROTE_TO"
    SPOKE_WITH = "SPOKE_WITH"
    SIGNED = "SIGNED"
    ADDRESSED_TO = "ADDRESSED_TO"
    ASKED = "ASKED"
    REPLIED_TO = "REPLIED_TO"
    MEMBER_OF = "MEMBER_OF"
    FOUNDED = "FOUNDED"
    LEADS = "LEADS"
    WORKS_FOR = "WORKS_FOR"
    SPEAKS_FOR = "SPEAKS_FOR"
    HOLDS_OFFICE_IN = "HOLDS_OFFICE_IN"
    FAMILY_OF = "FAMILY_OF"
    REPRESENTS = "REPRESENTS"
    SOUGHT_ASYLUM_IN = "SOUGHT_ASYLUM_IN"
    DENIED_ASYLUM_BY = "DENIED_ASYLUM_BY"
    GRANTED_ASYLUM_BY = "GRANTED_ASYLUM_BY"
    DETAINED_BY = "DETAINED_BY"
    ARRESTED_BY = "ARRESTED_BY"
    CHARGED_BY = "CHARGED_BY"
    CONVICTED_BY = "CONVICTED_BY"
    DEPORTED_BY = "DEPORTED_BY"
    DEPORTED_TO = "DEPORTED_TO"
    SANCTIONED_BY = "SANCTIONED_BY"
    PARTY_TO = "PARTY_TO"
    DECIDED_BY = "DECIDED_BY"
    HEARD_IN = "HEARD_IN"
    COUNSEL_IN = "COUNSEL_IN"
    CITES = "CITES"
    APPEALED_FROM = "APPEALED_FROM"


@dataclass(frozen=True, slots=True)
class FtmSchema:
    """A schema of FollowTheMoney that joins two entities, and its properties for them."""

    name: str
    subject: str
    object: str


LINK: Final = FtmSchema("UnknownLink", "subject", "object")


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationRow:
    """What one relation may join, and how it reads in both directions."""

    group: Group
    domain: frozenset[EntityKind]  # kinds that the subject may have; empty: the subject is a document
    range: frozenset[EntityKind]  # kinds that the object may have; empty: the object is a document
    label: str  # subject -> object, in lower case: "met with"
    inverse: str  # object -> subject: "was met by"
    symmetric: bool = False  # subject and object may be exchanged
    document_end: bool = False  # the object may (SIGNED, CITES) be a document
    ftm: FtmSchema = LINK  # where FollowTheMoney has a schema of the same meaning


PERSON = frozenset({EntityKind.PERSON})
ORGANISATION = frozenset({EntityKind.ORGANISATION})
GOVERNMENT = frozenset({EntityKind.GOVERNMENT})
CASE = frozenset({EntityKind.CASE})
BODY = ORGANISATION | GOVERNMENT
ACTOR = PERSON | BODY

RELATIONS: dict[Relation, RelationRow] = {
    Relation.MET_WITH: RelationRow(
        group=Group.CONTACT, domain=ACTOR, range=ACTOR, label="met with", inverse="met with", symmetric=True
    ),
    Relation.WROTE_TO: RelationRow(
        group=Group.CONTACT, domain=ACTOR, range=ACTOR, label="wrote to", inverse="was written to by"
    ),
    Relation.SPOKE_WITH: RelationRow(
        group=Group.CONTACT, domain=ACTOR, range=ACTOR, label="spoke with", inverse="spoke with", symmetric=True
    ),
    Relation.SIGNED: RelationRow(
        group=Group.CONTACT, domain=ACTOR, range=frozenset(), label="signed", inverse="was signed by", document_end=True
    ),
    Relation.ADDRESSED_TO: RelationRow(
        group=Group.CONTACT, domain=frozenset(), range=ACTOR, label="is addressed to", inverse="was addressed by"
    ),
    Relation.ASKED: RelationRow(group=Group.CONTACT, domain=ACTOR, range=ACTOR, label="asked", inverse="was asked by"),
    Relation.REPLIED_TO: RelationRow(
        group=Group.CONTACT, domain=ACTOR, range=ACTOR, label="replied to", inverse="had a reply from"
    ),
    Relation.MEMBER_OF: RelationRow(
        group=Group.STANDING,
        domain=ACTOR,
        range=BODY,
        label="is a member of",
        inverse="has as member",
        ftm=FtmSchema("Membership", "member", "organization"),
    ),
    Relation.FOUNDED: RelationRow(
        group=Group.STANDING, domain=ACTOR, range=BODY, label="founded", inverse="was founded by"
    ),
    Relation.LEADS: RelationRow(
        group=Group.STANDING,
        domain=PERSON,
        range=BODY,
        label="leads",
        inverse="is led by",
        ftm=FtmSchema("Directorship", "director", "organization"),
    ),
    Relation.WORKS_FOR: RelationRow(
        group=Group.STANDING,
        domain=PERSON,
        range=BODY,
        label="works for",
        inverse="employs",
        ftm=FtmSchema("Employment", "employee", "employer"),
    ),
    Relation.SPEAKS_FOR: RelationRow(
        group=Group.STANDING,
        domain=PERSON,
        range=ACTOR,
        label="speaks for",
        inverse="has as spokesperson",
        ftm=FtmSchema("Representation", "agent", "client"),
    ),
    Relation.HOLDS_OFFICE_IN: RelationRow(
        group=Group.STANDING,
        domain=PERSON,
        range=BODY,
        label="holds office in",
        inverse="has as office-holder",
    ),
    Relation.FAMILY_OF: RelationRow(
        group=Group.STANDING,
        domain=PERSON,
        range=PERSON,
        label="is family of",
        inverse="is family of",
        symmetric=True,
        ftm=FtmSchema("Family", "person", "relative"),
    ),
    Relation.REPRESENTS: RelationRow(
        group=Group.STANDING,
        domain=ACTOR,
        range=ACTOR,
        label="represents",
        inverse="is represented by",
        ftm=FtmSchema("Representation", "agent", "client"),
    ),
    Relation.SOUGHT_ASYLUM_IN: RelationRow(
        group=Group.STATUS, domain=PERSON, range=GOVERNMENT, label="sought asylum in", inverse="was asked for asylum by"
    ),
    Relation.DENIED_ASYLUM_BY: RelationRow(
        group=Group.STATUS, domain=PERSON, range=GOVERNMENT, label="was denied asylum by", inverse="denied asylum to"
    ),
    Relation.GRANTED_ASYLUM_BY: RelationRow(
        group=Group.STATUS, domain=PERSON, range=GOVERNMENT, label="was granted asylum by", inverse="granted asylum to"
    ),
    Relation.DETAINED_BY: RelationRow(
        group=Group.STATUS, domain=PERSON, range=BODY, label="was detained by", inverse="detained"
    ),
    Relation.ARRESTED_BY: RelationRow(
        group=Group.STATUS, domain=PERSON, range=BODY, label="was arrested by", inverse="arrested"
    ),
    Relation.CHARGED_BY: RelationRow(
        group=Group.STATUS, domain=ACTOR, range=BODY, label="was charged by", inverse="charged"
    ),
    Relation.CONVICTED_BY: RelationRow(
        group=Group.STATUS, domain=ACTOR, range=BODY, label="was convicted by", inverse="convicted"
    ),
    Relation.DEPORTED_BY: RelationRow(
        group=Group.STATUS, domain=PERSON, range=BODY, label="was deported by", inverse="deported"
    ),
    Relation.DEPORTED_TO: RelationRow(
        group=Group.STATUS, domain=PERSON, range=GOVERNMENT, label="was deported to", inverse="received as deportee"
    ),
    Relation.SANCTIONED_BY: RelationRow(
        group=Group.STATUS, domain=ACTOR, range=BODY, label="was sanctioned by", inverse="sanctioned"
    ),
    Relation.PARTY_TO: RelationRow(
        group=Group.CASES,
        domain=ACTOR,
        range=CASE,
        label="is party to",
        inverse="has as party",
        ftm=FtmSchema("CourtCaseParty", "party", "case"),
    ),
    Relation.DECIDED_BY: RelationRow(
        group=Group.CASES, domain=CASE, range=ACTOR, label="was decided by", inverse="decided"
    ),
    Relation.HEARD_IN: RelationRow(
        group=Group.CASES, domain=CASE, range=GOVERNMENT, label="was heard in", inverse="heard"
    ),
    Relation.COUNSEL_IN: RelationRow(
        group=Group.CASES,
        domain=ACTOR,
        range=CASE,
        label="is counsel in",
        inverse="has as counsel",
        ftm=FtmSchema("CourtCaseParty", "party", "case"),
    ),
    Relation.CITES: RelationRow(
        group=Group.CASES, domain=CASE, range=CASE, label="cites", inverse="is cited by", document_end=True
    ),
    Relation.APPEALED_FROM: RelationRow(
        group=Group.CASES, domain=CASE, range=CASE | GOVERNMENT, label="is an appeal from", inverse="was appealed in"
    ),
}


class Outcome(StrEnum):
    """What a ruling decides, from the side of the person who asked."""

    GRANTED = "granted"
    DENIED = "denied"
    DISMISSED = "dismissed"
    REMANDED = "remanded"
    WITHDRAWN = "withdrawn"
    MIXED = "mixed"
    UNKNOWN = "unknown"


class Ground(StrEnum):
    """The grounds of the Refugee Convention, and torture."""

    RACE = "race"
    RELIGION = "religion"
    NATIONALITY = "nationality"
    POLITICAL_OPINION = "political_opinion"
    SOCIAL_GROUP = "particular_social_group"
    TORTURE = "torture"


class Issue(StrEnum):
    """What a ruling turned on."""

    CREDIBILITY = "credibility"
    IDENTITY = "identity"
    NEXUS = "nexus"
    STATE_PROTECTION = "state_protection"
    INTERNAL_FLIGHT = "internal_flight"
    DELAY = "delay"
    EXCLUSION = "exclusion"
    ONE_YEAR_BAR = "one_year_bar"
    JURISDICTION = "jurisdiction"
