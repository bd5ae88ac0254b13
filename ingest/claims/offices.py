"""Which relation the words of an office give: "president" leads, "spokeswoman" speaks for, "analyst" works for."""

import re

from graph.vocabulary import EntityKind, Relation

_SPEAKS = frozenset("spokesperson spokesman spokeswoman spokespeople mouthpiece porte-parole".split())
# Heads whatever words stand before them: a "governing council president" presides.
_PRESIDES = frozenset(
    "president chair chairman chairwoman chairperson chancellor superior dean convenor convener rector abbot ceo"
    " leader commander editor-in-chief commander-in-chief présidente président co-chair chairwomen co-director"
    " co-leader co-president co-chairman".split()
)
# Heads unless the words before or behind them say of what part: "programme director", "head of communications".
_DIRECTS = frozenset("director head chief boss coordinator principal directeur directrice secretary-general".split())
_LEADS = _PRESIDES | _DIRECTS
_FOUNDS = frozenset("founder co-founder cofounder founders co-founders fondateur fondatrice".split())
_MEMBER = frozenset("member members trustee trustees congregant congregants adherent cadre cardholder".split())
_OFFICE = frozenset(
    "minister secretary senator ambassador judge registrar commissioner treasurer governor mayor premier prosecutor"
    " attorney-general vice-president vice-chair vice-chairwoman vice-chairman deputy mp mep"
    " congressman congresswoman councillor consul envoy rapporteur ombudsman speaker magistrate justice procurator"
    " vice-chairperson member-of-parliament lawmaker trésorier trésorière secrétaire auditor sheriff vice-chancellor"
    " undersecretary under-secretary treasurer-general solicitor-general whip chargé councilman councilwoman"
    " alderman parliamentarian marshal bailiff coroner comptroller diplomat legislator delegate".split()
)
_LEGISLATORS = frozenset("senator mp mep congressman congresswoman lawmaker legislator parliamentarian".split())
_STAFF = frozenset(
    "lead captain major colonel lieutenant sergeant corporal soldier servant "
    "lawyer attorney analyst officer reporter professor researcher adviser advisor counsel staff journalist editor"
    " correspondent barrister"
    " lecturer scholar fellow assistant manager clerk pastor priest doctor nurse teacher engineer employee agent"
    " investigator caseworker interpreter translator columnist specialist expert archivist librarian driver intern"
    " associate solicitor paralegal volunteer organiser organizer campaigner coordinator-general photographer"
    " economist historian consultant technician aide attaché official representative partner accountant"
    " bookkeeper psychologist psychiatrist physician surgeon midwife paramedic inspector detective policeman"
    " policewoman warder adjudicator trainee apprentice worker caretaker cook porter receptionist"
    " administrator executive producer presenter contributor freelancer stringer cameraman camerawoman blogger"
    " cartoonist scientist sociologist anthropologist criminologist demographer linguist"
    " instructor tutor trainer chaplain imam rabbi curator strategist programmer developer designer"
    " operative negotiator mediator counsellor counselor therapist helper"
    " fundraiser superintendent dispatcher mechanic pilot steward cleaner baker gardener paediatrician pediatrician"
    " cardiologist pathologist epidemiologist salesman saleswoman salesperson banker trader".split()
)
# Nouns for people that never make somebody work where they stand: "a student at", "a patient at".
_NO_STAFF = frozenset(
    "student pupil graduate alumnus alumna patient prisoner detainee inmate guest resident visitor applicant refugee"
    " customer client friend witness candidate supporter sympathiser sympathizer subscriber reader signatory"
    " complainant claimant plaintiff defendant victim survivor suspect man woman boy girl child person citizen national"
    " native name voice face case matter place time day night week year place-holder patron donor beneficiary fan"
    " opponent rival colleague neighbour neighbor veteran hero worshipper believer parishioner party respondent"
    " appellant petitioner migrant exile dissident hostage captive tenant lodger shareholder owner passenger meeting"
    " hearing conference demonstration demonstrator protester protest interview office desk job post position career"
    " ally contact enemy critic-at-large speaker-at-large figure presence".split()
)
_KIN = frozenset(
    "wife husband spouse widow widower son daughter brother sister father mother parent child uncle aunt cousin"
    " nephew niece"
    " grandmother grandfather grandson granddaughter grandchild grandparent fiancé fiancée fiance fiancee partner"
    " stepfather stepmother twin stepsister stepbrother"
    " stepson stepdaughter sibling brother-in-law sister-in-law father-in-law mother-in-law son-in-law"
    " daughter-in-law girlfriend boyfriend bride bridegroom groom baby toddler dad mum mom boy girl elder-brother"
    " foster-son foster-daughter great-aunt great-uncle great-grandson great-granddaughter great-grandfather"
    " half-brother half-sister godson goddaughter godfather godmother relative kinsman kinswoman newborn firstborn"
    " heir orphan eldest youngest".split()
)
_COUNSEL = frozenset(
    "lawyer attorney counsel solicitor barrister advocate representative agent defender litigator".split()
)
# Whom a leader leads who does not head a body: "student leader"
_CAUSES = frozenset(
    "student opposition protest community religious faith spiritual tribal cultural youth local thought strike"
    " world civic grassroots indigenous".split()
)
# What makes a commander one of several
_OF_PART = frozenset("military field regional local ground area sector senior top naval brigade battalion unit".split())
# What "major" may follow and be a rank
_SERVING = frozenset("retired former army air force police marine then serving acting late reserve".split())
# The leader of these is no leader of the state or chamber that they are in
_OPPOSED = frozenset({"opposition", "resistance", "insurgency", "rebellion"})
# What makes a leader one of a camp or movement in a country, not of the country: "rebel commander"
_CAMPS = _CAUSES | frozenset(
    "rebel militia guerrilla militant insurgent separatist islamist party union protest resistance faction gang clan"
    " warlord brotherhood jihadist cartel mafia business labor labour democracy independence".split()
)
# The words before "leader" that leave it the country's: "supreme leader"
_OF_COUNTRY = frozenset("supreme paramount coup junta military transitional regime strongman communist".split())
_UNDER = frozenset({"vice", "deputy", "assistant", "associate", "under", "sub", "junior", "second"})
# Words before "director" or "chief" that do not make it less than the whole: "executive director", "party boss".
_WHOLE = frozenset(
    "executive founding managing general interim acting former current then co new and newly incoming outgoing present"
    " longtime long-time longstanding long-serving past previous late first second third fourth last sole only joint"
    " founding appointed elected reelected re-elected retired ousted exiled jailed imprisoned fugitive veteran young"
    " old elderly sacked suspended embattled disgraced charismatic tireless de facto self-styled overall national"
    " global ad pro tempore temporary one-time onetime sometime longest-serving its their our his her the a an"
    " party union clinic group board committee club society council association organisation organization charity ngo"
    " mission bar guild agency court police prison camp opposition rebel movement campaign foundation centre center"
    " institute network league faction militia army force band school college university hospital museum company firm"
    " bank fund trust coalition alliance federation confederation commission bureau department ministry service"
    " think-tank tank shelter hostel home parish church mosque temple synagogue choir newspaper paper magazine station"
    " female male woman broadcaster directorate watchdog collective community village tribal clan".split()
)
# Words behind an office that leave it what it is: "director emeritus".
_AFTER = frozenset("emeritus emerita designate elect ad interim pro tempore".split())
# What somebody may head that is the body itself: "chair of the board of Y".
_HEADING = frozenset("board council presidium directorate directors trustees governors executive leadership".split())
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_PARTS = re.compile(r"\s*(?:,|/|&|\band\b|\bet\b|\bas well as\b)\s*")
_STOPS = re.compile(r"(?<!-)\b(?:of|for|at|in|to|with|de|du|des)\b(?!-)")


