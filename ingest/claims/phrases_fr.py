"""French verbs, nouns and small words by which claims are told."""

import re

from graph.vocabulary import Relation
from ingest.claims.tongue import Act, Phrase, Tongue

_P = r"‹P\d+›"
_LIST = rf"{_P}(?:(?:, | et ){_P})*"
_B = r"[«\"“]?\s?‹[OG]\d+›"
_ADVERB = (
    r"(?:(?:pas|jamais|point|déjà|toujours|encore|aussi|ensuite|également|même|alors|enfin|finalement|"
    r"longuement|récemment|"
    r"brièvement|de nouveau|en vain|d['’]abord|depuis|tous deux|toutes deux) )*"
)
_HAS = rf"\b(?:a|ont|avait|avaient|ai|avons|ayant|aurait|auraient|avoir) {_ADVERB}"
_BEEN = (
    rf"\b(?:est|sont|était|étaient|fut|furent|serait|seraient|(?:a|ont|avait|avaient|aurait|auraient|"
    rf"ayant|avoir) {_ADVERB}été) {_ADVERB}"
)
_SELF = rf"\bs(?:e |['’])(?:est|sont|était|étaient|serait|seraient) {_ADVERB}"
_WILL_BE = r"\b(?:sera|seront) "
_ASYLUM = r"(?=[^;]{0,90}\basile)"
_OWN_CLAIM = r"(?=(?: définitivement)? (?:sa|leur) (?:demande|requête))"


