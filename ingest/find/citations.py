"""Citations of Commonwealth and European courts: neutral citations, law reports, application and case numbers.

Canonical forms: "[2004] EWCA Civ 69", "[2014] EWHC 1178 (Ch)", "2019 FC 1126", "[1993] 2 SCR 689", "no. 55721/07",
"Case C-123/12".
"""

import re
from collections.abc import Iterator

from graph.model import Citation

FINDER = "citations/1"

_S = r"[ \t\u00a0]{0,3}\n?[ \t\u00a0]{0,3}"  # a space, or a line break in the middle of a citation
_YEAR = re.compile(r"(?<![\d/.-])(?:1[789]\d\d|20\d\d)(?!\d)")
_AFTER_YEAR = re.compile(rf"(?P<close>[\])\[]{{0,2}}),?{_S}")

# court: its divisions, where the number is followed by one
_DIVISIONS = {
    "EWHC": "Admin Admlty Ch Comm Costs COP Fam IPEC Mercantile Pat QB KB TCC SCCO".split(),
    "UKUT": "AAC IAC LC TCC".split(),
    "UKFTT": "GRC GCR HESC TC PC IAC SSCS WPAFCC".split(),
}
_UK = (
    "UKSC UKPC UKHL UKAIT UKIAT UKUT EWCOP EWFC CAT EAT UKEAT UKSIAC NICA NIQB CSIH CSOH HCA FCAFC FCA NZSC NZCA"
    " NZHC "
    "NZIPT IESC IEHC IECA HKCFA HKCA ZASCA ZACC SGCA"
).split()
_CANADA = (
    "SCC CSC FC CF FCA CAF FCT CFPI TCC CMAC ONCA ONSC ONCJ BCCA BCSC ABCA ABQB ABKB QCCA QCCS MBCA MBQB NSCA NSSC "
    "NBCA NLCA PECA SKCA SKQB YKCA NWTCA CHRT TCDP RLLR"
).split()
# law reports with a year in brackets, the volume before the name where there is one
_REPORTS = (
    "WLR/AC/QB/KB/Ch/Fam/P/ICR/IRLR/Imm AR/INLR/ACD/BCC/BCLC/Bus LR/CMLR/Costs LR/HRLR/EGLR/EMLR/Env LR/FLR/FSR/LGR/"
    "PIQR/PNLR/PTSR/RPC/STC/FCR/SCR/RCS/FC/CF/RCF/UKHRR/ECR/Crim LR/IR/ILRM/NZLR/CLR/ALR/EHRR/DLR/OR/BHRC/TLR/"
    "All ER/L&TR/P&CR/Cr App R/Cr App R (S)/Imm LR/Lloyd's Rep"
).split("/")


_CANON = {"BCC": "BC", "GCR": "GRC"}


def _letters(name: str) -> str:
    return re.sub(r"[.\s'’]", "", name).upper()


_REPORT_NAMES = {_letters(name): name for name in _REPORTS} | {
    _letters(printed): "Lloyd's Rep"
    for printed in (
        "Lloyds Rep",
        "Lloyds Reports",
        "Lloyds Law Reports",
        "Lloyds Law Report",
        "Lloyds LR",
        "Lloyds Report",
    )
}
# the name up to the first number behind it, and a series in parentheses
_REPORT = re.compile(
    rf"(?:(?P<volume>\d{{1,3}}){_S})?[(\[]?(?P<name>[A-Z](?:[A-Za-z&.'’]|"
    rf"[ \t\u00a0\n](?=[A-Za-z&(\d])){{0,26}}?)[)\]]?"
    rf"(?P<series>{_S}\((?:S|2d|3d|4th)\))?{_S}(?P<page>\d{{1,5}})(?![\d/_])"
)
_EWCA = re.compile(rf"\[?(?i:EWCA)\]?{_S}[(\[]?(?P<court>(?i:civ|crim))\.?[)\]]?{_S}(?P<number>\d{{1,5}})\]?(?!\d)")
_DIVIDED = {
    court: re.compile(
        rf"\[?{court}{_S}(?:\(?(?P<before>{'|'.join(divisions)})\.?\)?{_S})?"
        rf"\(?(?P<number>\d{{1,5}}(?:[_/]\d{{1,5}})?)\]?"
        rf"(?:{_S}\(?(?P<after>{'|'.join(divisions)})\b\.?\)?)?(?!\d)"
    )
    for court, divisions in _DIVISIONS.items()
}
_PLAIN = re.compile(
    rf"\[?(?P<court>{'|'.join(sorted({*_UK, *_CANADA}, key=len, reverse=True))}){_S}(?P<number>\d{{1,6}})\]?(?![\d/_])"
)
_UKET = re.compile(rf"UKET{_S}(?P<number>\d{{4,8}})[_/](?P<of>\d{{4}})")
_CANLII = re.compile(rf"CanLII{_S}(?P<number>\d{{1,7}})(?:{_S}\((?P<court>[A-Z][\w ]{{1,14}})\))?")
_NUMBERED = re.compile(
    rf"(?P<court>F\.?C\.?J\.?|S\.?C\.?J\.?|O\.?J\.?|A\.?C\.?F\.?|R\.?P\.?D\.?D\.?|R\.?A\.?D\.?D\.?|"
    rf"C\.?R\.?D\.?D\.?|I\.?A\.?D\.?D\.?)"
    rf"{_S}[Nn]o\.?{_S}(?P<number>\d{{1,6}})(?!\d)"
)
_OLD = re.compile(
    rf"(?<![\d\w\])])(?P<volume>\d{{1,2}}){_S}(?P<name>App{_S}Cas|Ch{_S}D|CPD|ExD|QBD|PD|"
    rf"TC){_S}(?P<page>\d{{1,4}})(?!\d)"
)
_LR = re.compile(
    rf"\bLR{_S}(?P<volume>\d{{1,2}}){_S}(?P<name>A&E|AE|Ch{_S}App|CP|CCR|Eq|Exch|HL|PC|PD|QB|"
    rf"ScDiv){_S}(?P<page>\d{{1,4}})(?!\d)"
)
_EU = re.compile(r"\b[Cc]ases?\s(?P<court>[CTF])\s?[-‑–]?\s?(?P<number>\d{1,4}/\d{2})(?!\d)")
_APPLICATION = re.compile(
    r"\b[Nn]os?\.?\s{0,2}(?P<first>\d{2,6}/\d{2})(?!\d)(?P<rest>(?:(?:,|,? and|"
    r",? &)\s{1,2}(?:[Nn]o\.\s?)?\d{2,6}/\d{2}(?!\d)){0,12})"
)
_NUMBER = re.compile(r"\d{2,6}/\d{2}(?!\d)")