def is_kin(noun: str) -> bool:
    """Whether a noun names a relative: "wife", "brother"."""
    return noun.lower() in _KIN


def is_counsel(noun: str) -> bool:
    """Whether a noun names who acts for another: "lawyer", "counsel"."""
    return noun.lower() in _COUNSEL


def is_office(words: str) -> bool:
    """Whether these words hold an office or job."""
    return bool(relations_of(words, EntityKind.ORGANISATION))


def is_heading(noun: str) -> bool:
    """Whether who leads this part of a body leads the body: "the board"."""
    return noun.lower() in _HEADING


_AREAS = frozenset(
    "casework communications policy advocacy research operations unit section programmes programs campaigns"
    " fundraising media press office staff department division litigation legal finance outreach education"
    " delegation mission".split()
)
_FIELDS = frozenset(
    "policy affairs communications operations outreach planning programs programmes strategy relations".split()
)


def is_opposed(noun: str) -> bool:
    """Whether who leads this leads against the state that it is in: "leader of the Canadian opposition"."""
    return noun.lower() in _OPPOSED


def is_area(name: str) -> bool:
    """Whether what a finder took for a body is only a field of work: "Head of Casework"."""
    return name.lower() in _AREAS


def is_field(name: str) -> bool:
    """Whether a name may be that of a field of work as well: "Vice President for Trade Policy at Y"."""
    words = name.lower().split()
    return words[-1] in _FIELDS and {"of", "for", "on"}.isdisjoint(words)


