"""Given names that are borne by women only, or by men only, nearly everywhere: who "she" cannot be.

A short list of names that are common and plain; a name that both bear (Andrea, Nikita, Kim, Jean) is in neither.
"""

_WOMEN = frozenset(
    """
    aaliyah abeba abena abigail achieng adaeze adela adele adriana adwoa agnieszka aicha aida aigerim aigul ainur
    ainura aisha aizhan akinyi akosua akua alba aleksandra alessandra alexandra alice alicia alina alisa almaz ama
    amal amanda amara amber amelia amelie amina amy ana anahit anara anastasia andreea angela anita anja anjali ann
    anna anne anneli annette annika antonia anya aoife ariadna arleen arzu asel asha ashley asma astrid asya audrey
    augusta aurélie aya ayan ayesha aylin aynur ayse ayşe bahar banu barbara beata beatrice beatriz benazir berivan
    betty beverly bianca birgit blanca bożena brenda bridget brigid brigitte brittany bronwyn camila camille carla
    carmen carol caroline carolyn catherine cecilia celia chantal charity charlotte cheryl chiamaka chiara chioma
    chipo chloe christiane christina christine claire clara clémence constance cristina cynthia dalia daniela
    danielle danuta daphne daria darlene darya deborah debra delphine denisa denise devika diana diane dilnoza dina
    dinara dolores dominika donna doris dorota dorothy dragana edith efua ehsaneh ekaterina elaheh eleanor elena
    elham elif elisa elizabeth eliška ellen elmira elodie elsa elvira emilia emilie emily emine emma erika erin
    ermina esi esra esther eszter eugenia eunice eva evelyn evgenia ewa faith farah fariba farida farzaneh fatemeh
    fatima fatma fatou fatoumata federica felicity fereshteh fiona fionnuala florence frances francesca françoise
    freya frida gabriela gail galina geneviève georgia gertrude gillian gisela giulia gloria golnar golnaz grace
    greta guadalupe gudrun gul gulmira gulnara gulshan habiba hadiza hajar hala halina hanan hanna hannah harriet
    haruko hawa heather hedwig helen helena helga henriette hermine hilary hilda hillary hina huda hye-jin ilona
    ilse imogen ines inga inge ingeborg ingrid ingrida inna inès inês ioana irina iris irma iryna irène isabel
    isabella isabelle isatou isla ivana ivanka iveta jacqueline jadwiga jana jane janet janice janina jasmine
    jeanne jelena jennifer jessica jill joan joanna johanna jolanta josephine joyce juana judit judith judy julia
    juliana julie juliet justyna kadiatou karen karina karolina katarina katarzyna kate kateryna kateřina katherine
    kathleen kathryn kathy katja kavita kayla keiko keira kerstin ketevan khadija khadijah kimberly kinga klara
    kristin kristina ksenia laila lakshmi lale lara larisa latifa laura laure lauren layla leah leila lena leonie
    lerato letícia leïla lidia lidija liis lilian liliana lina linda ling lisa liudmila livia ljubica lori lotte
    louise lucia luciana lucie lucy lucía ludmila luisa lydia lyudmila léa madeleine madina magda magdalena mahsa
    maimuna maja malala malgorzata malika manal mandana manon marcela margaret margarethe margarita margot maria
    mariam mariamu mariana mariangela marie mariela mariia marija marilyn marina marisa marisela marisol marta
    martha martina mary maryam masha masooma matilda maud maura mayara medina meera megan mehwish mei melinda
    melissa mercedes mercy merve michelle michiko milena milica mina mireille mirela miriam mirjana mitra mona
    monica monika morag morgane morwenna mounira mukhabbat mónica nadezhda nadia nadine nadège nagla naima najla
    nancy naomi narges nargiza nasrin nastasia natacha natalia natalie natalya natasha nathalie nayeli nazanin
    negar nell neringa nesrin ngozi niamh nicole nilufar nina nino nkechi nobuhle nodira nomsa nora nour noura
    noémie nuria nusrat oksana olena olga olivia ophélie oxana padma pamela paola parisa patricia paula pauline
    peggy penelope perpetua petra petronella philippa philomena phoebe piera pilar polina polly prisca priscilla
    priya rachel rachida radka ramona rana rania raquel rasa raya rebecca regina renata renate ricarda rita roberta
    rokeya rosa rosalind rosario rosie roxana roza rudo rukhsana ruth réka rūta sabina sabine sabrina sadia safiya
    sahar saira sakura sally salma salome samantha samia samira sana sanam sandra sara sarah saskia selam selin
    selma serena sevda shahnaz shalini sharon sheila shireen shirin shirley shreya sigrid silke silvia sima simone
    sinéad siobhan sofia solange soledad solveig sonia sook sophia sophie soraya stella stephanie sumaya sunita
    susan suzanne svetlana svitlana sylvia sylvie tahmina tamar tamara tania tanja tatiana tatjana tatyana tekla
    teresa thandiwe theresa thérèse tigist tina toma uliana ulrike ursula valentina valentyna valeria valerie
    valérie vanessa vasilisa vera veronica veronika vesna vicki victoria viktoria vilma violeta viorica virginia
    wafa wanda wanjiku wendy wiebke winifred xenia xiu yadira yael yana yara yasmin yasmine yekaterina yelena
    yevgenia yoko yolanda ysabel yulia yuliya yumi yvonne zahra zainab zainep zanele zarema zarina zeinab zeinabu
    zeynep zhanna zofia zohra zoya zuzana zuzanna évelyne айгуль алина алла анастасия анна валентина валерия
    варвара вера вероника виктория галина гульнара гульнора дарья диана евгения екатерина елена елизавета жанна
    зарема зинаида зоя инга инна ирина карина ксения лариса лидия любовь людмила мадина майя маргарита марина мария
    надежда наталия наталья нина нурия оксана олеся ольга полина раиса рената римма светлана снежана софия софья
    тамара татьяна ульяна фатима хадижат эльвира эльмира юлия яна
    """.split()
)
_MEN = frozenset(
    """
    aaron abdallah abdelkader abdirahman abdou abdoulaye abdul abdulla abdullah abdulrahman abebe abel abraham adam
    adebayo adel adil adrian agustín ahmad ahmadou ahmed ahmet aidan ajay akira akram alain alan alasdair albert
    alberto albin alejandro aleksandar aleksander aleksei alessandro alexander alexandre alexei alfonso alfred
    alhaji ali aliaksandr alim alioune alistair alois alpha altan amadeo amadou amin amir amit anatole anatoly
    anders andreas andrei andrew andrey andriy andrzej andré andrés angus ante anthony antoine anton antoni antonio
    antti anwar aram archibald arif arjun arkadi arkady arman armen arnaud artem arthur artur arvid ashok asif
    askar aslan atif attila august augustin avetik axel ayman aziz babatunde bakhtiar bakyt balázs barack barnaby
    barry bartosz bashir basil behrouz bekele benedict benjamin benoît bereket berhane bernard bertrand bilal billy
    birger bjorn björn blaise boaz bobby bogdan bohdan bohumil booker boris borys boubacar bradley brandon
    branislav branko brendan brian bruce bruno bryan burak callum carl carlos cedric cem cezary charles chidi
    chinedu christian christophe christopher chukwuemeka claude clement clive colin connor cornelius craig cyril
    dag dalibor damian damien damir daniel danilo danylo dariusz darko daud david davit dawit dean declan denis
    deniz dennis denys derek desmond didier diego dieter dilshod dimitris dinesh dirk dmitri dmitry dmytro domingo
    dominic dominik donald dougal douglas dragan dumisani duncan dušan dylan edgar edgardo edmund eduard eduardo
    edvin edward eero egor eirik eldar elias elijah eliot emanuel emeka emil emiliano emmanuel emre enrico enrique
    eric erik ernest ernesto erwin ethan etienne eugen eugene evan evgeny ezra fabian fabio fabrice fadel faisal
    farai farhad farouk farrukh faruk felipe felix ferdinand ferenc fernando filip florian fodé francesco francis
    franck frank franz françois frederick frode frédéric fyodor gabriel gary gaspard gavin geoffrey georg george
    georges georgi gerald gerard gerhard germán gheorghe gideon gilbert giles gilles giorgi giorgos giovanni
    giuseppe gonzalo gopal goran gordon graham gregory grigory grzegorz guido guillaume gunnar gustav gustavo guy
    gábor gérald habib hadi haile hakan hamdi hamid hamish hamisi hamza hannes hans harald harold harry hassan
    hassane hayk hector heikki heinrich heinz helmut hendrik henri henrik henry henryk herbert hernán hervé hicham
    hiroshi horst hossein howard hubert hugo humberto husayn hussein ian ibrahim ibrahima idris igbal ignacio igor
    ihor ilya imran imre ingo ion isaac iskander islam ismael ismail istván ivan ivar ivo iwan jaan jack jacob
    jacques jaime jakob jakub jalal jamal james jan janek janusz jaroslav jason javad javier jean-claude jean-marc
    jean- jerry joe pierre jeffrey jens jeremy jeroen jerome jerzy jesús jiří joachim joakim joaquín joel johan
    johann johannes john jonathan jorge joris jose josef joseph joshua josip josé juan jukka julien julio julián
    juma jun-ho justin jürg jürgen kaan kacper kai kamal kamau karel karim karl karol kaspar kazimierz kees keith
    kemal kenan kenji kenjiro kenneth kerim kevin khaled khalid kieran kiril kirill kjell klaus kofi kojo konrad
    konstantin konstantyn kostas krishna krzysztof kurmanbek kurt kwabena kwame kwasi kyle kyrylo lameck lamin
    larry lars laurent lawrence lazar leif lennart leo leon leonard leonid leopold leroy leslie lev levan liam
    lionel ljubomir lloyd lorenzo lothar louis luc luca lucas lucien ludovic ludwig luis luka lukas lukasz luke
    lutz lászló maciej magnus mahamadou mahdi mahmoud maksym malcolm malik mamadou mandla mansour manuel marat
    marcel marcelo marcin marco marcos marek mariano mario marián mark markus martin martín mateo mathieu matteo
    matthew matthias matti maurice mauricio max maxim maximilian mbaye mehdi mehmet mehran michael miguel mihai
    mihajlo mika mikael mikhail miklós milan milos min-jun mirko miroslav moctar modou mohamed mohammad
    mohammadreza mohammed mohsen moritz moses mostafa mourad moussa muhammad mukhtar mulugeta murat mustafa mwangi
    mykola nabil naser nasser nathan nazar ndiaye ned neil nemanja nenad niall nicholas nicolae nicolas niels nigel
    nikola nikolai nikolaus nikolay nikos nils noah norbert nurlan obinna ochieng octavio olaf oleg oleh oleksandr
    oleksiy olivier olof olusegun omar omer ondřej orhan orlando oscar osman osvaldo otieno otto ousmane pablo
    paolo pascal patrice patrick paul paulo pavel pavlo pedro pekka per percival peter peteris petr petro philip
    philipp philippe pierpaolo pierre pieter piotr predrag quentin rachid radek radovan radu rafael rahul rainer
    rajesh ralf ralph ramazan ramesh rami ramiro ramón randall randy raphaël rashad rashid rauf ravi rayan raymond
    razmik raúl reinhard renaud rené reza ricardo richard robert roberto rodney rodrigo roger rolando rolf romain
    roman romuald ronald rory roy rudolf rufat rune rupert ruslan russell rustam ryan rémi sabri sadiq said salah
    salim salvador salvatore samer sami samir sammy samuel sandro sanjay santiago satoshi saul saïd scott seamus
    sean sebastian sebastián selim sergei sergey sergio serhii serhiy shahram shavkat sidney siegfried simon simão
    sipho slava slavko slobodan solomon stanislav stanislaw stanley stavros stefan stefano sten stepan stephen
    steven stewart stuart stéphane sulaiman suleiman suresh sven szymon taavi tadeusz taha takashi taras tarek
    tarik tariq tatenda teddy temur teodor terence terrence tesfaye thabo themba theo theodor theodore theunis
    thierry thomas tiago tibor tigran timo timofey timothy timur titus tobias todd tom tomas tomasz tomislav tomás
    toni tony torbjörn traian trevor tristan tuncay tunde tyler tyrone uche ulrich umar umberto urs vaclav vadim
    vadym valentin valeri valery valter vasil vasile vasily vasyl viacheslav victor vidar vijay vikram viktor ville
    vincent vinod vitali vitaliy vitaly vito vittorio vlad vladimir vladislav vojtěch volodymyr vsevolod vuk
    vyacheslav václav walid walter wayne wendell wieslaw wilfried wilhelm willem willi william willie willy winston
    witold wojciech wolf wolfgang xavier yacine yahya yakov yann yannick yaroslav yaw yevgeny yohannes yonas yousef
    youssef yuri yuriy yury yusuf yuval yvan yves zachary zaid zaur zbigniew zdeněk zeev ziad ziya zmicier zoltán
    zoran zurab zviad álvaro émile étienne ömer čedomir łukasz александр алексей анатолий андрей антон аркадий
    армен арсений артем артём богдан борис вадим валентин валерий василий виктор виталий владимир владислав
    всеволод вячеслав геннадий георгий григорий давид даниил денис дмитрий евгений егор иван игорь илья кирилл
    константин лев леонид максим марат матвей михаил мурат николай олег павел петр пётр рамзан расул роман руслан
    рустам семен семён сергей станислав степан тагир тарас тимофей тимур федор филипп фёдор хасан эдуард эрнест
    юрий яков ярослав
    """.split()
)
# Short forms that tell a gender; not among the names that find people, because many are words as well.
_SHORT_MEN = frozenset(
    "bill billy bob bobby dick jim jimmy joe dan danny ben benny mike mick dave steve rick ted tim".split()
)
_SHORT_WOMEN = frozenset(
    "kathy cathy katie liz lizzie betty beth becky debbie jenny judy peggy sue susie wendy".split()
)
# Names that only tell a gender: no other module takes a word for a name because it stands here.
_MORE_WOMEN = frozenset(
    """
    aissatou albina alena aliaksandra alona antoinette anush araceli asmaa assia awa balkis bernarda busisiwe
    candelaria catalina claudine colette concepción consuelo dagmar dagny dalal desta dilfuza dilrabo dulce edna
    eloise elvina espérance estefanía eulalia fadila feruza friederike gertrud ghada gulsum gunilla habibatou hasmik
    heidi henrike hiba hilde imelda isabela islande ivonne jacinta jamila julieta juliette karla lamia latoya
    leticia lilit lorena lourdes lyubov macarena mahina maissa malak marcelle marianne maribel marisabel mayra
    melike meryem mihaela mirlande mirta moira munira nahid nargis nasiba nieves nigora nilar nisreen nomvula oumou
    oydin parvaneh parwin pascale perizat rasha reem rosalía rosamund ruwaida salima saltanat sanaa shilan suad
    sumaiya sviatlana tatsiana tessa vilte volha wilhelmina xiomara yevheniya yolande yuliia zaynab zenaida zulfiya
    """.split()
)
_MORE_MEN = frozenset(
    """
    adilbay aibek aidar ales amirkhan anatol arben arshad ashot avtandil azamat baurzhan behzad berdakh crispin
    cyriaque dauren davlat davron dieudonné dilmurod elnur evaristo fahad farhod fausto fidèle félicien félix gholam
    gleb guram hovhannes hussain ihar isidro jamshid kadyr keyvan komron kubanych leopoldo magomed mahbub majdi
    marlen mehman murod murtaza musa navruz nolberto nurbek nurzhan oldemar olimjon oumar ousman parviz petrus pyotr
    ramil rinat ruairí rubén ruslanbek rómulo saparmurat sardor serik shamil sherali sherzod shodi shukhrat siarhei
    stanislau suren tamaz tengiz tesfay tikhon timofei toomas uktam uladzimir ulises ulugbek umed vadzim vakhtang
    viktar wilfredo yerlan yordan zafar zaven zelimkhan zhandos zénon
    """.split()
)
# Endings of surnames and patronymics that men and women bear in different forms.
_WOMEN_END = (
    "ova", "eva", "yeva", "ová", "skaya", "skaia", "ska", "cka", "skaja", "ovna", "evna", "ytė", "aitė", "utė", "ienė",
    "dóttir", "ова", "ева", "ёва", "ская", "овна", "евна",
)  # fmt: skip
_MEN_END = (
    "ov", "ev", "yev", "sky", "skiy", "skyi", "skij", "ski", "cki", "ovich", "evich", "ovych", "auskas", "evičius",
    "avičius", "ов", "ев", "ёв", "ский", "ович", "евич",
)  # fmt: skip

_NO_END = frozenset("villanueva cueva casanova cordova canova villanova genova".split())


def gender_of(name: str) -> str | None:
    """ "f" or "m" by the first given name of a full name of two words or more, else by an ending that tells.

    None where neither tells anything.
    """
    words = name.replace("-", " ").lower().split()
    whole = name.lower().split()
    if len(whole) < 2:
        return None
    for first in (whole[0], words[0]):
        if first in _MORE_WOMEN or first in _MORE_MEN:
            return "f" if first in _MORE_WOMEN else "m"
        if first in _SHORT_WOMEN or (first in _WOMEN and first not in _MEN):
            return "f"
        if first in _SHORT_MEN or (first in _MEN and first not in _WOMEN):
            return "m"
    for last in (whole[-1], *whole[1:-1]):
        if len(last) > 4 and last.endswith(_WOMEN_END) and last not in _NO_END:
            return "f"
        if len(last) > 4 and last.endswith(_MEN_END):
            return "m"
    return None


def is_given_name(word: str) -> bool:
    """Whether the word is one of the names listed here, borne by women or by men."""
    return word.lower() in _WOMEN or word.lower() in _MEN
