# ruff: noqa: E501 (one template a line reads better than a broken one)
"""Russian and French texts with places for names; see `scripts/train/templates.py`.

Behind a Russian place stands its case: {p1:g} genitive, d dative, a accusative, i instrumental, l prepositional.
"""

from typing import Final

RUSSIAN: Final = r"""
{r1} {p1} встретился с {p2:i} в {t1:l} {d1}.
{p1} возглавляет организацию «{o1}», основанную в {d1}.
{C1:l} задержали {p1:a}, сообщил адвокат {p2}.
{g1} отказала {p1:d} в убежище {d1}.
{p1}, {r1} «{o1}», написал {p2:d} открытое письмо.
{s1:g} приговорил {ct1}, говорит его адвокат {p2}.
{C1} депортировала {p1:a} в {C2:a} {d1}.
По словам {p1:g}, {g1} не ответила на письмо «{o1}».
{p1} и {p2} попросили убежища в {C1:l} в {d1}.
{g1} отказалась комментировать дело {p1:g}.
Дело {p1:g} рассмотрел {ct1}. Судья — {p2}.
Активист {p1} родился в {t1:l} и живёт в {t2:l}.
{r1} {C1:g} {p1} заявил, что {C2} не выполнила обещание.
Журналистку {p2:a} освободили {d1}, пишет «{w1}».
{K1} пока не ответила, сообщает «{w1}».
{s1} основал «{o1}» вместе с {p2:i} и {p3:i}.
«{o1}» требует, чтобы {C1} освободила {p1:a}.
Письмо подписали {p1}, {p2} и {p3}.
{p1} — {r1} организации «{o1}». {s1} живёт в {c1:l}.
Суд над {p1:i} начался в {t1:l} {d1}; {s1:a} представляет {p2}.
{g1} и {g2} договорились о выдаче {p1:g}.
С {p1:i} в {t1:l} встретились представители {C1:g}.
""".strip().splitlines()

RUSSIAN_LETTERS: Final = [
    """{o1}
{t1}

{d1}

Уважаемая {p1}!

Просим Вас встретиться с {p2:i}, {r1} организации «{o1}». {g1} не ответила на наше письмо от {d2}. {C1} отказала {p3:d} в убежище.

С уважением,
{p2}
{p4}, {r2}""",
    """Подписали:

{p1}, {r1}, «{o1}»
{p2}, {r2}
{p3}
{p4}, {t1}""",
]

FRENCH: Final = r"""
{m1} {s1} a rencontré {r1} {p2} à {t1} le {d1}.
{p1}, {r1} de {o1}, a écrit au {g1} le {d1}.
{p1} a été arrêté par {g1} en {d1}, affirme son avocate, {p2}.
L'avocat de {p1}, Me {p2}, a saisi la {ct1}.
{C1:la} refuse d'accueillir {p1}, militant {n1}.
{o1} ({a1}) demande à {K1} de libérer {p1}.
{K1} n'a pas répondu à {p1}.
Le {r1} d'{o1}, {p1}, s'est entretenu avec {p2}.
{g1} a rejeté la demande d'asile de {p1} le {d1}.
Née à {t1}, {p1} vit en {c1} depuis {d1}.
{p1} et {p2} ont fondé {o1} à {t1}.
D'après {w1}, {s1} serait détenu à {t1}.
Selon {o1}, {C1:la} a expulsé {p1} vers {c2}.
La {ct1} a rendu sa décision dans l'affaire {k1}.
{r1} {p1} a reçu une délégation d'{o1} au {g1}.
La lettre est signée par {p1}, {p2} et {p3}, du collectif {o1}.
{C1:la} et {C2:la} ont signé un accord avec {g1}.
""".strip().splitlines()

FRENCH_LETTERS: Final = [
    """{o1}
{t1}

{t2}, le {d1}

{m1} {p1}
{r1}
{g1}

Objet : demande de rendez-vous

{m1} {s1},

Nous vous écrivons au sujet de {p2}, ressortissant {n1}, arrêté à {t1} le {d2}. {C1:la} n'a pas répondu à {o1}.

Veuillez agréer l'expression de nos sentiments distingués.

{p3}, présidente
{p4}, {r2} de {o2}""",
]