def _re(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _status(relation: Relation, stems: str, future: str, bare: str, more: str = "") -> Act:
    """stems: past participles; future: the stems to which "-a, -ont" are put; bare: infinitives."""
    return Act(
        relation=relation,
        way="status",
        done=_re(rf"(?:{_HAS}|{_BEEN})(?:{stems})(?:e|s|es)?\b|(?:^|, )(?:{stems})(?:e|s|es)?(?= (?:par|en)\b){more}"),
        ahead=_re(rf"\b(?:{future})(?:a|ont)\b|{_WILL_BE}(?:{stems})(?:e|s|es)?\b"),
        bare=_re(rf"\b(?:être (?:{stems})(?:e|s|es)?|(?:{bare}))\b"),
    )


_ACTS = (
    _status(
        Relation.DEPORTED_BY,
        "expulsé|renvoyé|déporté|refoulé|extradé|reconduit",
        "expulser|renverr|déporter|refouler|extrader",
        "expulser|renvoyer|déporter|extrader",
    ),
    _status(Relation.ARRESTED_BY, "arrêté|interpellé|appréhendé", "arrêter|interpeller", "arrêter|interpeller"),
    _status(
        Relation.DETAINED_BY,
        "détenu|emprisonné|incarcéré|écroué|retenu|séquestré",
        "détiendr|emprisonner|incarcérer",
        "détenir|emprisonner|incarcérer",
        r"|\b(?:détient|détiennent|détenait)\b",
    ),
    _status(Relation.CHARGED_BY, "inculpé|mis en examen|accusé|poursuivi", "inculper", "inculper"),
    _status(Relation.CONVICTED_BY, "condamné|reconnu coupable", "condamner", "condamner"),
    _status(Relation.SANCTIONED_BY, "sanctionné", "sanctionner", "sanctionner"),
    Act(
        relation=Relation.DENIED_ASYLUM_BY,
        way="status",
        done=_re(
            rf"(?:{_HAS}|{_BEEN})(?:rejeté|refusé|débouté)(?:e|s|es)?(?:{_ASYLUM}|{_OWN_CLAIM})"
            rf"|\basile\b[^;‹]{{0,40}}(?:{_BEEN})(?:rejeté|refusé)(?:e|s|es)?\b|\bs['’](?:est|"
            rf"était) vue? refuser l['’]asile"
        ),
    ),
    Act(
        relation=Relation.GRANTED_ASYLUM_BY,
        way="grant",
        done=_re(
            rf"(?:{_HAS}|{_BEEN})(?:accordé|octroyé|obtenu|reconnu|reçu)(?:e|s|"
            rf"es)?(?=[^;]{{0,60}}\b(?:asile|réfugiée?\b))"
            r"|\bs['’](?:est|était|sont) vue?s? (?:accorder|reconnaître|octroyer)(?=[^;‹]{0,30}\b(?:asile|réfugiée?\b))"
        ),
        ahead=_re(r"\b(?:accordera|obtiendra)(?=[^;]{0,60}\basile)"),
    ),
    Act(
        relation=Relation.SOUGHT_ASYLUM_IN,
        way="seek",
        done=_re(
            rf"{_HAS}(?:demandé|sollicité|cherché)(?=[^;‹]{{0,25}}\basile)|{_HAS}(?:déposé|introduit|"
            rf"formulé)(?=[^;‹]{{0,20}}demande d['’]asile)"
            r"|\b(?:demande|demandent|sollicite)(?= l['’]asile)"
        ),
        ahead=_re(r"\bdemander(?:a|ont)(?=[^;‹]{0,15}\basile)"),
        bare=_re(r"\b(?:demander|solliciter)(?=[^;‹]{0,15}\basile)"),
    ),
    Act(
        relation=Relation.MET_WITH,
        way="with",
        done=_re(
            rf"{_HAS}(?:rencontré|vu|reçu)(?:e|s|es)?\b|{_SELF}(?:rencontré|réuni)(?:e|s|es)?\b|"
            rf"\b(?:rencontre|rencontrent)\b(?= ‹P)"
        ),
        ahead=_re(r"\brencontrer(?:a|ont)\b"),
        bare=_re(r"\b(?:rencontrer|se réunir|être reçue?s?(?= par))\b"),
    ),
    Act(
        relation=Relation.SPOKE_WITH,
        way="with",
        done=_re(
            rf"{_SELF}(?:entretenu|concerté)(?:e|s|es)?\b|{_HAS}(?:parlé|discuté|échangé|conversé|téléphoné|dialogué)\b"
            rf"|{_HAS}eu (?:un|une) (?:entretien|conversation|échange)"
        ),
        ahead=_re(r"\bs['’]entretiendr(?:a|ont)\b|\bparler(?:a|ont)\b"),
        bare=_re(r"\b(?:s['’]entretenir|parler|discuter)\b"),
        only=frozenset({"avec", "à"}),
    ),
    Act(
        relation=Relation.WROTE_TO,
        way="to",
        done=_re(
            rf"{_HAS}écrit\b(?! (?:un livre|un roman))|{_HAS}(?:adressé|envoyé|transmis|remis|fait parvenir)(?:e|s|es)?"
            r"(?=[^;]{0,40}\b(?:lettres?|courriers?|courriels?|pétition|plainte|requête)\b)"
            rf"|{_HAS}saisi\b"
        ),
        ahead=_re(r"\b(?:écrir|adresser|enverr)(?:a|ont)\b"),
        bare=_re(r"\b(?:écrire)\b"),
        only=frozenset({"à", ""}),
    ),
    Act(
        relation=Relation.ASKED,
        way="ask",
        done=_re(
            rf"{_HAS}(?:demandé|appelé|exhorté|prié|invité|enjoint|imploré|exigé|réclamé)(?:e|s|"
            rf"es)?\b(?![^;‹]{{0,25}}\basile)"
            r"|\b(?:demandons|prions|appelons|exhortons|invitons)\b|\b(?:appelle|appellent|exhorte|"
            r"exhortent)\b(?= ‹| l| la| le)"
        ),
        only=frozenset({"à", ""}),
    ),
    Act(
        relation=Relation.REPLIED_TO,
        way="reply",
        done=_re(rf"{_HAS}(?:répondu|réagi)\b|\b(?:répond|répondent)\b(?= à|‹| au)|{_HAS}donné suite"),
        ahead=_re(r"\brépondr(?:a|ont)\b"),
        bare=_re(r"\brépondre\b"),
        only=frozenset({"à"}),
    ),
    Act(
        relation=Relation.LEADS,
        way="head",
        done=_re(r"\b(?:dirige|préside|dirigeait|présidait)\b"),
    ),
    Act(
        relation=Relation.FOUNDED,
        way="head",
        done=_re(
            rf"{_HAS}(?:fondé|cofondé|créé)(?:e|s|es)?\b|{_BEEN}(?:fondé|cofondé|créé)(?:e|s|es)?(?= (?:en \d+ )?par\b)"
        ),
    ),
)

_OF = r"(?:de la |de l['’]|du |des |de |d['’]|au |à la |à l['’]|aux |à )"
_HEADS = (
    r"(?:président(?:e)?|directeur|directrice|secrétaire général(?:e)?|dirigeant(?:e)?|responsable|"
    r"coordinat(?:eur|rice)|coordonnat(?:eur|rice)|"
    r"chef(?:fe)?|rédact(?:eur|rice) en chef|patron(?:ne)?|préfet|préfète|gouverneur(?:e)?|maire)"
)
_OFFICES = (
    r"(?:vice-président(?:e)?|trésori(?:er|ère)|ministre|secrétaire d['’]État|député(?:e)?|"
    r"sénat(?:eur|rice)|ambassad(?:eur|rice)|consul(?:e)?|juge|"
    r"conseill(?:er|ère)|rapporteur(?:e)?|rapporteuse|procureur(?:e)?|commissaire|eurodéputé(?:e)?)"
)
_SPEAKERS = r"porte-parole"
_STAFF = (
    r"(?:avocat(?:e)?|juriste|analyste|chercheu(?:r|se)|journaliste|employé(?:e)?|salarié(?:e)?|"
    r"chargé(?:e)? de [\w ]{3,25}|représentant(?:e)?|"
    r"profess(?:eur|eure)|bénévole|reporter)"
)
_FOUNDERS = r"(?:co)?fondat(?:eur|rice)"
_FOUNDED = r"(?:co)?(?:fondé|créé)e?"


def _post(relation: Relation, role: str, body: str = _B) -> tuple[Phrase, ...]:
    """ "X, présidente de la Ligue", "le porte-parole de la Ligue, X": a role, a body and a person side by side."""
    return (
        Phrase(
            relation=relation,
            pattern=_re(
                rf"(?P<x>{_P}), (?:la |le |l['’])?(?:nouvelle |ancien(?:ne)? )?{role} (?:\w+ )?{_OF}(?P<y>{body})"
            ),
        ),
        Phrase(relation=relation, pattern=_re(rf"(?<![\w-]){role} (?:\w+ )?{_OF}(?P<y>{body}),? (?P<x>{_P})")),
    )


_KIN = (
    r"(?:frère|sœur|soeur|fils|fille|époux|épouse|mari|femme|père|mère|oncle|tante|neveu|nièce|"
    r"cousine?|compagne|compagnon|veuve|veuf|"
    r"conjointe?|grand-mère|grand-père)"
)
_BY = r"(?:de |d['’]|de M\. |de Mme |du Dr )"
_COUNSEL = r"(?:avocate?|conseil|défenseure?)"
_PHRASES = (
    *_post(Relation.SPEAKS_FOR, _SPEAKERS),
    *_post(Relation.LEADS, rf"(?<!vice-){_HEADS}"),
    *_post(Relation.HOLDS_OFFICE_IN, _OFFICES),
    *_post(Relation.MEMBER_OF, r"(?:membre|adhérente?|militante?)", r"[«\"“]?\s?‹O\d+›"),
    *_post(Relation.FOUNDED, _FOUNDERS),
    *_post(Relation.WORKS_FOR, _STAFF),
    Phrase(relation=Relation.HOLDS_OFFICE_IN, pattern=_re(rf"députée? (?P<x>{_P}), membre {_OF}(?P<y>{_B})")),
    Phrase(
        relation=Relation.FOUNDED,
        pattern=_re(rf"(?P<y>{_B}),? (?:une association |un collectif )?{_FOUNDED} (?:en \d{{4}} )?par (?P<x>{_LIST})"),
    ),
    Phrase(relation=Relation.FAMILY_OF, pattern=_re(rf"(?<!\w){_KIN} {_BY}(?P<y>{_P}), (?P<x>{_P})")),
    Phrase(relation=Relation.FAMILY_OF, pattern=_re(rf"(?P<x>{_P}), (?:le |la |l['’])?{_KIN} {_BY}(?P<y>{_P})")),
    Phrase(relation=Relation.FAMILY_OF, pattern=_re(rf"(?P<x>{_P}), (?P<y>son|sa|mon|ma) (?:\w+ )?{_KIN}\b")),
    Phrase(relation=Relation.FAMILY_OF, pattern=_re(rf"(?<!et )(?P<y>son|sa|mon|ma) (?:\w+ )?{_KIN},? (?P<x>{_P})")),
    Phrase(relation=Relation.FAMILY_OF, pattern=_re(rf"(?P<x>{_P}) et (?:son|sa) {_KIN},? (?P<y>{_P})")),
    Phrase(relation=Relation.REPRESENTS, pattern=_re(rf"(?<!\w)(?P<y>son|sa) {_COUNSEL},? (?:Me )?(?P<x>{_P})")),
    Phrase(
        relation=Relation.REPRESENTS,
        pattern=_re(rf"(?<!\w){_COUNSEL} {_BY}(?P<y>{_LIST}), (?:Me |Maître )?(?P<x>{_P})"),
    ),
    Phrase(relation=Relation.REPRESENTS, pattern=_re(rf"(?P<x>{_P}), (?:l['’])?{_COUNSEL} {_BY}(?P<y>{_LIST})")),
    Phrase(
        relation=Relation.REPRESENTS,
        pattern=_re(rf"(?P<x>{_P})(?:, qui| qui)? (?:représente|défend|défendait|représentait|assiste) (?P<y>{_LIST})"),
    ),
    Phrase(
        relation=Relation.REPRESENTS,
        pattern=_re(
            rf"(?P<y>{_LIST}) (?:est|sont) (?:représentée?s?|défendue?s?) par (?:Me |l['’]avocate? )?(?P<x>{_P})"
        ),
    ),
)

FRENCH = Tongue(
    acts=_ACTS,
    phrases=_PHRASES,
    breaks=_re(
        r";|, (?:qui|dont|que|où|mais|or|tandis que|alors que|après que|selon|d['’]après|puisque|"
        r"car)\b|\b(?:depuis|parce|alors|tandis) qu(?:e |['’])"
        r"|\.\s|\s—\s|\s: |, a (?:annoncé|déclaré|dit|indiqué|affirmé|expliqué|précisé|confirmé|"
        r"rapporté)|\b(?:dit|déclare|affirme|annonce) que "
    ),
    inserted=_re(r", (?:qui|dont|où)[^,;.]*(?=,)"),
    prepositions={
        **{w: w for w in "par avec contre pour chez sans sous selon depuis auprès".split()},
        "en": "en",
        "dans": "en",
        "à": "à",
        "au": "à",
        "aux": "à",
        "vers": "vers",
        "de": "de",
        "du": "de",
        "des": "de",
        "d'": "de",
    },
    articles=frozenset({"le", "la", "les", "l'", "m", "mme", "me", "dr", "un", "une", "son", "sa", "leur"}),
    through=_re(
        r"(?<!\w)(?:police|autorités|services?|gouvernement|justice|tribunal|tribunaux|gendarmerie|"
        r"armée|ministre|députée?|conseill(?:er|ère)|avocate?|"
        r"ambassad(?:eur|rice)|association|collectif|journal|sénat(?:eur|rice)|président(?:e)?|bureau|"
        r"délégation|représentante?s?)"
        r"(?: (?:de la |de l['’]|du |des |de |d['’])| )\Z"
    ),
    acted_for=_re(
        r"\b(?:(?:par l['’](?:intermédiaire|entremise)|par le (?:biais|truchement)|au nom|pour le compte|en tant que"
        r" (?:président|directeur|directrice|porte-parole|représentant)\w*) (?:de la |de l['’]|du |des |de |d['’])"
        r"|via (?:la |le |l['’]|les )?)(?:association |collectif |organisation )?‹[OG](\d+)›"
    ),
    roles={},
    subjects={"il": "m", "elle": "f", "ils": "p", "elles": "p", "nous": "w", "je": "1"},
    objects={
        **{"lui": "?", "l'": "?", "leur": "p", "les": "p", "vous": "2", "nous": "w", "me": "1"},
        **{"sa": "?", "son": "?", "mon": "1", "ma": "1"},
    },
    clitics={
        **{word: _re(r"(?!)") for word in ("son", "mon", "ma")},
        "l'": _re(r"(?:a|ont|avait|avaient|aurait|auraient)\b"),
        "les": _re(r" (?:a|ont|avait|avaient|aurait|auraient)\b"),
        "leur": _re(r" (?:a|ont|avait|avaient|aurait|auraient|demande|requête)\b"),
        "sa": _re(r" (?:demande|requête)\b"),
    },
    own=_re(r"\bnotre (?:collectif|association|organisation|comité|ligue|fondation|mouvement|réseau)\b"),
    quoting=_re(
        r"[»\"”]\s?,?\s?(?:—\s)?(?:a )?(?:déclar|affirm|dit|explique|indique|précise|raconte|"
        r"ajoute)\w* (?:[a-zà-ÿ’'-]+ ){0,3}‹P(\d+)›"
    ),
    owned=_re(
        rf"(?<!\w)(?:{_KIN}|{_COUNSEL}|cas|dossier|affaire|sort|libération|arrestation|expulsion|"
        rf"demande|nom|famille|situation|lettre|collègue) "
        rf"{_BY}\Z"
    ),
    theirs=_re(r"(?!)"),
    not_so=_re(
        r"\bn(?:e |['’])[^;.‹›]{0,30}\b(?:pas|jamais|point|aucune?)\b[^;.]{0,40}\Z"
        r"|\bn(?:e |['’])(?:\w+['’ ]){0,3}\Z|\bni(?:e|ent|ait) \Z|\bnie avoir\b[^;.]{0,25}\Z"
    ),
    no_claim=_re(
        r"\b(?:si|s['’]il|s['’]ils|pourrait|pourraient|peut|peuvent|risque|risquent|crain\w+|"
        r"menacée?s?|exige\w*|refuse\w* que|afin|redout\w+|"
        r"devrait|devraient|menace|éviter)\b"
    ),
    planning=_re(
        r"\b(?:doit|doivent|va|vont|compte|comptent|prévoi\w+ de|prévoi\w+ d['’]|envisage\w* de|"
        r"souhaite\w*|espère\w*|entend|entendent|"
        r"s['’]apprête\w* à|projette\w* de|veut|veulent) (?:\w+ ){0,2}\Z"
    ),
    managed=_re(r"\b(?:a|ont|avait|avaient) (?:pu|réussi à|fini par) \Z"),
    refusing=_re(r"\b(?:refuse|refusent|refusé|refusait) (?:de |d['’])\Z"),
    alleged=_re(
        r"\b(?:aurait|auraient|serait|seraient)\b|\bprétendument\b|\bselon (?:des|un|une|certains|"
        r"plusieurs)\b|\bd['’]après (?:des|un|une)\b"
        r"|\bselon la rumeur\b|\bprésumée?ment\b"
    ),
    agents=frozenset({"", "par"}),
    inside=frozenset({"en", "à"}),
    toward=frozenset({"vers", "à", "en"}),
    away=frozenset({"de"}),
    beside=frozenset({"avec"}),
    receiving=frozenset({"à"}),
)
