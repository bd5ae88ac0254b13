"""What the rules for prose without a parser need to know of a language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from graph.vocabulary import Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A verb with its forms, and how the names around it become a claim."""

    relation: Relation
    way: str  # "status", "with", "to", "ask", "reply", "head", "seek", "grant"
    done: re.Pattern[str]  # as it stands when it has been done
    ahead: re.Pattern[str] | None = None  # as it stands when it is to come
    bare: re.Pattern[str] | None = None  # the infinitive
    only: frozenset[str] = frozenset()  # prepositions of the object


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Names side by side that make a claim by the words between them: groups x and y, and role where one is told."""

    relation: Relation
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """What the rules need to know of a language."""

    acts: tuple[Act, ...]
    phrases: tuple[Phrase, ...]
    breaks: re.Pattern[str]  # where a clause ends
    prepositions: Mapping[str, str]  # as written: as the rules call them
    inserted: re.Pattern[str]  # clauses set in between commas, which are passed over
    articles: frozenset[str]  # what may stand between a preposition and a name
    through: re.Pattern[str]  # nouns that stand for the name behind them: "the police of"
    acted_for: re.Pattern[str]  # "through the Fund", "in the name of the Fund": group 1 is the number of the name
    roles: Mapping[str, str]  # by preposition: words that may stand between it and a name
    subjects: Mapping[str, str]  # pronouns that act: gender "m", "f", "p" (they), "1" (I), "w" (we)
    objects: Mapping[str, str]  # pronouns that are acted upon
    clitics: Mapping[str, re.Pattern[str]]  # what must follow an object pronoun that is an article elsewhere
    own: re.Pattern[str]  # "our association": we
    quoting: re.Pattern[str]  # who is quoted in the first person
    owned: re.Pattern[str]  # what, right before a name, makes it the owner of somebody else
    theirs: re.Pattern[str]  # "his brother", right before a name: no owner
    not_so: re.Pattern[str]  # right before the verb: it is denied
    no_claim: re.Pattern[str]  # before the verb: a wish, a fear, a condition
    planning: re.Pattern[str]  # right before the infinitive
    refusing: re.Pattern[str]
    managed: re.Pattern[str]  # right before the infinitive: "was able to"
    alleged: re.Pattern[str]
    agents: frozenset[str]  # prepositions of who does it
    inside: frozenset[str]  # "in" a state
    toward: frozenset[str]  # "to" a state
    away: frozenset[str]  # "from" a state
    beside: frozenset[str]  # "with"
    receiving: frozenset[str]  # "to" somebody