def is_of_camp(words: str) -> bool:
    """Whether who is called so behind a nation's name leads some camp there: "rebel commander", "OLF leader"."""
    every = _WORD.findall(words.lower())
    if every[-1:] not in (["leader"], ["commander"], ["chief"], ["head"], ["boss"]):
        return False
    unknown = every[-1] == "leader" and any(w not in _WHOLE | _OF_COUNTRY for w in every[:-1])
    return unknown or not _CAMPS.isdisjoint(every[:-1])


def may_be_staff(noun: str) -> bool:
    """Whether somebody called this at or with a body may be one of its people: "a demographer with the institute"."""
    return noun.lower() not in _NO_STAFF and noun.lower() not in _KIN


def relations_of(words: str, body: EntityKind, *, indefinite: bool = False, part: bool = False) -> tuple[Relation, ...]:
    """The relations that the words of an office give with a body of this kind; empty where they give none.

    "Founder and President" gives two. indefinite is for "a director in the department", who does not lead it; part for
    "head of communications at the department", who leads a part of it.
    """
    plain = _plain(words)
    stop = _STOPS.search(plain)
    if stop and stop.start() and "charge d'affaires" not in plain:
        if re.match(r"(?:chief|director|head|officer|member) of (?:staff|communications|operations|section)\b", plain):
            part = True
        plain = plain[: stop.start()]  # what follows in "Minister of Justice" belongs to the office's name
    found: list[Relation] = []
    for piece in _PARTS.split(plain):
        relation = _relation_of(_WORD.findall(piece), body, indefinite, part)
        if relation is not None and relation not in found:
            found.append(relation)
    of_it = stop is not None and stop.group() == "of" and plain.rstrip().endswith("member")
    if Relation.WORKS_FOR in found and len(found) > 1 and (Relation.MEMBER_OF not in found or of_it):
        # "translator and member of the Circle" as well; "lawyer and board member" of it is both
        found.remove(Relation.WORKS_FOR)  # "legal officer and spokesman", "executive director and lawyer"
    return tuple(found)


def _plain(words: str) -> str:
    plain = words.lower().replace("vice president", "vice-president").replace("vice chair", "vice-chair")
    plain = plain.replace("attorney general", "attorney-general").replace("solicitor general", "solicitor-general")
    plain = re.sub(r"\b(?:secretary general|general secretary)\b", "secretary-general", plain)
    plain = re.sub(r"\b(?:director general|director-general)\b", "director", plain)
    plain = re.sub(r"\b(editor|commander) in chief\b", r"\1-in-chief", plain)
    return re.sub(r"\bthink tank\b", "think-tank", plain)


