"""Given names that are borne by women only, or by men only, nearly everywhere: who "she" cannot be.

A short list of names that are common and plain; a name that both bear (Andrea, Nikita, Kim, Jean) is in neither.
"""

_WOMEN = frozenset(
    "abena abigail achieng adaeze adwoa agnieszka aicha aida aigul ainura aisha aizhan akinyi akosua alice ama "
    "amara amelia amina amy ana anastasia angela anjali ann anna anne aoife asha astrid aylin ayse ayşe barbara "
    "beatrice beatriz benazir birgit brenda bronwyn camila camille carmen carol caroline catherine charlotte "
    "chiamaka chiara chioma chipo chloe christina christine claire clara daniela daria darya deborah devika diana "
    "diane dina dinara donna doris dragana efua ekaterina eleanor elena elif elisa elizabeth ellen elmira emily "
    "emine emma esi esther eva evelyn ewa faith farida fatima fatma fatou fatoumata federica fereshteh fiona "
    "fionnuala francesca gabriela galina gillian giulia gloria golnar grace greta guadalupe gul gulnara hala "
    "halina hanna hannah harriet haruko helen helena helga hina huda hye-jin ines ingrid inês irina iryna isabel "
    "isabelle ivana jane janet jelena jennifer jessica jill joan joyce juana judith julia julie karen katarina "
    "katarzyna kate kateryna katherine kavita keiko ketevan khadija kimberly ksenia laila lakshmi lale larisa "
    "laura layla leah leila lerato lina linda ling lisa lucia luciana lucía ludmila lyudmila madina magda "
    "magdalena mahsa malala malgorzata malika margaret margarethe maria mariam mariamu mariana marie marina "
    "marisela marisol martha mary maryam meera mei melissa mercy michelle michiko milena miriam mirjana monika "
    "morag morwenna nadia nancy naomi nasrin natalia natalie natasha nazanin ngozi niamh nicole nina nino nkechi "
    "nobuhle nomsa nour noura nusrat oksana olena olga olivia padma pamela paola parisa patricia paula penelope "
    "petra philippa phoebe piera pilar polina priya rachel rana rania rebecca rokeya rosa rosalind rudo rukhsana "
    "ruth sabina sabine saira sakura salma samira sandra sara sarah selin shahnaz shalini sharon shirin sigrid "
    "sima siobhan sofia sook sophia sophie sunita susan svetlana tahmina tamar tamara tatiana tatyana teresa "
    "thandiwe ursula valentina valeria vera victoria virginia wanjiku winifred xiu yasmin yasmine yoko yulia "
    "yuliya yumi zahra zainab zanele zarema zarina zeinab zeynep zofia zohra zoya ".split()
)
_MEN = frozenset(
    "abdul abdullah abdulrahman abebe abraham adebayo ahmad ahmed ahmet akira albert alberto alejandro aleksei "
    "alexei ali amir amit anatoly anders andrei andrew andrey andrzej angus anthony antoine antonio arjun armen "
    "arthur ashok babatunde bakyt behrouz bekele benjamin bernard bilal björn bogdan bohdan boris brandon branko "
    "brian bruce callum carl carlos charles chinedu christopher chukwuemeka clement connor daniel david davit "
    "declan dennis derek desmond diego dieter dimitris dirk dmitri dmitry donald dragan dumisani eduardo edward "
    "emeka emil emmanuel emre eric erik eugene farai farhad farrukh fernando francesco frank franz françois gary "
    "george gerard gheorghe giorgi giorgos giovanni giuseppe gopal goran graham gregory guillaume gunnar gábor "
    "haile hakan hamid hamish hamisi hamza hans harold hassan hayk heinz hendrik henri henry hiroshi hossein hugo "
    "husayn hussein ibrahim ibrahima igor imre ion isaac ismail istván ivan ivo jack jacob jacques jakub jamal "
    "james jason javad jean-pierre jeffrey jeroen john jonathan jorge jose josef joseph joshua josé juan juma "
    "jun-ho justin jürgen kamal kamau karim karl kees keith kemal kenji kenjiro kenneth kerim kevin khaled khalid "
    "kjell klaus kofi kojo konstantin kostas krishna krzysztof kurmanbek kwabena kwame kwasi larry lars laurent "
    "lawrence leroy levan liam lorenzo louis luca luis lukas lászló mahmoud maksym malcolm mandla manuel marcin "
    "marco marcos mark markus martin matteo matthew maxim mehdi mehmet michael miguel mihai mikhail milos min-jun "
    "mohamed mohammad mohammed moses muhammad mulugeta murat mustafa mwangi nasser nicholas nigel nikolai nikos "
    "nils nurlan obinna ochieng olaf oleg oleh olivier olusegun omar orhan oscar osman otieno otto pablo paolo "
    "patrick paul pavel pedro peter petr petro philip philippe pierre pieter piotr rachid radovan radu rafael "
    "rahul rajesh ralph ramesh rashid ravi raymond raúl reza ricardo richard robert roberto roger rolf ronald "
    "ruslan rustam salim samir samuel sanjay satoshi scott seamus selim sergei sergey sergio simon sipho slobodan "
    "solomon stavros stefan stephen steven suresh sven tadeusz takashi taras tarek tarik tatenda terence terrence "
    "tesfaye thabo themba theunis thierry thomas tigran timothy timur titus tomasz trevor tunde tyrone uche umar "
    "vasile vasyl vijay viktor vladimir walid walter wendell willem william winston wojciech wolfgang yaw "
    "yohannes yousef youssef yuri yusuf yves ziad zoltán zoran zurab zviad ".split()
)


def gender_of(name: str) -> str | None:
    """ "f" or "m" by the first given name of a full name of two words or more; None where it tells nothing."""
    words = name.replace("-", " ").lower().split()
    whole = name.lower().split()
    if len(whole) < 2:
        return None
    for first in (whole[0], words[0]):
        if first in _WOMEN and first not in _MEN:
            return "f"
        if first in _MEN and first not in _WOMEN:
            return "m"
    return None
