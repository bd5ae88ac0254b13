"""Shapes of letters, and of what is no letter: each is told by the sum of its signs, in three languages."""

from dataclasses import dataclass

import pytest

from graph.model import Document, DocumentKind, document_id
from ingest.find.letter import letter_form
from ingest.find.settle import settled


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A text, whether it is a letter, and the people by whom and those to whom it is, by name."""

    name: str
    text: str
    letter: bool = True
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()  # people and bodies


SHAPES = (
    Shape(
        name="memo with bare labels in capitals on lines of their own",
        text=(
            "MEMORANDUM FOR THE RECORD\n\nFROM   Ines Carvalho\nTO   Tomas Vrba\nDATE   9 June 2023\nSUBJECT  "
            " Call with the clinic\n\n"
            "The clinic called at noon. Nobody has seen the client since Friday.\n"
        ),
        by=("Ines Carvalho",),
        to=("Tomas Vrba",),
    ),
    Shape(
        name="note for the file, by and for",
        text=(
            "NOTE FOR FILE\n\nPrepared for: Margit Aas, Head of Mission\nPrepared by: Jorge Lema\n12 May 2022\n\n"
            "The family came to the gate at nine. They asked for nothing but paper.\n"
        ),
        by=("Jorge Lema",),
        to=("Margit Aas",),
    ),
    Shape(
        name="memo whose sender stands with a desk",
        text=(
            "INTERNAL MEMO\nTo: Petra Novak\nFrom: Samuel Adeyemi, Protection Desk\nCC: Files\nDate: 2 "
            "February 2024\nRe: Visit\n\n"
            "I saw the camp on Thursday.\n\nS. Adeyemi\n"
        ),
        by=("Samuel Adeyemi",),
        to=("Petra Novak",),
    ),
    Shape(
        name="to a sister, a forename at the end",
        text=(
            "Remand Prison No. 2\n17 November 2022\n\nDarling Vera,\n\nThe parcel came. Tell Roman Belov that "
            "I read his letter twice. "
            "It is cold, but we have books.\n\nKisses to everyone,\nSasha\n"
        ),
        by=("Sasha",),
        to=("Vera",),
    ),
    Shape(
        name="a forename and a term of love, in the middle of a page",
        text=("Mother dear,\n\nThey let me write one page. I am well. Do not sell the house.\n\nYour son\nMikhail\n"),
        by=("Mikhail",),
    ),
    Shape(
        name="to anyone",
        text=(
            "Camp Delta, June\n\nTo anyone who finds this letter:\n\nWe are forty men here. Our names are on "
            "the back.\n\nYusuf Rahmani\n"
        ),
        by=("Yusuf Rahmani",),
    ),
    Shape(
        name="joint statement, list of signatories with bullets",
        text=(
            "JOINT STATEMENT ON THE DETENTION OF OLEG KRAVETS\n8 July 2024\n\nTo: Foreign Minister Annika Berg\n\n"
            "We, the undersigned organisations, are alarmed. He has been held for a year.\n\nSignatories:\n"
            "- Milan Horak, Open Door Prague\n- Sofia Lindqvist, Nordic Writers Guild\n- Daniel Mensah, Accra Law "
            "Clinic\n"
        ),
        by=("Milan Horak", "Sofia Lindqvist", "Daniel Mensah"),
        to=("Annika Berg",),
    ),
    Shape(
        name="joint letter, a table of tabs without a closing",
        text=(
            "Joint letter to the Secretary-General of the United Nations\n\n3 March 2021\n\n"
            "The world looks away. We ask you not to.\n\n"
            "Name\tTitle\tOrganisation\nNadia Haddad\tChair\tCedar Watch\nPaul Wekesa\tSecretary\tLake Region Lawyers\n"
        ),
        by=("Nadia Haddad", "Paul Wekesa"),
        to=("United Nations",),
    ),
    Shape(
        name="open letter with a title alone",
        text=(
            "OPEN LETTER\n\nTo President Miguel Santoro\n\nMr President,\n\nYour police took our son. You "
            "know his name.\n\n"
            "Lucia Ferro\nMother of Diego Ferro\n"
        ),
        by=("Lucia Ferro",),
        to=("Miguel Santoro",),
    ),
    Shape(
        name="answer of a ministry with references and an address",
        text=(
            "DEPARTMENT OF HOME AFFAIRS\n\nOur reference: HA/22/9\nYour letter of: 4 April 2022\n\n19 April 2022\n\n"
            "Mr Thabo Ndlovu\nRefugee Desk\n12 Long Street\nCape Town\n\nRe: Status of your client\n\n"
            "The Department has taken note of your letter. A reply will follow.\n\nOn behalf of the "
            "Director-General\n\nZanele Khumalo\nDeputy Director\n"
        ),
        by=("Zanele Khumalo",),
        to=("Thabo Ndlovu", "Refugee Desk"),
    ),
    Shape(
        name="answer signed for somebody, p.p.",
        text=(
            "Ref: C-112\n\nMs Olena Tkach\nPO Box 7\nGalway\n\n2 May 2020\n\nDecision on your request of 11 March\n\n"
            "Your request was received on 12 March. It cannot be granted at this time.\n\np.p. Fergal Moran\nHead "
            "of Unit\n"
        ),
        by=("Fergal Moran",),
        to=("Olena Tkach",),
    ),
    Shape(
        name="fax with a cover",
        text=(
            "FACSIMILE TRANSMISSION\n\nTo  :  Birgit Holt, Ministry of Justice\nFax :  +45 33 00 00 00\nFrom  "
            ":  Ama Boateng\n"
            "Date  :  1 August 2019\nPages : 3\n\nURGENT. Our client will be put on a plane tonight.\n"
        ),
        by=("Ama Boateng",),
        to=("Birgit Holt", "Ministry of Justice"),
    ),
    Shape(
        name="quoted mail alone",
        text=(
            "> From: Ruth Klein <ruth@clinic.example>\n> To: Omar Said <omar@relief.example>\n> Date: 4 May "
            "2021 09:12\n> Subject: Papers\n>\n"
            "> The papers are ready.\n>\n> Ruth Klein\n"
        ),
        by=("Ruth Klein",),
        to=("Omar Said",),
    ),
    Shape(
        name="note verbale",
        text=(
            "No. 114/2020\n\nNOTE VERBALE\n\nThe Permanent Mission of Norway presents its compliments to the "
            "Office of the High "
            "Commissioner for Human Rights and has the honour to refer to its note of 3 May 2020.\n\nGeneva, 9 "
            "June 2020\n"
        ),
        to=("Office of the High Commissioner for Human Rights",),
    ),
    Shape(
        name="French open letter",
        text=(
            "LETTRE OUVERTE À MADAME LA MINISTRE CLAIRE DUFOUR\n\nMadame la Ministre,\n\n"
            "Nous vous demandons de libérer Amine Cherif. Il est détenu depuis un an.\n\nLes signataires "
            ":\n\nHélène Marchal, avocate\nKarim Benali, médecin\n"
        ),
        by=("Hélène Marchal", "Karim Benali"),
        to=("CLAIRE DUFOUR",),
    ),
    Shape(
        name="French note of service",
        text=(
            "NOTE DE SERVICE\n\nDe   Luc Fontaine\nÀ   Marie Gagnon\nDate   4 avril 2023\nObjet   Dossier Diallo\n\n"
            "J'ai reçu la famille hier. Elle attend une réponse.\n"
        ),
        by=("Luc Fontaine",),
        to=("Marie Gagnon",),
    ),
    Shape(
        name="French letter home",
        text=(
            "Maison d'arrêt de Fresnes, le 2 octobre 2021\n\nMa chère Louise,\n\nOn m'a changé de cellule. Je "
            "pense à vous tous.\n\n"
            "Je t'embrasse,\n\nAntoine\n"
        ),
        by=("Antoine",),
        to=("Louise",),
    ),
    Shape(
        name="French answer for the minister",
        text=(
            "Ministère de l'Intérieur\n\nRéf. : 2021-455\nVotre courrier du 3 mai 2021\n\nMadame Sylvie "
            "Arnaud\n8 rue des Roses\n35000 Rennes\n\n"
            "Paris, le 12 juin 2021\n\nVotre demande a été transmise aux services compétents. Ils vous "
            "répondront.\n\nPour le ministre,\nPhilippe Leroux\nChef de bureau\n"
        ),
        by=("Philippe Leroux",),
        to=("Sylvie Arnaud",),
    ),
    Shape(
        name="Russian open letter",
        text=(
            "ОТКРЫТОЕ ПИСЬМО\n\nПрезиденту Российской Федерации\n\nМы, нижеподписавшиеся, требуем освободить "
            "Ивана Седова. "
            "Он сидит третий год.\n\nАнна Орлова, журналист\nПётр Лыков, адвокат\n"
        ),
        by=("Анна Орлова", "Пётр Лыков"),
    ),
    Shape(
        name="Russian letter home",
        text=(
            "СИЗО-2, 4 марта 2023 года\n\nРодная моя Аня!\n\nПолучил твоё письмо. Адвокат приходил в среду. "
            "Береги маму.\n\nОбнимаю,\nтвой Илья\n"
        ),
        by=("Илья",),
        to=("Аня",),
    ),
    Shape(
        name="Russian service note",
        text=(
            "СЛУЖЕБНАЯ ЗАПИСКА\n\nКому: Сергею Юрьевичу Маслову\nОт: Ольги Павловны Зиминой\nДата: 5 июля 2021\n\n"
            "Сообщаю, что встреча прошла в понедельник.\n"
        ),
        by=("Ольги Павловны Зиминой",),
        to=("Сергею Юрьевичу Маслову",),
    ),
    Shape(
        name="Russian answer of an office",
        text=(
            "Прокуратура города Казани\n\nИсх. № 12-3/44\nНа Ваше обращение от 3 мая 2022\n\nГаделиной А. Р.\n\n"
            "Ваше обращение рассмотрено. Оснований для мер не найдено.\n\nЗаместитель прокурора\nР. И. Хасанов\n"
        ),
        by=("Р. И. Хасанов",),
        to=("Гаделиной А. Р",),
    ),
    Shape(
        name="article with a dateline",
        text=(
            "Lawyer freed after a year\n\nBy Ellen Marsh\n\nNAIROBI, March 3 (Wire) - A lawyer was freed on "
            "Monday, his wife said.\n\n"
            "He told reporters that he had been well treated. The ministry said nothing.\n"
        ),
        letter=False,
    ),
    Shape(
        name="article that tells of an open letter",
        text=(
            "Open letter shakes ministry\n\nMore than forty writers signed an open letter to Minister Lea "
            "Stein on Monday.\n\n"
            '"Dear minister," it begins. "You have failed us," said Hugo Wells, one of the signatories.\n\n'
            "The ministry said that it had read the letter.\n\nHugo Wells is a novelist.\n"
        ),
        letter=False,
    ),
    Shape(
        name="press release",
        text=(
            "PRESS RELEASE\nFor immediate release\n\nFrom: Northern Light\nDate: 5 May 2024\n\nNorthern Light "
            "condemns the arrest of Pavel Sorin.\n\n"
            '"This is a dark day," said Anna Reyes, director of Northern Light.\n\nContact: Kari Dahl\nPress officer\n'
        ),
        letter=False,
    ),
    Shape(
        name="ruling with a signature",
        text=(
            "IN THE HIGH COURT OF JUSTICE\n\nBetween:\n\nPavel Sorin\nApplicant\n\nand\n\nThe Minister of "
            "Immigration\nRespondent\n\n"
            "Heard on 3 May 2024\n\nREASONS AND ORDER\n\n1. The applicant seeks review. The application is "
            "dismissed.\n\nFor the Registrar\nAnna Reyes\nJudge\n"
        ),
        letter=False,
    ),
    Shape(
        name="web page with its list of links",
        text=(
            "Home\nAbout\nContact\n\nTo       Donate\nFrom     our blog\n\nWhat we do\n\nWe help people who "
            "flee. Read their stories.\n\nAnna Reyes\nDirector\n"
        ),
        letter=False,
    ),
    Shape(
        name="table of staff",
        text=(
            "Staff of the clinic\n\nName | Position | Organisation\nAnna Reyes | Director | Northern "
            "Light\nKari Dahl | Lawyer | Oslo Clinic\n"
        ),
        letter=False,
    ),
    Shape(
        name="minutes of a meeting",
        text=(
            "Minutes of the board, 3 March 2024\n\nPresent: Anna Reyes, Kari Dahl\nDate: 3 March "
            "2024\nSubject: Budget\n\n"
            "The chair opened the meeting at nine. The note was approved.\n\nKari Dahl\nSecretary\n"
        ),
        letter=False,
    ),
    Shape(
        name="timetable with from and to",
        text=(
            "From   Oslo\nTo   Bergen\nDate   3 March 2024\n\nThe train leaves at nine. It stops at every station.\n"
        ),
        letter=False,
    ),
    Shape(
        name="essay that speaks to somebody",
        text=(
            "Notes from the border\n\nAnya, the baker, opens at five. Her brother is in prison.\n\nNobody "
            "writes to her.\n\nThe road ends here.\n"
        ),
        letter=False,
    ),
)


def _kind(text: str) -> DocumentKind:
    key = document_id(text.encode())
    open_one = Document(id=key, kind=DocumentKind.OTHER, title="", media_type="text/plain", size=len(text))
    return settled(open_one, text).kind


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_a_letter_is_told_by_the_sum_of_its_signs(shape: Shape) -> None:
    assert (_kind(shape.text) is DocumentKind.LETTER) == shape.letter


@pytest.mark.parametrize("shape", [s for s in SHAPES if s.by], ids=lambda shape: shape.name)
def test_who_signs_stands_in_the_form(shape: Shape) -> None:
    form = letter_form(shape.text)
    signed = [shape.text[s.start : s.end] for s in form.signatures]
    sent = " ".join(shape.text[h.value_start : h.end] for h in form.headers if h.label == "from")
    for name in shape.by:
        assert name in signed or name in sent