def citations(text: str) -> list[Citation]:
    """The Commonwealth and European citations in a text, in order, without overlaps; the longest at a place counts."""
    found = sorted(_all(text), key=lambda c: (c.start, -c.end))
    kept: list[Citation] = []
    for citation in found:
        if not kept or citation.start >= kept[-1].end:
            kept.append(citation)
    return kept


def _all(text: str) -> Iterator[Citation]:
    for year in _YEAR.finditer(text):
        yield from _at_year(text, year)
    for m in _OLD.finditer(text):
        yield _made(text, *m.span(), f"{m['volume']} {_squeezed(m['name'])} {m['page']}")
    for m in _LR.finditer(text):
        name = m["name"].replace("&", "")
        yield _made(text, *m.span(), f"LR {m['volume']} {' '.join(name.split())} {m['page']}")
    for m in _EU.finditer(text):
        yield _made(text, *m.span(), f"Case {m['court']}-{m['number']}")
    for m in _APPLICATION.finditer(text):
        yield _made(text, m.start(), m.end("first"), f"no. {m['first']}")
        for further in _NUMBER.finditer(text, m.start("rest"), m.end("rest")):
            yield _made(text, *further.span(), f"no. {further.group()}")


def _at_year(text: str, year: re.Match[str]) -> Iterator[Citation]:
    """What is cited with this year: the brackets around it, and the court or the report behind it."""
    start, behind = year.start(), _AFTER_YEAR.match(text, year.end())
    if behind is None or not text[behind.end() : behind.end() + 1]:
        return
    opened = ""
    if start and text[start - 1] in "[(]":
        start -= 1
        opened = text[start]
    bracketed, at, printed = bool(opened or behind["close"]), behind.end(), year.group()
    if bracketed and (m := _EWCA.match(text, at)):
        yield _made(text, start, m.end(), f"[{printed}] EWCA {m['court'].capitalize()} {m['number']}")
    for court, pattern in _DIVIDED.items():
        if m := pattern.match(text, at):
            division = m["after"] or m["before"]
            division = _CANON.get(division, division) if division else None
            number = m["number"].replace("/", "_")
            canonical = f"[{printed}] {court} {number}" + (f" ({division})" if division else "")
            if court == "EWHC" and division == "COP":
                canonical = f"[{printed}] EWCOP {number}"
            if bracketed or division:
                yield _made(text, start, m.end(), canonical)
    if m := _PLAIN.match(text, at):
        court = m["court"]
        # without brackets CAT and EAT are words of other things, with them FC and SCC are law reports
        if court in _CANADA and not bracketed:
            yield _made(text, start, m.end(), f"{printed} {court} {m['number']}")
        elif court in _UK and (bracketed or court.startswith(("UK", "EW"))):
            yield _made(text, start, m.end(), f"[{printed}] {court} {m['number']}")
    if m := _UKET.match(text, at):
        yield _made(text, start, m.end(), f"[{printed}] UKET {m['number']}/{m['of']}")
    if m := _CANLII.match(text, at):
        yield _made(
            text, start, m.end(), f"{printed} CanLII {m['number']}" + (f" ({m['court']})" if m["court"] else "")
        )
    if m := _NUMBERED.match(text, at):
        yield _made(text, start, m.end(), f"[{printed}] {m['court'].replace('.', '')} No {m['number']}")
    if m := _REPORT.match(text, at):
        series = m["series"] or ""
        name = _REPORT_NAMES.get(_letters(m["name"] + (series if "(S)" in series else "")))
        # a name of one or two letters is a report only in square brackets or behind a volume
        clear = (
            opened == "[" or m["volume"] or (name is not None and (len(name) > 2 or name in {"AC", "QB", "KB", "Ch"}))
        )
        if name is None or not clear or not (bracketed or m["volume"]):
            return
        volume = f"{m['volume']} " if m["volume"] else ""
        # a series that counts volumes and not years has its year in parentheses
        round_ = name in {"EHRR", "Cr App R", "Cr App R (S)"} and m["volume"] and int(m["volume"]) > 9
        shown = f"({printed})" if round_ else f"[{printed}]"
        yield _made(text, start, m.end(), f"{shown} {volume}{_CANON.get(name, name)} {m['page']}")


def _squeezed(name: str) -> str:
    words = name.split()
    return "".join(words) if words[0] == "Ch" else " ".join(words)


def _made(text: str, start: int, end: int, canonical: str) -> Citation:
    return Citation(text=text[start:end], canonical=canonical, start=start, end=end)
