"""Shapes of letters that were written after the rules for those of test_find_letter_kinds, and what is no letter."""

import pytest

from graph.model import Document, DocumentKind, document_id
from ingest.find.settle import settled
from tests.unit.test_find_letter_kinds import Shape

UNSEEN = (
    Shape(
        name="briefing memo with dots of leader",
        text=(
            "BRIEFING MEMO\n\n"
            "To: The Board\n"
            "Through: Ivo Marek, Deputy Director\n"
            "From: Lena Falk, Casework Team\n"
            "Subject: Three removals\n\n"
            "Three clients were put on the same flight. L. Falk will follow up.\n"
        ),
        by=("Lena Falk",),
    ),
    Shape(
        name="interoffice memo on one row each, date last",
        text=(
            "Inter-office Memo\n"
            "To:     Chidi Eze\n"
            "From:   Noor Habib\n"
            "Re:     Interview notes\n\n"
            "He came alone. I believe him.\n\n"
            "N.H.\n"
        ),
        by=("Noor Habib",),
        to=("Chidi Eze",),
    ),
    Shape(
        name="letter from a cell with a place line",
        text=(
            "Block C, cell 14\n"
            "Sunday\n\n"
            "Dear Mum and Dad,\n\n"
            "They took my shoes but I kept the book. Please thank Father Dominic Ashe for coming.\n\n"
            "All my love,\n"
            "Tesfaye\n"
        ),
        by=("Tesfaye",),
    ),
    Shape(
        name="my beloved wife",
        text=(
            "My beloved Rana,\n\n"
            "Today they read me the sentence. Tell the children I am travelling.\n\n"
            "Forever yours,\n"
            "Khaled\n"
        ),
        by=("Khaled",),
        to=("Rana",),
    ),
    Shape(
        name="to the world",
        text=(
            "To the people of the world,\n\n"
            "I have been in this camp for nine years. I am writing on the back of a form.\n\n"
            "Behrouz Amani\n"
            "Manus, July\n"
        ),
        by=("Behrouz Amani",),
    ),
    Shape(
        name="joint appeal, two columns",
        text=(
            "JOINT APPEAL TO THE EUROPEAN COMMISSION\n\n"
            "Brussels, 3 May 2023\n\n"
            "Every week a boat goes down. We call on the Commission to act.\n\n"
            "Signed by:\n\n"
            "Elsa Winther              Marco Bianchi\n"
            "Sea Aid Denmark           Porto Sicuro\n\n"
            "Jonas Kask                Ida Roth\n"
            "Tallinn Refuge            Exil Bern\n"
        ),
        by=("Elsa Winther", "Marco Bianchi", "Jonas Kask", "Ida Roth"),
        to=("European Commission",),
    ),
    Shape(
        name="coalition letter in a bar table with numbers",
        text=(
            "COALITION LETTER\n\n"
            "To: Secretary Diane Howell\n\n"
            "We ask you to halt all flights.\n\n"
            "No. | Name | Organisation\n"
            "1 | Peter Osei | Safe Harbor\n"
            "2 | Miriam Gold | Shelter Law Center\n"
        ),
        by=("Peter Osei", "Miriam Gold"),
        to=("Diane Howell",),
    ),
    Shape(
        name="ministry answer, by order",
        text=(
            "MINISTRY OF THE INTERIOR\n"
            "Migration Department\n\n"
            "Our Ref: MD/7/2021\n"
            "Your Ref: none\n\n"
            "To: Mrs Halima Yusuf\n\n"
            "9 August 2021\n\n"
            "Your application was considered on 2 August. It has been refused on the grounds set out in the "
            "annex.\n\n"
            "By order of the Minister\n"
            "(signed) Stefan Ilic\n"
            "Head of Migration Department\n"
        ),
        by=("Stefan Ilic",),
        to=("Halima Yusuf",),
    ),
    Shape(
        name="embassy answer without signature block words",
        text=(
            "Embassy of Sweden\n"
            "Nairobi\n\n"
            "4 June 2020\n\n"
            "In reply to your letter of 2 May 2020\n\n"
            "Mr Abdi Warsame\n"
            "Eastleigh Legal Aid\n"
            "Nairobi\n\n"
            "The Embassy regrets that no visa can be issued. There is no right of appeal.\n\n"
            "Karin Ek\n"
            "Consul\n"
        ),
        by=("Karin Ek",),
        to=("Abdi Warsame", "Eastleigh Legal Aid"),
    ),
    Shape(
        name="note verbale in French",
        text=(
            "NOTE VERBALE\n\n"
            "L'Ambassade du Canada présente ses compliments au Ministère des Affaires étrangères et a "
            "l'honneur de demander une visite consulaire à M. Paul Tremblay.\n\n"
            "Alger, le 3 mai 2022\n"
        ),
        to=("Ministère des Affaires étrangères",),
    ),
    Shape(
        name="French fax",
        text=(
            "TÉLÉCOPIE\n\n"
            "Destinataire : Maître Julie Perrin\n"
            "Expéditeur : Cabinet Morel, Antoine Morel\n"
            "Pages : 2\n\n"
            "Notre client est convoqué demain à neuf heures.\n"
        ),
        by=("Antoine Morel",),
        to=("Julie Perrin",),
    ),
    Shape(
        name="French cry home",
        text=(
            "Maman chérie,\n\n"
            "Je vais bien. Ne vends pas la maison. Dis à Moussa Traoré que je pense à lui.\n\n"
            "Gros bisous,\n"
            "Idrissa\n"
        ),
        by=("Idrissa",),
    ),
    Shape(
        name="Russian collective appeal",
        text=(
            "КОЛЛЕКТИВНОЕ ОБРАЩЕНИЕ\n\n"
            "Генеральному прокурору\n\n"
            "Мы, нижеподписавшиеся, просим проверить дело Ивана Седова. Его держат без суда.\n\n"
            "Подписи:\n\n"
            "Мария Белова, врач\n"
            "Олег Титов, учитель\n"
        ),
        by=("Мария Белова", "Олег Титов"),
    ),
    Shape(
        name="Russian note from prison",
        text=(
            "Мамочка, здравствуй!\n\n"
            "У меня всё хорошо. Передай Сергею Котову, что я получил книги.\n\n"
            "Целую всех\n"
            "Твоя Даша\n"
        ),
        by=("Даша",),
    ),
    Shape(
        name="quoted mail with two marks",
        text=(
            ">> From: Hugo Diaz\n"
            ">> Sent: 4 May 2020\n"
            ">> To: Elin Strand\n"
            ">> Subject: Re: visit\n"
            ">>\n"
            ">> I will come on Friday.\n"
        ),
        by=("Hugo Diaz",),
        to=("Elin Strand",),
    ),
    Shape(
        name="letter of one paragraph",
        text=(
            "Dear Ms Okafor, I am writing for my neighbour, Samir Haddad, who was taken from his flat last "
            "night. Nobody tells us where he is. Please ask. Greta Lund, 4 Mill Road\n"
        ),
        by=("Greta Lund",),
        to=("Okafor",),
    ),
    Shape(
        name="news item about a memo",
        text=(
            "Memo: minister knew\n\n"
            "By Carla Dunn\n"
            "May 3, 2021\n\n"
            'A memo from Ivo Marek to the minister shows that she knew, the Herald reported. "To whom it may '
            'concern," it began.\n\n'
            "Marek told the paper he stood by it.\n"
        ),
        letter=False,
    ),
    Shape(
        name="petition page",
        text=(
            "Petition: Free Oleg Kravets\n\n"
            "1,204 people have signed.\n\n"
            "Oleg Kravets has been held for a year. Sign now and share.\n\n"
            "Nora Blix\n"
            "Campaign lead\n"
        ),
        letter=False,
    ),
    Shape(
        name="joint statement reported",
        text=(
            "Joint statement on Belarus\n\n"
            "The ministers of seven states said on Monday that they were alarmed. They told Minsk to free all "
            "prisoners.\n\n"
            '"We will not forget," said Annika Berg.\n'
        ),
        letter=False,
    ),
    Shape(
        name="court notice with reference",
        text=(
            "Ref. 12/2021\n"
            "DISTRICT COURT OF OSLO\n\n"
            "NOTICE OF HEARING\n\n"
            "Case: Sorin v. Norway\n"
            "Date: 3 May 2021\n\n"
            "The case will be heard on 9 May.\n\n"
            "Anna Reyes\n"
            "Registrar\n"
        ),
        letter=False,
    ),
    Shape(
        name="recipe of a blog",
        text=(
            "Dear reader!\n\n"
            "This is how we bake bread in our village. You need flour and time.\n\n"
            "More recipes\n"
            "About us\n"
            "Imprint\n"
        ),
        letter=False,
    ),
    Shape(
        name="sit memo to a list",
        text=(
            "CONFIDENTIAL MEMORANDUM\n\n"
            "TO:\tElla Brandt\n"
            "\tPaulo Dias\n"
            "FROM:\tRina Takeda, Field Office\n"
            "DATE:\t2 May 2024\n"
            "RE:\tShelter at the border\n\n"
            "The shelter is full. R. Takeda will return on Monday.\n"
        ),
        by=("Rina Takeda",),
        to=("Ella Brandt", "Paulo Dias"),
    ),
    Shape(
        name="minute to a minister",
        text=(
            "MINUTE\n\n"
            "To: Minister Joan Petrie\n"
            "From: Colin Shaw\n"
            "3 June 2019\n\n"
            "The Minister asked about the case. There is nothing new.\n"
        ),
        by=("Colin Shaw",),
        to=("Joan Petrie",),
    ),
    Shape(
        name="open letter from writers",
        text=(
            "An Open Letter from Writers in Exile\n\n"
            "We write in sorrow. Our colleague Ales Navitski is in his third year in a cell.\n\n"
            "Volha Zhuk, poet\n"
            "Taras Hrytsak, novelist\n"
            "Mina Farzad, translator\n"
        ),
        by=("Volha Zhuk", "Taras Hrytsak", "Mina Farzad"),
    ),
    Shape(
        name="letter to the editor",
        text=(
            "To the Editor:\n\n"
            "Your paper wrote that nobody is held at the fort. My brother is.\n\n"
            "Leila Aziz\n"
            "Rotterdam\n"
        ),
        by=("Leila Aziz",),
    ),
    Shape(
        name="lone son to parents",
        text=("Hello my dear parents,\n\nI am alive. The food is bad. Uncle Petro visited.\n\nYours, Andriy\n"),
        by=("Andriy",),
    ),
    Shape(
        name="agency answer with reference",
        text=(
            "UNHCR Representation in Kenya\n"
            "Ref: KEN/2021/55\n\n"
            "Nairobi, 4 June 2021\n\n"
            "Mr. Daud Hersi\n"
            "Block 7, Dadaab\n\n"
            "Subject: Your letter of 12 May 2021\n\n"
            "Your file has been reviewed. No further steps can be taken now.\n\n"
            "for Ms Clara Olsson\n"
            "Representative\n\n"
            "Joseph Kimani\n"
            "Protection Officer\n"
        ),
        by=("Joseph Kimani",),
        to=("Daud Hersi",),
    ),
    Shape(
        name="attestation to whom",
        text=(
            "TO ALL WHOM IT MAY CONCERN\n\n"
            "This is to say that Samuel Okoye was a member of our choir.\n\n"
            "Rev. Thomas Bello\n"
        ),
        by=("Thomas Bello",),
    ),
    Shape(
        name="French collective letter",
        text=(
            "LETTRE COLLECTIVE\n\n"
            "À l'attention du ministre Bruno Castel\n\n"
            "Nous, soussignés, demandons la libération de Yacine Brahimi.\n\n"
            "Premiers signataires :\n"
            "Agnès Colin, avocate\n"
            "Omar Tazi, enseignant\n"
        ),
        by=("Agnès Colin", "Omar Tazi"),
        to=("Bruno Castel",),
    ),
    Shape(
        name="Russian mail head",
        text=("От: Глеб Рощин\nКому: Вере Зориной\nТема: Передача\n\nПередачу приняли. Завтра суд.\n"),
        by=("Глеб Рощин",),
        to=("Вере Зориной",),
    ),
    Shape(
        name="interview",
        text=(
            '"They never wrote to us"\n\n'
            "An interview with Maria Lopez\n\n"
            "Q: When did you last see him?\n\n"
            "A: In May. He told me to go home.\n\n"
            "Maria Lopez lives in Quito.\n\n"
            "Photo: Jan Kos\n"
        ),
        letter=False,
    ),
    Shape(
        name="report with a foreword",
        text=(
            "Annual report 2022\n\n"
            "Dear friends,\n\n"
            "This year we helped nine hundred people.\n\n"
            "1. Legal aid\n\n"
            "Our lawyers went to court two hundred times.\n\n"
            "2. Finances\n\n"
            "Income rose.\n"
        ),
        letter=False,
    ),
    Shape(
        name="contact page",
        text=("Contact us\n\nTo: info\nFrom: you\n\nName\nEmail\nMessage\n\nHarbour Clinic\n12 Quay Street\n"),
        letter=False,
    ),
    Shape(
        name="notice of appointment",
        text=(
            "Joint appointment announced\n\n"
            "Northern Light and Oslo Clinic have appointed Kari Dahl.\n\n"
            "Kari Dahl\n"
            "New director\n"
        ),
        letter=False,
    ),
)


@pytest.mark.parametrize("shape", UNSEEN, ids=lambda shape: shape.name)
def test_a_letter_of_another_shape_is_told(shape: Shape) -> None:
    document = Document(
        id=document_id(shape.text.encode()),
        kind=DocumentKind.OTHER,
        title="",
        media_type="text/plain",
        size=len(shape.text),
    )
    assert (settled(document, shape.text).kind is DocumentKind.LETTER) == shape.letter
