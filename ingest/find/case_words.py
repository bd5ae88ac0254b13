"""Words that names of cases are made of, and where a name goes on behind a comma or a full stop."""

import re

# The short words of American citations that end in a full stop; what follows them goes on with the name.
_SHORTENED = frozenset(
    "acad adm admin adver agric alt am amend app apt apts ariz ark ass assoc assocs assur atl aut auth auto bankr"
    " bd broad bros bus cal cap cas cath cent cert chem cir civ cmty cnty co coal coll colo com comm commc commn"
    " comp condo conf cong conn consol const constr cont coop corp corr cosm ct cty dep dept det dev dir disc"
    " discip dist distrib div econ ed educ elec emp eng enter enters entm env envtl equal equip est ests ex exec"
    " exp export fed fid fin fla ga gen gov govt grp guar haw hist hosp hous ill imp inc ind indem indep indus"
    " info ins inst int intl inv invs jr just kan ky lab labs liab lib litig loc ltd mach maint mass mech med mem"
    " merch metro mfg mfr mich minn miss mkt mktg mo mont mortg mr mrs ms mt mun mut nat natl neb nev no nos off"
    " okla or ord org pa pac par pers pharm phil pol prac pres prob prod prods prof prop props prot pub publ publg"
    " reg rehab relig rels rep ret rly rr ry sav sch sci sec sem serv servs sess soc spec sr st sta std subcomm"
    " sur surv svc svcs sys tech tel temp tenn tex tr transp treas twp univ util utils va vt wash wis wyo".split()
)
# What a company is, behind a comma or not.
COMPANY = re.compile(
    r",\s?(?:Inc|L\.?\s?L\.?\s?C|L\.?\s?L\.?\s?P|L\.P|LP|Ltd|Limited|Corp|Co|P\.\s?C|P\.\s?A|N\.\s?A|S\.\s?A|PLC|plc|"
    r"GmbH|B\.\s?V|A\.\s?G|INC|LTD|CORP|CO|LIMITED)(?![\w’'])\.?"
)
# Foreign courts and prosecutors have their country or town behind a comma, and the year of the report behind that.
_ABROAD = re.compile(r",\s(?:[A-Z][\w’'-]+ ?){1,3}(?=\[\d{4}\])")
_OF_A_COURT = re.compile(r"\b(?:Court|Tribunal|Authority|Prosecutor\w*|Prosecution|Republic|Office)\b")
# "Minister of Labour, Trade and Industry": commas inside the name of an office.
_OFFICES_GO_ON = re.compile(r",\s(?:[A-Z][\w’'-]+,?\s){1,4}(?:and|&)\s[A-Z][\w’'-]+(?!\s(?:v|c)\.?\s)")
_MINISTRY = re.compile(r"\A\s*(?:the )?(?:Minister|Ministry|Department|Secretary|Ministre)\b[^,]*\Z")
# "A Council v K, D and L [2005] 9 FLR 1"
_MORE_PARTIES = re.compile(r"(?:,\s[A-Z][\w’'.-]*){1,4},?\s(?:and|&)\s[A-Z][\w’'.-]*(?=\s[\[(]\d{4})")
# "M.C.I. v. Poe, Ann Maria (F.C.A., no. A-1-05)": the given names stand behind the surname there
_GIVEN_BEHIND = re.compile(r",\s(?:(?:[A-ZÀ-Þ][\w’'-]+|d[aeo]l?|la)\s){1,4}(?=\(F\.?\s?C)")


def behind_comma(text: str, at: int, comma: int) -> int | None:
    """Where the second party's name ends that goes on behind a comma: ", Inc.", "Court of Varna, Arcadia [2016]"."""
    so_far = text[at:comma]
    if company := COMPANY.match(text, comma):
        return company.end()
    if _MINISTRY.match(so_far) and (offices := _OFFICES_GO_ON.match(text, comma)):
        return offices.end()
    abroad = _ABROAD.match(text, comma) if _OF_A_COURT.search(so_far) else None
    given = _GIVEN_BEHIND.match(text, comma)
    found = abroad or given or _MORE_PARTIES.match(text, comma)
    return comma + len(found.group().rstrip()) if found else None


def abbreviated(piece: str) -> bool:
    """Whether the full stop that ends this word shortens it: "Corp.", "N.Y.", "Ass'n."."""
    bare = piece[:-1]
    return (
        len(bare) <= 2
        or "." in bare
        or re.sub(r"['’](?=[a-z]{1,2}\Z)", "", bare).lower() in _SHORTENED
        or (re.search(r"['’](?:n|t|l|y|r|d|g)\Z", bare) is not None)
    )