def _relation_of(every: list[str], body: EntityKind, indefinite: bool, part: bool) -> Relation | None:
    """The relation that one office gives, from its last word that is known."""
    if any(word in _SPEAKS for word in every) or every[-2:] in (["press", "secretary"], ["media", "secretary"]):
        return Relation.SPEAKS_FOR
    known = _LEADS | _FOUNDS | _MEMBER | _OFFICE | _STAFF
    i = next((i for i in range(len(every) - 1, -1, -1) if every[i] in known), None)
    if i is None or any(word in _NO_STAFF for word in every[i + 1 :]):
        return None  # "a major shareholder" is no major
    word, before = every[i], every[:i]
    if word == "leader" and _CAUSES.intersection(before):
        return None  # "a student leader at the university", "opposition leader X of Y" lead no body that is named
    if word == "major" and before and not _SERVING.issuperset(before):
        return None  # "an art major" studies
    partly = Relation.HOLDS_OFFICE_IN if body is EntityKind.GOVERNMENT else Relation.WORKS_FOR
    under = bool(before) and before[-1] in _UNDER
    if word in _FOUNDS:
        return Relation.FOUNDED
    if word in _MEMBER:
        return Relation.MEMBER_OF
    if word == "executive":
        return Relation.LEADS if "chief" in before and not part else Relation.WORKS_FOR
    if word == "officer" and every[max(0, i - 2) : i] == ["chief", "executive"]:
        return Relation.LEADS
    if word == "editor" and ("chief" in every or not (indefinite or part or any(w not in _WHOLE for w in before))):
        return Relation.LEADS  # "the editor of Y"; "an editor at Y" and "news editor" work there
    if word == "secretary" and "executive" in before[-1:]:
        return Relation.LEADS
    if word == "partner" and "managing" in before[-1:]:
        return Relation.LEADS
    if word == "representative":
        special = {"special", "permanent", "high", "trade", "elected"} & set(before)
        return Relation.HOLDS_OFFICE_IN if special else Relation.WORKS_FOR
    if word in _DIRECTS and not _AFTER.issuperset(every[i + 1 :]):
        return Relation.WORKS_FOR  # "principal meteorologist"
    if word in _LEADS:
        return _leading(word, before, indefinite, part, partly, under)
    if word in _LEGISLATORS and body is EntityKind.ORGANISATION:
        return Relation.MEMBER_OF  # "a Labour senator", "the only MP of the Front"
    if word == "secretary" and indefinite and not before and body is EntityKind.ORGANISATION:
        return Relation.WORKS_FOR  # "a secretary at Y"
    if word in _OFFICE or (word == "clerk" and not before and not indefinite):
        return Relation.HOLDS_OFFICE_IN
    return Relation.WORKS_FOR


def _leading(word: str, before: list[str], indefinite: bool, part: bool, partly: Relation, under: bool) -> Relation:
    if under or {"honorary", "majority", "minority", "caucus", "floor"} & set(before):
        return Relation.HOLDS_OFFICE_IN  # "majority leader" of a chamber that another presides over
    if word == "commander" and _OF_PART.intersection(before):
        return partly  # "military commander" of a council
    if part:
        return partly if word in _DIRECTS | {"leader", "commander"} else Relation.HOLDS_OFFICE_IN
    if word in _DIRECTS and word != "secretary-general":
        if any(w not in _WHOLE for w in before) or (word == "chief" and before[-1:] == ["station"]):
            return partly  # a "station chief" heads one of many
        if indefinite and not {"former", "past", "executive", "founding", "new", "managing"} & set(before):
            return Relation.WORKS_FOR
    return Relation.LEADS
