# ruff: noqa: E501 (one body a line reads better than a broken table)
"""Listed governments: states, and the ministries, agencies, courts and international bodies that asylum cases name.

``find`` says which of them a name means. A name identifies a body on its own ("IRCC", "Board of Immigration Appeals"),
or only together with its country ("Ministry of Justice", "Supreme Court"): the latter are given with their country
("Russian Ministry of Justice", "Верховный суд РФ"), or found when the caller knows the country. A name that could mean
two of them finds none. Longer than other modules because it is data.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from graph.model import folded
from graph.names import normalise
from graph.states import ADJECTIVES, GENITIVES, SEATS, STATES
from graph.vocabulary import EntityKind


class Sort(StrEnum):
    """What sort of government it is."""

    STATE = "state"
    MINISTRY = "ministry"
    AGENCY = "agency"
    COURT = "court"
    PARLIAMENT = "parliament"
    INTERNATIONAL = "international"


@dataclass(frozen=True, slots=True, kw_only=True)
class Government:
    """One listed government. id is stable; country is an ISO 3166-1 alpha-2 code, None for an international body."""

    id: str
    name: str  # canonical, in English
    sort: Sort
    country: str | None
    aliases: tuple[str, ...] = ()  # in any language; each identifies it on its own
    acronyms: tuple[str, ...] = ()  # as written, in capitals; compared with their case
    local: tuple[str, ...] = ()  # names that identify it only within its country
    seats: tuple[str, ...] = ()  # capital and houses that stand for it ("Ottawa", "the Kremlin")
    demonyms: tuple[str, ...] = ()  # of states: "Canadian"


# country | sort | canonical name | acronyms | aliases | local names. Several are parted by a slash.
BODIES: Final = """
US|ministry|Department of State|DOS|State Department/Department of State/Госдепартамент/Госдеп/Государственный департамент США/département d'État|Foreign Ministry/Ministry of Foreign Affairs/МИД
US|ministry|Department of Homeland Security|DHS|Department of Homeland Security/Homeland Security/Министерство внутренней безопасности США|
US|ministry|Department of Justice|DOJ/USDOJ|Department of Justice/Justice Department|Ministry of Justice/Минюст
US|ministry|Department of the Treasury||Treasury Department/Department of the Treasury/U.S. Treasury|
US|agency|Office of Foreign Assets Control|OFAC|Office of Foreign Assets Control|
US|agency|Immigration and Customs Enforcement|ICE/USICE|Immigration and Customs Enforcement/Иммиграционная и таможенная полиция|
US|agency|Enforcement and Removal Operations|ERO|Enforcement and Removal Operations|
US|agency|Citizenship and Immigration Services|USCIS|Citizenship and Immigration Services/United States Citizenship and Immigration Services/US Citizenship and Immigration Services|
US|agency|Administrative Appeals Office|AAO|Administrative Appeals Office|
US|agency|Customs and Border Protection|CBP|Customs and Border Protection/U.S. Border Patrol/Border Patrol|
US|agency|Immigration and Naturalization Service|INS|Immigration and Naturalization Service|
US|agency|Federal Bureau of Investigation|FBI|Federal Bureau of Investigation/ФБР|
US|agency|Central Intelligence Agency|CIA|Central Intelligence Agency/ЦРУ|
US|agency|Office of Refugee Resettlement|ORR|Office of Refugee Resettlement|
US|agency|Executive Office for Immigration Review|EOIR|Executive Office for Immigration Review|Immigration Court
US|court|Board of Immigration Appeals|BIA|Board of Immigration Appeals/Апелляционный совет по иммиграции|
US|court|Supreme Court of the United States|SCOTUS|Supreme Court of the United States/U.S. Supreme Court/Верховный суд США|Supreme Court
US|court|Court of Appeals for the First Circuit||First Circuit/1st Circuit/Court of Appeals for the First Circuit/First Circuit Court of Appeals|
US|court|Court of Appeals for the Second Circuit||Second Circuit/2d Circuit/2nd Circuit/Court of Appeals for the Second Circuit/Second Circuit Court of Appeals|
US|court|Court of Appeals for the Third Circuit||Third Circuit/3d Circuit/3rd Circuit/Court of Appeals for the Third Circuit/Third Circuit Court of Appeals|
US|court|Court of Appeals for the Fourth Circuit||Fourth Circuit/4th Circuit/Court of Appeals for the Fourth Circuit/Fourth Circuit Court of Appeals|
US|court|Court of Appeals for the Fifth Circuit||Fifth Circuit/5th Circuit/Court of Appeals for the Fifth Circuit/Fifth Circuit Court of Appeals|
US|court|Court of Appeals for the Sixth Circuit||Sixth Circuit/6th Circuit/Court of Appeals for the Sixth Circuit/Sixth Circuit Court of Appeals|
US|court|Court of Appeals for the Seventh Circuit||Seventh Circuit/7th Circuit/Court of Appeals for the Seventh Circuit/Seventh Circuit Court of Appeals|
US|court|Court of Appeals for the Eighth Circuit||Eighth Circuit/8th Circuit/Court of Appeals for the Eighth Circuit/Eighth Circuit Court of Appeals|
US|court|Court of Appeals for the Ninth Circuit||Ninth Circuit/9th Circuit/Court of Appeals for the Ninth Circuit/Ninth Circuit Court of Appeals|
US|court|Court of Appeals for the Tenth Circuit||Tenth Circuit/10th Circuit/Court of Appeals for the Tenth Circuit/Tenth Circuit Court of Appeals|
US|court|Court of Appeals for the Eleventh Circuit||Eleventh Circuit/11th Circuit/Court of Appeals for the Eleventh Circuit/Eleventh Circuit Court of Appeals|
US|court|Court of Appeals for the District of Columbia Circuit||D.C. Circuit/District of Columbia Circuit/Court of Appeals for the District of Columbia Circuit|
US|parliament|Congress of the United States||Congress of the United States/U.S. Congress/United States Congress/Конгресс США|Congress
US|parliament|United States Senate||United States Senate/U.S. Senate/Сенат США|Senate
US|parliament|United States House of Representatives||U.S. House of Representatives/United States House of Representatives|House of Representatives
CA|ministry|Immigration, Refugees and Citizenship Canada|IRCC|Immigration, Refugees and Citizenship Canada/Immigration Canada/Immigration, Réfugiés et Citoyenneté Canada/Citizenship and Immigration Canada/Department of Citizenship and Immigration/Министерство иммиграции, беженцев и гражданства Канады|
CA|ministry|Global Affairs Canada|GAC|Global Affairs Canada/Affaires mondiales Canada/Department of Foreign Affairs, Trade and Development|Foreign Ministry/Ministry of Foreign Affairs/Department of Foreign Affairs/Министерство иностранных дел/МИД
CA|ministry|Public Safety Canada||Public Safety Canada/Sécurité publique Canada/Department of Public Safety and Emergency Preparedness|
CA|ministry|Department of Justice Canada||Department of Justice Canada/Justice Canada/Ministère de la Justice du Canada|Department of Justice/Ministry of Justice
CA|agency|Canada Border Services Agency|CBSA/ASFC|Canada Border Services Agency/Agence des services frontaliers du Canada/Агентство пограничных служб Канады|
CA|agency|Royal Canadian Mounted Police|RCMP/GRC|Royal Canadian Mounted Police/Gendarmerie royale du Canada/Королевская канадская конная полиция|
CA|agency|Canadian Security Intelligence Service|CSIS/SCRS|Canadian Security Intelligence Service/Service canadien du renseignement de sécurité|
CA|agency|Privy Council Office||Privy Council Office/Bureau du Conseil privé|
CA|court|Immigration and Refugee Board of Canada|IRB/CISR|Immigration and Refugee Board of Canada/Immigration and Refugee Board/Commission de l'immigration et du statut de réfugié du Canada/Commission de l'immigration et du statut de réfugié/Совет по делам иммиграции и беженцев Канады|
CA|court|Refugee Protection Division|RPD|Refugee Protection Division/Section de la protection des réfugiés|
CA|court|Refugee Appeal Division|RAD|Refugee Appeal Division/Section d'appel des réfugiés|
CA|court|Immigration Appeal Division||Immigration Appeal Division/Section d'appel de l'immigration|
CA|court|Federal Court of Canada||Federal Court of Canada/Cour fédérale du Canada/Федеральный суд Канады|Federal Court/Cour fédérale
CA|court|Federal Court of Appeal of Canada||Canadian Federal Court of Appeal/Cour d'appel fédérale|Federal Court of Appeal
CA|court|Supreme Court of Canada||Supreme Court of Canada/Cour suprême du Canada/Верховный суд Канады|Supreme Court
CA|parliament|Parliament of Canada||Parliament of Canada/Canadian Parliament/Parlement du Canada/парламент Канады|Parliament
CA|parliament|House of Commons of Canada||House of Commons of Canada/Canadian House of Commons/Chambre des communes du Canada|House of Commons
CA|parliament|Senate of Canada||Senate of Canada/Canadian Senate/Sénat du Canada|Senate
GB|ministry|Home Office||Home Office/Secretary of State for the Home Department/Министерство внутренних дел Великобритании/МВД Великобритании|Ministry of the Interior/Interior Ministry
GB|ministry|Foreign, Commonwealth and Development Office|FCDO/FCO|Foreign, Commonwealth and Development Office/Foreign and Commonwealth Office/Foreign Office/Министерство иностранных дел Великобритании|Ministry of Foreign Affairs/Foreign Ministry
GB|ministry|Ministry of Justice of the United Kingdom||UK Ministry of Justice|Ministry of Justice
GB|agency|UK Visas and Immigration|UKVI|UK Visas and Immigration|
GB|agency|UK Border Agency|UKBA|UK Border Agency/Border Force|
GB|court|Upper Tribunal (Immigration and Asylum Chamber)|UTIAC|Upper Tribunal (Immigration and Asylum Chamber)/Upper Tribunal Immigration and Asylum Chamber/Immigration and Asylum Chamber of the Upper Tribunal|Upper Tribunal
GB|court|First-tier Tribunal (Immigration and Asylum Chamber)||First-tier Tribunal (Immigration and Asylum Chamber)/First-tier Tribunal|
GB|court|Asylum and Immigration Tribunal||Asylum and Immigration Tribunal|
GB|court|Special Immigration Appeals Commission|SIAC|Special Immigration Appeals Commission|
GB|court|Court of Appeal of England and Wales||Court of Appeal of England and Wales/England and Wales Court of Appeal/Court of Appeal (Civil Division)|Court of Appeal
GB|court|High Court of England and Wales||High Court of Justice/High Court of England and Wales|High Court/Administrative Court
GB|court|Supreme Court of the United Kingdom|UKSC|Supreme Court of the United Kingdom/UK Supreme Court/Верховный суд Великобритании|Supreme Court
GB|parliament|Parliament of the United Kingdom||Parliament of the United Kingdom/UK Parliament/British Parliament|Parliament
GB|parliament|House of Commons of the United Kingdom||UK House of Commons|House of Commons
GB|parliament|House of Lords||House of Lords/Палата лордов|
RU|ministry|Ministry of Foreign Affairs of Russia||МИД РФ/МИД России|Ministry of Foreign Affairs/Foreign Ministry/Foreign Affairs Ministry/Министерство иностранных дел/МИД/ministère des Affaires étrangères
RU|ministry|Ministry of Justice of Russia||Минюст РФ/Минюст России|Ministry of Justice/Justice Ministry/Министерство юстиции/Минюст/ministère de la Justice
RU|ministry|Ministry of Internal Affairs of Russia||МВД РФ/МВД России|Ministry of Internal Affairs/Interior Ministry/Ministry of the Interior/Ministry of Interior/Министерство внутренних дел/МВД/ministère de l'Intérieur
RU|ministry|Ministry of Defence of Russia||Минобороны РФ/Минобороны России|Ministry of Defence/Ministry of Defense/Defence Ministry/Defense Ministry/Министерство обороны/Минобороны/ministère de la Défense
RU|agency|Federal Security Service|FSB/ФСБ|Federal Security Service/Federal Security Service of the Russian Federation/Федеральная служба безопасности/ФСБ России/ФСБ РФ/Service fédéral de sécurité|
RU|agency|Foreign Intelligence Service of Russia|СВР|Служба внешней разведки|Foreign Intelligence Service
RU|agency|Investigative Committee of Russia|СКР/СК РФ|Investigative Committee of Russia/Investigative Committee of the Russian Federation/Следственный комитет/Следственный комитет России/Следственный комитет РФ/Comité d'enquête de Russie|Investigative Committee
RU|agency|Prosecutor General's Office of Russia||Генеральная прокуратура/Генпрокуратура/Генпрокуратура РФ|Prosecutor General's Office/Prosecutor General/General Prosecutor's Office
RU|agency|Federal Penitentiary Service|ФСИН|Federal Penitentiary Service/Federal Service for the Execution of Sentences/Федеральная служба исполнения наказаний/ФСИН России/Service pénitentiaire fédéral|
RU|agency|Roskomnadzor|РКН|Roskomnadzor/Роскомнадзор/Federal Service for Supervision of Communications/Федеральная служба по надзору в сфере связи, информационных технологий и массовых коммуникаций|
RU|agency|Rosfinmonitoring||Rosfinmonitoring/Росфинмониторинг/Federal Financial Monitoring Service|
RU|agency|National Guard of Russia||Rosgvardia/Росгвардия/Rosgvardiya|National Guard
RU|agency|Federal Migration Service of Russia|ФМС|Федеральная миграционная служба|Federal Migration Service
RU|agency|Presidential Administration of Russia||Администрация президента РФ/Администрация президента России|Presidential Administration/Администрация президента
RU|agency|Central Election Commission of Russia|ЦИК|ЦИК РФ/Центризбирком|Central Election Commission/Центральная избирательная комиссия
RU|court|Supreme Court of Russia||Supreme Court of the Russian Federation|Supreme Court/Верховный суд/Cour suprême
RU|court|Constitutional Court of Russia||Constitutional Court of the Russian Federation|Constitutional Court/Конституционный суд/Cour constitutionnelle
RU|court|Moscow City Court||Moscow City Court/Московский городской суд/Мосгорсуд|
RU|court|Basmanny District Court||Basmanny District Court/Basmanny Court/Басманный районный суд/Басманный суд|
RU|court|Tverskoy District Court||Tverskoy District Court/Tverskoi District Court/Tverskoy Court/Тверской районный суд/Тверской суд|
RU|parliament|State Duma||State Duma/Russian Duma/Государственная дума/Госдума/Douma d'État|Duma/Дума
RU|parliament|Federation Council of Russia||Federation Council/Совет Федерации/Совфед|
FR|ministry|Ministry for Europe and Foreign Affairs of France||Ministère de l'Europe et des Affaires étrangères/Ministry for Europe and Foreign Affairs|Ministry of Foreign Affairs/Foreign Ministry/ministère des Affaires étrangères
FR|ministry|Ministry of the Interior of France||МВД Франции|Ministry of the Interior/Ministry of Interior/Interior Ministry/ministère de l'Intérieur
FR|ministry|Ministry of Justice of France|||Ministry of Justice/Justice Ministry/ministère de la Justice
FR|agency|French Office for the Protection of Refugees and Stateless Persons|OFPRA|French Office for the Protection of Refugees and Stateless Persons/Office français de protection des réfugiés et apatrides/Французское бюро по защите беженцев и лиц без гражданства|
FR|agency|French Office for Immigration and Integration|OFII|Office français de l'immigration et de l'intégration/French Office for Immigration and Integration|
FR|court|National Court of Asylum|CNDA|Cour nationale du droit d'asile/National Court of Asylum/National Asylum Court/Национальный суд по вопросам убежища|
FR|court|Council of State of France||Conseil d'État français/French Council of State|Conseil d'État/Council of State
FR|court|Court of Cassation of France||French Court of Cassation|Cour de cassation/Court of Cassation
FR|court|Constitutional Council of France||Conseil constitutionnel/French Constitutional Council|Constitutional Council
FR|parliament|National Assembly of France||French National Assembly|Assemblée nationale/National Assembly
FR|parliament|Senate of France||French Senate/Sénat français|Sénat/Senate
DE|ministry|Federal Foreign Office||Federal Foreign Office/Auswärtiges Amt/German Foreign Office|Foreign Ministry/Ministry of Foreign Affairs
DE|agency|Federal Office for Migration and Refugees|BAMF|Federal Office for Migration and Refugees/Bundesamt für Migration und Flüchtlinge/Федеральное ведомство по делам миграции и беженцев|
DE|court|Federal Constitutional Court|BVERFG|Federal Constitutional Court/Bundesverfassungsgericht|Constitutional Court
DE|court|Federal Administrative Court of Germany||Bundesverwaltungsgericht|Federal Administrative Court
DE|parliament|Bundestag||Bundestag/German Bundestag/Бундестаг|
AU|ministry|Department of Home Affairs||Australian Department of Home Affairs|Department of Home Affairs
AU|court|High Court of Australia|HCA|High Court of Australia|High Court
AU|court|Federal Court of Australia|FCA|Federal Court of Australia|Federal Court
AU|court|Administrative Appeals Tribunal|AAT|Administrative Appeals Tribunal|
NZ|court|Immigration and Protection Tribunal||Immigration and Protection Tribunal|
NZ|court|Refugee Status Appeals Authority|RSAA|Refugee Status Appeals Authority|
IE|court|International Protection Appeals Tribunal|IPAT|International Protection Appeals Tribunal|
CH|agency|State Secretariat for Migration||State Secretariat for Migration/Secrétariat d'État aux migrations|
CH|court|Federal Administrative Court of Switzerland||Tribunal administratif fédéral|Federal Administrative Court
NL|agency|Immigration and Naturalisation Service|IND|Immigration and Naturalisation Service/Immigratie- en Naturalisatiedienst|
SE|agency|Swedish Migration Agency||Swedish Migration Agency/Migrationsverket/Swedish Migration Board|
BE|agency|Commissioner General for Refugees and Stateless Persons|CGRS/CGRA|Commissioner General for Refugees and Stateless Persons/Commissariat général aux réfugiés et aux apatrides|
UA|agency|Security Service of Ukraine|СБУ/SBU|Security Service of Ukraine/Служба безопасности Украины/Служба безпеки України|
UA|parliament|Verkhovna Rada||Verkhovna Rada/Верховная рада/Верховна Рада|
BY|agency|State Security Committee of Belarus||КГБ Беларуси/КГБ РБ/Комитет государственной безопасности Республики Беларусь/State Security Committee of the Republic of Belarus|KGB/КГБ/State Security Committee
TR|agency|National Intelligence Organization|MİT|National Intelligence Organization/National Intelligence Organisation|
IR|agency|Islamic Revolutionary Guard Corps|IRGC|Islamic Revolutionary Guard Corps/Islamic Revolutionary Guards Corps/Revolutionary Guards/Корпус стражей исламской революции|
|international|European Union|EU/ЕС/UE|European Union/Европейский союз/Евросоюз/Union européenne|
|international|European Commission||European Commission/Еврокомиссия/Европейская комиссия/Commission européenne|
|international|Council of the European Union||Council of the European Union/Совет Европейского союза/Conseil de l'Union européenne|
|international|European Council||European Council/Европейский совет/Conseil européen|
|parliament|European Parliament||European Parliament/Европарламент/Европейский парламент/Parlement européen|
|international|European External Action Service|EEAS|European External Action Service|
|international|European Union Agency for Asylum|EUAA/EASO|European Union Agency for Asylum/European Asylum Support Office|
|international|Frontex||Frontex/European Border and Coast Guard Agency/Фронтекс|
|international|Europol||Europol/Европол|
|court|Court of Justice of the European Union|CJEU/ECJ/CJUE|Court of Justice of the European Union/European Court of Justice/Суд Европейского союза/Cour de justice de l'Union européenne|
|international|Council of Europe|CoE|Council of Europe/Совет Европы/Conseil de l'Europe|
|international|Committee of Ministers of the Council of Europe||Committee of Ministers of the Council of Europe|
|parliament|Parliamentary Assembly of the Council of Europe|PACE/ПАСЕ/APCE|Parliamentary Assembly of the Council of Europe/Парламентская ассамблея Совета Европы/Assemblée parlementaire du Conseil de l'Europe|
|international|Commissioner for Human Rights of the Council of Europe||Council of Europe Commissioner for Human Rights/Commissioner for Human Rights of the Council of Europe|
|court|European Court of Human Rights|ECtHR/ECHR/ЕСПЧ/CEDH|European Court of Human Rights/Strasbourg Court/Европейский суд по правам человека/Cour européenne des droits de l'homme|
|international|United Nations|UN/ООН/ONU|United Nations/United Nations Organization/Организация Объединённых Наций/Nations Unies/Organisation des Nations unies|
|international|United Nations General Assembly|UNGA|United Nations General Assembly/UN General Assembly/Генеральная Ассамблея ООН/Assemblée générale des Nations unies|
|international|United Nations Security Council|UNSC|United Nations Security Council/UN Security Council/Совет Безопасности ООН/Совбез ООН/Conseil de sécurité des Nations unies|
|international|United Nations High Commissioner for Refugees|UNHCR/УВКБ/HCR|United Nations High Commissioner for Refugees/UN High Commissioner for Refugees/UN Refugee Agency/УВКБ ООН/Управление Верховного комиссара ООН по делам беженцев/Haut Commissariat des Nations unies pour les réfugiés/Haut-Commissariat aux réfugiés|
|international|Office of the United Nations High Commissioner for Human Rights|OHCHR/УВКПЧ/HCDH|Office of the United Nations High Commissioner for Human Rights/Office of the High Commissioner for Human Rights/UN Human Rights Office/УВКПЧ ООН/Haut-Commissariat aux droits de l'homme|
|international|United Nations Human Rights Council|UNHRC|United Nations Human Rights Council/UN Human Rights Council/Human Rights Council/Совет ООН по правам человека/Conseil des droits de l'homme des Nations unies|
|international|United Nations Human Rights Committee||United Nations Human Rights Committee/UN Human Rights Committee/Human Rights Committee/Комитет ООН по правам человека|
|international|United Nations Committee against Torture|UNCAT|United Nations Committee against Torture/UN Committee against Torture/Committee against Torture/Комитет ООН против пыток|
|international|Working Group on Arbitrary Detention|WGAD|Working Group on Arbitrary Detention/UN Working Group on Arbitrary Detention/United Nations Working Group on Arbitrary Detention/Рабочая группа ООН по произвольным задержаниям|
|international|International Organization for Migration|IOM/МОМ/OIM|International Organization for Migration/International Organisation for Migration/Международная организация по миграции/Organisation internationale pour les migrations|
|court|International Court of Justice|ICJ|International Court of Justice/Международный суд ООН/Cour internationale de Justice|
|court|International Criminal Court|ICC/МУС/CPI|International Criminal Court/Международный уголовный суд/Cour pénale internationale|
|international|Interpol|INTERPOL|Interpol/International Criminal Police Organization/Интерпол|
|international|Organization for Security and Co-operation in Europe|OSCE/ОБСЕ|Organization for Security and Co-operation in Europe/Organisation for Security and Co-operation in Europe/Organization for Security and Cooperation in Europe/Организация по безопасности и сотрудничеству в Европе/Organisation pour la sécurité et la coopération en Europe|
|international|Office for Democratic Institutions and Human Rights|ODIHR/БДИПЧ|Office for Democratic Institutions and Human Rights/БДИПЧ ОБСЕ|
|international|North Atlantic Treaty Organization|NATO/НАТО/OTAN|North Atlantic Treaty Organization/North Atlantic Treaty Organisation/North Atlantic Alliance|
|international|Group of Seven|G7|Group of Seven/Большая семёрка|
|international|Inter-American Commission on Human Rights|IACHR|Inter-American Commission on Human Rights/Межамериканская комиссия по правам человека|
|court|Inter-American Court of Human Rights||Inter-American Court of Human Rights/Межамериканский суд по правам человека|
|international|African Union||African Union/Африканский союз/Union africaine|
"""

# Bodies that most states have: made for every state that does not list one with such a local name. {} is the state.
_EVERYWHERE: Final = """
ministry|Ministry of Foreign Affairs|Ministry of Foreign Affairs/Foreign Ministry/Foreign Affairs Ministry/Ministry for Foreign Affairs/Министерство иностранных дел/МИД/ministère des Affaires étrangères
ministry|Ministry of Justice|Ministry of Justice/Justice Ministry/Министерство юстиции/Минюст/ministère de la Justice
ministry|Ministry of the Interior|Ministry of the Interior/Ministry of Interior/Interior Ministry/Ministry of Internal Affairs/Министерство внутренних дел/МВД/ministère de l'Intérieur
ministry|Ministry of Defence|Ministry of Defence/Ministry of Defense/Defence Ministry/Defense Ministry/Министерство обороны/Минобороны/ministère de la Défense
court|Supreme Court|Supreme Court/Верховный суд/Cour suprême
court|Constitutional Court|Constitutional Court/Конституционный суд/Cour constitutionnelle
"""

# Words of which no name of one body alone can be made: "Supreme Court", "Ministry of Justice", "District Attorney".
GENERIC_WORDS: Final = frozenset(
    """
    administration administrative affairs agency appeal appeals assembly assizes attorney authorities authority board
    border bureau cabinet chamber circuit city civil commission committee congress constitutional council county court
    courts criminal customs defence defense department district division embassy federal first foreign general
    government guard high home immigration institution intelligence interior internal investigative judicial justice
    local magistrate magistrates ministry municipal national office parliament police prison prosecutor prosecutors
    public regional regime religious security senate service services state supreme tribunal upper for of the and s
    house representatives migration asylum refugee refugees passport visa consulate mission delegation s
    министерство юстиции внутренних дел иностранных обороны верховный суд районный городской областной конституционный
    прокуратура генеральная следственный комитет полиция управление служба администрация президента правительство
    федеральный федеральная посольство консульство отдел департамент миграции колония исправительная
    ministere de la du des le l et cour supreme tribunal prefecture police justice interieur affaires etrangeres
    ambassade consulat gouvernement conseil etat appel administratif administrative nationale national assemblee
    """.split()
)

_INITIALS: Final = re.compile(r"\b(?:[^\W\d_]\.){2,}")


def find(name: str, country: str | None = None) -> Government | None:
    """The listed government that a name means, or None. country (ISO code) lets names count that need one.

    Acronyms count with their case ("ICE", not "ice"), everything else without case, accents and article.
    """
    index = _index()
    spelled = name.strip().replace(".", "")
    for key in (f"acronym:{spelled}", f"name:{_key(name)}"):
        found = index.get(key, ())
        if len(found) > 1 and country is not None:
            found = tuple(g for g in found if g.country == country)
        if len(found) == 1:
            return found[0]
    if country is None:
        return None
    found = index.get(f"local:{country}:{_key(name)}", ())
    return found[0] if len(found) == 1 else None


def by_id(identifier: str) -> Government | None:
    """The government with this id: a country code for a state, else the country (or "INT") and the folded name."""
    return _by_id().get(identifier)


def state(code: str) -> Government | None:
    """The state with this ISO 3166-1 alpha-2 code."""
    return _by_id().get(code)


def _key(name: str) -> str:
    """The name folded, without article, and with initials joined: "U.S. Department of State", "US Department"."""
    return normalise(_INITIALS.sub(lambda found: found[0].replace(".", "") + " ", name), EntityKind.GOVERNMENT)


def is_generic(name: str) -> bool:
    """Whether it is made of words of office only, so that it names no one body: "Supreme Court", "Immigration Court"."""
    return all(w in GENERIC_WORDS for w in folded(name).split())


@cache
def governments() -> tuple[Government, ...]:
    """All listed governments: first the states, then the listed bodies, then the ministries and courts of every state."""
    states = tuple(_states())
    listed = tuple(_bodies())
    return states + listed + tuple(_everywhere(states, listed))


def _rows(table: str) -> Iterator[list[str]]:
    for line in table.strip().splitlines():
        yield [cell.strip() for cell in line.split("|")]


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("/") if part.strip())


@cache
def _by_code(table: str) -> Mapping[str, tuple[str, ...]]:
    return {code: _several(cell) for code, cell in _rows(table)}


def _states() -> Iterator[Government]:
    for code, english, russian, french, capital, demonyms, further in _rows(STATES):
        names = (english, *_several(russian), *_several(french), *_several(further))
        acronyms = tuple(n for n in names if n.replace(".", "").isupper() and len(n) <= 5)
        aliases = [n for n in names[1:] if n not in acronyms]
        aliases += [f"government of {n}" for n in (english, *_several(further))]
        aliases += [f"government of the {n}" for n in (english, *_several(further))]
        aliases += [f"{d} {noun}" for d in _several(demonyms) for noun in ("government", "authorities", "state")]
        aliases += [f"правительство {g}" for g in _by_code(GENITIVES).get(code, ())]
        aliases += [f"власти {g}" for g in _by_code(GENITIVES).get(code, ())]
        aliases += [f"gouvernement {a}" for a in _by_code(ADJECTIVES).get(code, ())]
        aliases += [f"{a} government" for a in acronyms if a.isascii()]
        yield Government(
            id=code,
            name=english,
            sort=Sort.STATE,
            country=code,
            aliases=_distinct(aliases),
            acronyms=tuple(a.replace(".", "") for a in acronyms),
            seats=_several(capital) + _by_code(SEATS).get(code, ()),
            demonyms=_several(demonyms),
        )


def _bodies() -> Iterator[Government]:
    for country, sort, name, acronyms, aliases, local in _rows(BODIES):
        yield Government(
            id=f"{country or 'INT'}:{folded(name)}",
            name=name,
            sort=Sort(sort),
            country=country or None,
            aliases=_distinct([name, *_several(aliases)]),
            acronyms=tuple(a.replace(".", "") for a in _several(acronyms)),
            local=_several(local),
        )


def _everywhere(states: tuple[Government, ...], listed: tuple[Government, ...]) -> Iterator[Government]:
    taken = {(g.country, folded(name)) for g in listed for name in (*g.local, *g.aliases)}
    for each in states:
        for sort, name, local in _rows(_EVERYWHERE):
            if not any((each.country, folded(n)) in taken for n in _several(local)):
                yield Government(
                    id=f"{each.country}:{folded(name)}",
                    name=f"{name} of {each.name}",
                    sort=Sort(sort),
                    country=each.country,
                    aliases=(f"{name} of {each.name}",),
                    local=_several(local),
                )


def _distinct(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _qualified(each: Government, of: Government) -> Iterator[str]:
    """The names of a body with its country said: "Russian Foreign Ministry", "МИД РФ"."""
    codes = tuple(a for a in of.acronyms if a.isascii())
    for name in (*each.local, *each.aliases):
        if not name.isascii() and any("\u0400" <= c <= "\u04ff" for c in name):
            yield from (f"{name} {g}" for g in _by_code(GENITIVES).get(of.id, ()))
            continue
        yield from (f"{name} {a}" for a in _by_code(ADJECTIVES).get(of.id, ()))
        for country in (of.name, *codes, *(a for a in of.aliases if a.isascii() and " " not in a)):
            yield from (f"{country} {name}", f"{country}'s {name}", f"{name} {country}", f"{name} of {country}")
            yield f"{name} of the {country}"
        for longer in (a for a in of.aliases if " of " in a and not a.startswith("government")):
            yield from (f"{name} of {longer}", f"{name} of the {longer}")
        yield from (f"{name} of the {a}" for a in of.aliases if a.endswith((" Federation", " Republic", " States")))
        yield from (f"{demonym} {name}" for demonym in of.demonyms)


@cache
def _index() -> Mapping[str, tuple[Government, ...]]:
    index: dict[str, dict[str, Government]] = {}

    def add(key: str, each: Government) -> None:
        index.setdefault(key, {})[each.id] = each

    states = {g.id: g for g in governments() if g.sort is Sort.STATE}
    for each in governments():
        for name in (each.name, *each.aliases, *each.seats):
            if each.sort is Sort.STATE or folded(name) not in {folded(n) for n in each.local}:
                add(f"name:{_key(name)}", each)
        for acronym in each.acronyms:
            add(f"acronym:{acronym}", each)
        if each.sort is not Sort.STATE and each.country is not None:
            for name in _qualified(each, states[each.country]):
                add(f"name:{_key(name)}", each)
            for name in (*each.local, *each.aliases):
                add(f"local:{each.country}:{_key(name)}", each)
    return {key: tuple(found.values()) for key, found in index.items()}


@cache
def _by_id() -> Mapping[str, Government]:
    return {g.id: g for g in governments()}
