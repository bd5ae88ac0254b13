"""Claims of standing: who leads, works for, speaks for, belongs to, founded, represents or is kin of whom."""

from pathlib import Path

import pytest

from ingest.findings import Finder, open_finder
from tests.unit.test_claims_prose import read, told

pytestmark = pytest.mark.models

STANDING = {"LEADS", "WORKS_FOR", "SPEAKS_FOR", "MEMBER_OF", "FOUNDED", "REPRESENTS", "FAMILY_OF", "HOLDS_OFFICE_IN"}


@pytest.fixture(scope="module")
def finder(models_folder: Path) -> Finder:
    return open_finder(models_folder)


def row(line: str) -> tuple[str, str, str, str]:
    """ "Jane Roe LEADS Harbour Fund" as a claim; a polarity other than stated stands behind a bar."""
    text, _, polarity = line.partition(" | ")
    relation = next(word for word in text.split() if word in STANDING)
    left, right = text.split(f" {relation} ")
    if relation == "FAMILY_OF":
        left, right = sorted((left, right))
    return left, relation, right, polarity or "stated"


CASES = {
    # offices beside names
    "Jane Roe, now the treasurer of the Harbour Fund, smiled.": ["Jane Roe HOLDS_OFFICE_IN Harbour Fund"],
    "Jane Roe, founder and director of the Harbour Fund, smiled.": [
        "Jane Roe FOUNDED Harbour Fund",
        "Jane Roe LEADS Harbour Fund",
    ],
    "Jane Roe, until March a nurse at the Harbour Fund, smiled.": ["Jane Roe WORKS_FOR Harbour Fund"],
    "The Harbour Fund's head of advocacy, Jane Roe, smiled.": ["Jane Roe WORKS_FOR Harbour Fund"],
    "Jane Roe, a demographer with the Harbour Fund, smiled.": ["Jane Roe WORKS_FOR Harbour Fund"],
    "Jane Roe, a patient at the Harbour Fund, smiled.": [],
    "Jane Roe, editor-in-chief of the Harbour Gazette, smiled.": ["Jane Roe LEADS Harbour Gazette"],
    "Jane Roe, an alleged member of the Harbour Front, smiled.": ["Jane Roe MEMBER_OF Harbour Front | alleged"],
    "The founder and president of the Harbour Fund, Jane Roe, smiled.": [
        "Jane Roe FOUNDED Harbour Fund",
        "Jane Roe LEADS Harbour Fund",
    ],
    "The president of the Harbour Fund and Jane Roe smiled.": [],
    "Jane Roe, the Kenyan education minister's aide, smiled.": [],
    "Jane Roe is the head of the Middle East at the Harbour Fund.": ["Jane Roe WORKS_FOR Harbour Fund"],
    "Jane Roe, commander of the forces in Kenya, smiled.": [],
    "Jane Roe is a commander for the Harbour Front.": ["Jane Roe WORKS_FOR Harbour Front"],
    "Jane Roe (Kenyan union leader) smiled.": [],
    "Jane Roe became a member of the Harbour Group at the United Nations.": ["Jane Roe MEMBER_OF Harbour Group"],
    "Jane Roe- the founder of the Harbour Fund has called.": [],
    "Jane- the founder of the Harbour Fund started a fair in Oslo and it has been a success.": [],
    "There is talk of Jane Roe becoming president of the Harbour Fund.": [],
    "Secretary-General Jane Roe of the Harbour League smiled.": ["Jane Roe LEADS Harbour League"],
    # offices that verbs give
    "Jane Roe was elected president of the Harbour Fund.": ["Jane Roe LEADS Harbour Fund"],
    "Jane Roe joined the Harbour Fund as a junior reporter.": ["Jane Roe WORKS_FOR Harbour Fund"],
    "Jane Roe became leader of the Harbour Front, succeeding Tomas Berg.": [
        "Jane Roe LEADS Harbour Front",
        "Tomas Berg LEADS Harbour Front",
    ],
    "Jane Roe will be the director of the Harbour Fund.": ["Jane Roe LEADS Harbour Fund | planned"],
    "Jane Roe is no member of the Harbour Front.": ["Jane Roe MEMBER_OF Harbour Front | denied"],
    "Jane Roe spent nine years with the Harbour Fund.": ["Jane Roe WORKS_FOR Harbour Fund"],
    "Jane Roe is on the staff of the Harbour Fund.": ["Jane Roe WORKS_FOR Harbour Fund"],
    "Jane Roe sits on the board of the Harbour Fund.": ["Jane Roe MEMBER_OF Harbour Fund"],
    "Jane Roe took over the Harbour Fund in 2019.": ["Jane Roe LEADS Harbour Fund"],
    "Jane Roe was expelled from the Harbour Union.": ["Jane Roe MEMBER_OF Harbour Union"],
    "Jane Roe works with the Harbour Fund.": [],
    "Jane Roe, who opened the Harbour Fund and has directed it ever since, smiled.": [
        "Jane Roe FOUNDED Harbour Fund",
        "Jane Roe LEADS Harbour Fund",
    ],
    "Jane Roe writes for the Harbour Gazette.": ["Jane Roe WORKS_FOR Harbour Gazette"],
    "Jane Roe joined the Harbour Union in calling for an inquiry.": [],
    "Jane Roe, with the Harbour Fund and the Harbour Union, sent help.": [],
    "Jane Roe praised the fund's lawyer, Tomas Berg, and the chairman of the Harbour Union.": [],
    "The Harbour Fund has a new director, Jane Roe.": ["Jane Roe LEADS Harbour Fund"],
    "The Harbour Fund has no director.": [],
    "After eleven years at the helm of the Harbour Fund, Jane Roe retired.": ["Jane Roe LEADS Harbour Fund"],
    "The Harbour Fund hired Jane Roe as its policy lead.": ["Jane Roe WORKS_FOR Harbour Fund"],
    # voices
    "Jane Roe, for the Harbour Fund, said that it was late.": ["Jane Roe SPEAKS_FOR Harbour Fund"],
    "Jane Roe, speaking on behalf of the Harbour Fund, declined.": ["Jane Roe SPEAKS_FOR Harbour Fund"],
    "Jane Roe left for the Harbour Fund.": [],
    # founders
    "The Harbour Fund was launched in 1968 by Jane Roe.": ["Jane Roe FOUNDED Harbour Fund"],
    "Jane Roe, who helped found the Harbour Fund, smiled.": ["Jane Roe FOUNDED Harbour Fund"],
    "Jane Roe set up the Harbour Fund with Tomas Berg.": [
        "Jane Roe FOUNDED Harbour Fund",
        "Tomas Berg FOUNDED Harbour Fund",
    ],
    # counsel
    "Jane Roe took on the case of Tomas Berg.": ["Jane Roe REPRESENTS Tomas Berg"],
    "Jane Roe acted for Tomas Berg.": ["Jane Roe REPRESENTS Tomas Berg"],
    "Jane Roe's client, Tomas Berg, smiled.": ["Jane Roe REPRESENTS Tomas Berg"],
    "Jane Roe took the train with Tomas Berg.": [],
    "Jane Roe is representing Tomas Berg pro bono.": ["Jane Roe REPRESENTS Tomas Berg"],
    "Tomas Berg's lawyers, including Jane Roe, wept.": ["Jane Roe REPRESENTS Tomas Berg"],
    "Jane Roe, a lawyer for Harbour Mining, wept.": ["Jane Roe REPRESENTS Harbour Mining"],
    "Jane Roe, a lawyer for the Harbour Legal Clinic, wept.": ["Jane Roe WORKS_FOR Harbour Legal Clinic"],
    "Jane Roe, secretary to the head of the Harbour Legal Clinic, wept.": ["Jane Roe WORKS_FOR Harbour Legal Clinic"],
    "Jane Roe, a secretary at the Harbour Legal Clinic, wept.": ["Jane Roe WORKS_FOR Harbour Legal Clinic"],
    "Jane Roe, coordinator at the Harbour Legal Clinic, wept.": ["Jane Roe WORKS_FOR Harbour Legal Clinic"],
    "Jane Roe, director of a documentary on the Harbour Legal Clinic, wept.": [],
    "As head of the Harbour Legal Clinic, Jane Roe wept.": ["Jane Roe LEADS Harbour Legal Clinic"],
    "As head of the Harbour Legal Clinic, Jane Roe would have wept.": [],
    # a part of a body
    "Jane Roe, head of the European Parliament delegation, wept.": ["Jane Roe HOLDS_OFFICE_IN European Parliament"],
    "Jane Roe, student leader at Makerere University, wept.": [],
    "Jane Roe, co-director of the Harbour Legal Clinic, wept.": ["Jane Roe LEADS Harbour Legal Clinic"],
    "Jane Roe, secretary-general of the Ministry of Justice, wept.": ["Jane Roe HOLDS_OFFICE_IN Ministry of Justice"],
    'Jane Roe, a professor and author of "The Harbour Legal Clinic", wept.': [],
    "Jane Roe is frank and not a member of the Harbour Legal Clinic.": [
        "Jane Roe MEMBER_OF Harbour Legal Clinic | denied"
    ],
    # offices over less than the body, or over none
    "Jane Roe, editor at large at the Harbour Gazette, wept.": ["Jane Roe WORKS_FOR Harbour Gazette"],
    "Jane Roe, now leader of the Canadian opposition, wept.": [],
    "The shadow Canada secretary, Jane Roe, wept.": [],
    "Jane Roe, who commands Canadian forces in the north, wept.": [],
    "Jane Roe led a delegation of Canadian officials to Oslo.": [],
    "A mission headed by Jane Roe, and the Ministry of Justice, reached an agreement.": [],
    "Jane Roe served on the nursing staff of the Harbour Union.": ["Jane Roe WORKS_FOR Harbour Union"],
    "Jane Roe, a Harbour University art major, wept.": [],
    "Councillor Jane Roe of the Harbour Party wept.": ["Jane Roe MEMBER_OF Harbour Party"],
    "Jane Roe, the Harbour Party's deputy first minister, wept.": ["Jane Roe MEMBER_OF Harbour Party"],
    "A note came from Harbour League Secretary General Jane Roe.": ["Jane Roe LEADS Harbour League"],
    # of two people the office is one's, or nobody can tell whose
    "Tomas Berg, the Harbour Party leader, Jane Roe, and Oleg Moss talked to the press.": [],
    "Tomas Berg, the Harbour Party leader and first minister Jane Roe talked to the press.": [],
    "Tomas was a judge and Harbour Party leader, Ines a nurse.": ["Tomas LEADS Harbour Party"],
    "The owner is Tomas Berg, not his father, Oleg Berg, who created the Harbour Gazette.": [
        "Oleg Berg FOUNDED Harbour Gazette",
        "Tomas Berg FAMILY_OF Oleg Berg",
    ],
    "The panel included Jane Roe, the elected judge of Norwegian nationality.": [],
    "Tomas Berg, Navy Chief of Staff Lt. General Jane Roe and others wept.": [],
    # posts by their parts, payers and doubts
    "The Harbour Council's director for Polar Affairs, Jane Roe, wept.": ["Jane Roe WORKS_FOR Harbour Council"],
    "Jane Roe is the Ines Vale Fellow in Law at Harbour University.": ["Jane Roe WORKS_FOR Harbour University"],
    "The envoy to Peru, Jane Roe, on Harbour Radio, wept.": [],
    "Jane Roe, the first female editor of the Harbour Gazette, wept.": ["Jane Roe LEADS Harbour Gazette"],
    "Jane Roe, possibly minister of the Harbour Council, wept.": [],
    "Jane Roe joined the Ministry of Justice in 2003.": ["Jane Roe WORKS_FOR Ministry of Justice"],
    "We need a leader with the skill of Jane Roe at the helm of the Harbour Fund, Tomas Berg said.": [],
    "Jane Roe has been the trusted partner of Tomas Berg.": [],
    "The Harbour Council's interim Head of State, Jane Roe, wept.": [],
    "Jane Roe is the Vale Distinguished Lecturer in Polar Justice.": [],
    "Tomas Berg spoke with Prime Minister Jane Roe at the Ministry of Justice.": [],
    "The Ninth Harbour District of Oslo is represented by Jane Roe.": [],
    "Tomas Berg, Canada's Minister of Ports and Fisheries, Jane Roe, and Oleg Moss wept.": [],
    "Jane Roe is the Oslo bureau chief for the Harbour Gazette.": ["Jane Roe WORKS_FOR Harbour Gazette"],
    # kin
    "Jane Roe is married to Tomas Berg.": ["Jane Roe FAMILY_OF Tomas Berg"],
    "The brothers Tomas Berg and Oleg Berg fled.": ["Tomas Berg FAMILY_OF Oleg Berg"],
    "Jane Roe is the sister-in-law of Tomas Berg.": ["Jane Roe FAMILY_OF Tomas Berg"],
    "Tomas Berg is survived by his wife, Jane Roe.": ["Jane Roe FAMILY_OF Tomas Berg"],
    "Jane Roe denies that she is a cousin of Tomas Berg.": ["Jane Roe FAMILY_OF Tomas Berg | denied"],
    "Jane Roe is a law partner of Tomas Berg.": [],
    "Jane Roe wept for her naval partner, Tomas Berg.": [],
    "Jane Roe wept for her longtime partner, Tomas Berg.": ["Jane Roe FAMILY_OF Tomas Berg"],
    "They asked Norway coordinator Jane Roe to stay.": [],
    "They asked Norwegian President Jane Roe to stay.": ["Jane Roe HOLDS_OFFICE_IN Norway"],
    "Jane Roe, a former Harbour Fund station chief, wept.": ["Jane Roe WORKS_FOR Harbour Fund"],
    "Jane Roe of the Harbour Party wept.": ["Jane Roe MEMBER_OF Harbour Party"],
    "Jane Roe was the Senior Vice President for Trade Policy at Harbour College.": [
        "Jane Roe HOLDS_OFFICE_IN Harbour College"
    ],
    "Jane Roe served as director of Tomas Berg's Senate campaign.": [],
    "Jane Roe, chairman of Kenya's ruling party, spoke on Monday.": [],
    "Kenya's pro-democracy leader Jane Roe spoke on Monday.": [],
    "Jane Roe is leading the search with the money of Harbour College.": [],
    "A group led by deputy Harbour Fund chief Jane Roe came.": [],
    "Jane Roe: served as director of Harbour College": ["Jane Roe LEADS Harbour College"],
    "Kenya Director Jane Roe spoke on Monday.": [],
    "Since 2007 Jane Roe has represented the Harbour Hills Constituency.": [],
    "She served for a year at Harbour College helping to launch Plain Table.": [],
    # the office ahead of the name, which the parse hangs elsewhere
    "The head of Norway's Harbour Board, Jane Roe, called on Monday.": ["Jane Roe LEADS Harbour Board"],
    "They met the foreign minister of Norway, Mr Tomas Berg.": ["Tomas Berg HOLDS_OFFICE_IN Norway"],
    "Foreign Ministry spokesman, Tomas Berg Tuesday called it absurd.": ["Tomas Berg SPEAKS_FOR Foreign Ministry"],
    "He was president of the Harbour Fund, Jane Roe said.": [],
    "Tomas Berg, the head of the Harbour Fund, Jane Roe and Oleg Moss came.": [],
    "A spokesman for the Norwegian tea industry, Tomas Berg, said so.": [],
    "Jane Roe, one of the barristers at Harbour College, wept.": ["Jane Roe WORKS_FOR Harbour College"],
    "Jane Roe is one of the founders of the Harbour Fund.": ["Jane Roe FOUNDED Harbour Fund"],
    "One of the Harbour Commission's commissioners, Jane Roe, wept.": ["Jane Roe HOLDS_OFFICE_IN Harbour Commission"],
    "Jane Roe, sitting as a judge of the High Court, dismissed it.": ["Jane Roe HOLDS_OFFICE_IN High Court"],
    # set phrases
    "Jane Roe, the woman in charge of the Harbour Fund, wept.": ["Jane Roe LEADS Harbour Fund"],
    "They met Jane Roe, then in charge of the Asia section of the Ministry of Justice.": [
        "Jane Roe HOLDS_OFFICE_IN Ministry of Justice"
    ],
    "Jane Roe, then second in command of the Harbour Fund, wept.": ["Jane Roe HOLDS_OFFICE_IN Harbour Fund"],
    "They feared the Harbour Front's second-in-command, Tomas Berg.": ["Tomas Berg HOLDS_OFFICE_IN Harbour Front"],
    "The Harbour Fund, with Jane Roe at its helm, has grown.": ["Jane Roe LEADS Harbour Fund"],
    "Questions go to Jane Roe, the voice of the Harbour Fund in Oslo.": ["Jane Roe SPEAKS_FOR Harbour Fund"],
    "They asked Jane Roe, who handles media enquiries for the Harbour Fund.": ["Jane Roe SPEAKS_FOR Harbour Fund"],
    "Jane Roe said on behalf of the Harbour Fund that it was false.": ["Jane Roe SPEAKS_FOR Harbour Fund"],
    "Jane Roe was voted into the chair of the Harbour Fund.": ["Jane Roe LEADS Harbour Fund"],
    "Tomas Berg assumed command of the Harbour Brigade from Oleg Moss.": [
        "Tomas Berg LEADS Harbour Brigade",
        "Oleg Moss LEADS Harbour Brigade",
    ],
    "They met Jane Roe, who holds the interior portfolio in Norway.": ["Jane Roe HOLDS_OFFICE_IN Norway"],
    # who acts for whom, by nouns
    "Jane Roe has the conduct of the file of Mr Tomas Berg.": ["Jane Roe REPRESENTS Tomas Berg"],
    "Jane Roe holds a power of attorney from Tomas Berg.": ["Jane Roe REPRESENTS Tomas Berg"],
    "Tomas Berg is a client of the Harbour Law Clinic.": ["Harbour Law Clinic REPRESENTS Tomas Berg"],
    "Tomas Berg is a client of the Harbour Bank.": [],
    "Jane Roe's best-known client is the student Tomas Berg.": ["Jane Roe REPRESENTS Tomas Berg"],
    "Jane Roe is on Tomas Berg's legal team.": ["Jane Roe REPRESENTS Tomas Berg"],
    "Jane Roe leads Tomas Berg's defence.": ["Jane Roe REPRESENTS Tomas Berg"],
    "Jane Roe, solicitor on record for Tomas Berg, can advise.": ["Jane Roe REPRESENTS Tomas Berg"],
    "Jane Roe was appointed to defend Tomas Berg.": ["Jane Roe REPRESENTS Tomas Berg"],
    "Tomas Berg, through counsel Jane Roe, said so.": ["Jane Roe REPRESENTS Tomas Berg"],
    "Tomas Berg is represented pro bono by Jane Roe.": ["Jane Roe REPRESENTS Tomas Berg"],
    # kin of one name
    "Jane Roe fled to Oslo. Tomas Berg met the judge, Ines Moor. Her brother, Oleg Roe, stayed.": [
        "Oleg Roe FAMILY_OF Jane Roe"
    ],
    # founding
    "Jane Roe brought Plain Table into being in 2016.": ["Jane Roe FOUNDED Plain Table"],
    "Jane Roe got the Harbour Fund off the ground.": ["Jane Roe FOUNDED Harbour Fund"],
    "The Harbour Fund owes its existence to Jane Roe.": ["Jane Roe FOUNDED Harbour Fund"],
    "Jane Roe ran for the presidency of the Harbour Fund.": [],
    "Jane Roe declined the chair of the Harbour Fund.": [],
}


@pytest.mark.parametrize("sentence", CASES, ids=str)
def test_standing(finder: Finder, sentence: str) -> None:
    found = {claim for claim in told(read(finder, sentence)) if claim[1] in STANDING}
    assert found == {row(line) for line in CASES[sentence]}
