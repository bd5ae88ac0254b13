# ruff: noqa: E501 (one template a line reads better than a broken one)
"""English texts with places for names, written for training. `scripts/train/made.py` says what each place takes.

{p1} person, {s1} surname, {f1} first name, {u1} full name with surname in capitals; {o1} organisation, {a1} its acronym;
{g1} ministry, agency, court or international body, {ct1} court; {C1} state that acts, {c1} state that is a place,
{K1} capital or seat that acts for its state; {t1} town; {n1} nationality; {r1} office or job; {m1} title before a name;
{d1} date; {k1} case, {x1} docket number; {w1} outlet.
"""

from typing import Final

SENTENCES: Final = r"""
{r1} {p1} met {p2} in {t1} on {d1}.
{m1} {s1} wrote to {g1} on {d1}, but {g1} has not responded.
{p1}, {r1} of {o1}, said that {C1} had refused to answer.
{p1}, who founded {o1} ({a1}) in {d1}, was arrested in {C1} in {d2}.
{n1} activist {p1} was denied asylum in {C1} and detained by {g1}.
{C1}'s {r1} {p1} declined to comment, and {K2} has yet to answer.
{K1} said it would not deport {p1} to {C2}.
{K1} and {K2} have exchanged notes over the arrest of {p1}, a {n1} journalist.
According to {a1}, {p1} was handed over to {C1} by {g1} on {d1}.
{p1}'s lawyer, {p2}, filed an appeal with {ct1}.
{s1}'s wife, {p2}, lives in {t1} with their daughter {f3}.
"{C1} must release him," said {p1}, a {r1} with {o1}.
The {r1} of {o1}, {p1}, and {r2} {p2} will meet in {t1} in {d1}.
{g1} denied the application of {p1}, a national of {c1}, on {d1}.
{p1} was born in {t1}, {c1}, and fled to {C2} in {d1}.
{o1} and {o2} called on {g1} to halt deportations to {C1}.
{g1} spokesperson {p1} said the department does not comment on individual cases.
{p1} of {o1} accused {g1} of ignoring {n1} refugees.
The {n1} government has sanctioned {p1}, {r1} of {o1}.
{r1} {p1} told {w1} that the {n1} authorities had lied.
{w1} reported on {d1} that {p1} had been moved to {t1}.
In {t1}, {p1} and his brother {f2} opened an office of {o1}.
{f1} and {f2} say they cannot go back to {c1}.
{p1} – known to friends as {f1} – joined {a1} in {d1}.
{p1} (born {d1}) is a {n1} lawyer and the head of {o1}.
The letter was signed by {p1}, {p2}, {p3} and 35 others, and sent to {g1}.
On {d1} {C1} joined {g1}; {C2} left it in {d2}.
{g1} and {g2} declined to say who had ordered the arrest of {s1}.
Former {r1} {p1} now lives in {t1}, his party says.
Asked about {p1}, the {r1} said that justice would be done.
"I never met {m1} {s1}," said {p2}. "Ask {C1}."
{p1}'s claim was heard by {ct1} in {t1}; {r1} {p2} dismissed it.
{o1}, based in {t1}, is not a member of {o2}.
{o1}'s director {p1} thanked {C1} for granting {f2} asylum.
Both {C1} and {C2} recognise the ruling of {ct1}.
The river crosses {c1} and {c2} before it reaches {t1}.
Snow fell in {t1}, {t2} and across northern {c1} on {d1}.
He travelled through {c1}, {c2} and {c3} before reaching {t1}.
Most of those aboard were {n1} and {n2} nationals, {g1} said.
{a1} was founded in {t1} by {p1} and {p2}, both {n1} exiles.
{p1} v. {C1} was decided on {d1}.
In {k1}, {ct1} held that the fear was well founded.
As {ct1} said in {k1}, a claimant need not show that {C1} singled her out.
The panel follows {k1} and distinguishes {k2}.
Counsel relied on {k1}, decided by {ct1} on {d1}.
{ct1} cited {k1} and remanded the case of {p1} to {g1}.
The {s1} family has not heard from {g1} since {d1}.
The {r1} wrote: "{f1}, come home." {f1} did not.
Neither the {r1} nor the {r2} of {o1} could be reached.
May {p1} rest in peace; will justice come in {d1}?
{p1}, MP for {t1}, asked the {r1} whether {g1} had replied.
{r1} {s1} met {n1} {r2} {p2} at {g1} in {t1}.
{p1} worked for {o1} until {d1}, then for {g1}.
{p1} is represented by {p2} of {o1}.
The {r1} of {C1}, {p1}, flew to {t1} for talks with {r2} {p2} of {C2}.
{o1} ({a1}) says {K1} has blocked its website; {a1}'s editor, {p1}, left {c2} in {d1}.
{g1}, which opened the case in {d1}, says that {p1} worked for {o1}.
Protesters outside {g1} in {t1} held portraits of {p1} and {p2}.
Two {n1} men, {p1} and {p2}, were convicted by {ct1} on {d1}.
{p1} said {p2} and {p3} had been held in {t1}, near the border with {c1}.
Reporting by {p1} in {t1}; editing by {p2}
{t1}, {d1} ({w1}) – {p1} was freed on {d2}, {g1} said.
{t1} – The {r1} of {o1}, {p1}, was expelled from {C1} on {d1}.
By {p1}, {w1}
The ship {r1} {p1} owned sailed under the flag of {c1}.
{m1} {s1} has been {r1} at {o1} since {d1}.
It was {p1}, not {g1}, who first wrote to {o1}.
{C1} asked {C2} to extradite {p1}; {C2} refused on {d1}.
{p1} and {p2}, of {o1} and {o2} respectively, appealed to {g1}.
The {n1} side, led by {r1} {p1}, walked out.
The Claimant, {p1}, is a citizen of {c1} who fears {g1}.
Dear {m1} {s1}, we write on behalf of {o1} about {p2}, a {n1} citizen detained at {t1}.
We thank {g1} for its letter of {d1}, signed by {p1}, {r1}.
{o1} plans to open a school in {t1} with {o2} and {g1}.
{p1}'s and {p2}'s passports were taken by {g1}.
The {g1}'s refusal, dated {d1}, names {p1} and {p2}.
{o1}'s letter to {C1}'s {r1} was signed by {p1}.
{u1} was ordered removed to {C1} by {ct1} on {d1}.
The Applicant, {u1}, a citizen of {c1}, seeks review of a decision of {g1}.
""".strip().splitlines()

CAPITALS: Final = r"""
{r1} {p1} MEETS {p2} IN {t1}
{C1} REFUSES TO RELEASE {p1}
{p1} DENIED ASYLUM BY {g1}
{o1} CALLS ON {K1} TO ACT
OPEN LETTER ON THE DETENTION OF {p1}
{n1} JOURNALIST {p1} ARRESTED IN {t1}
FIVE QUESTIONS FOR {p1}
THE GENERAL WHO CHANGED HIS MIND
NO REPLY FROM {g1}, SAYS {o1}
REASONS FOR DECISION
NOTICE OF HEARING
BY {p1}
RE: REQUEST FOR A MEETING WITH {r1} {p1}
IN THE MATTER OF {p1}, CLAIMANT
{s1} AND {s2} FREED BY {C1}
WHO SIGNED THE LETTER TO {g1}?
""".strip().splitlines()

LETTERS: Final = [
    """{o1}
{t1}

{d1}

The Hon. {p1}
{r1}, {g1}
{t2}

Dear {m1} {s1},

We write on behalf of {p2}, a {n1} citizen who has been held by {g2} since {d2}. {o1} asked {g2} for his release on {d3}.
{C1} has not answered.

Yours sincerely,

{p3}
{r2}, {o1}

{p4}, {o2}
{p5}, {r3}""",
    """From: {p1} <office@example.org>
To: {p2} <info@example.net>; {p3}
Cc: {o1}
Date: {d1}
Subject: Meeting with {g1} in {t1}

Dear {f2},

{r1} {p4} of {g1} will see us on {d2}. {f3} is to bring the file of {p5}. {K1} has not said who will come.

Best,
{f1}

{p1}
{r2}
{o2}""",
    """Signed:

{p1}, {r1}, {o1}
{p2}, {r2}, {o2}
{p3}, {o3}
{p4}
{p5}, {r3}, {t1}
and 112 others""",
    """{p1} | {r1} | {o1}
{p2} | {r2} | {o2}
{p3} | {r3} | {g1}
{p4} | {r1} | {t1}""",
    """{g1}
{t1}

{d1}

{p1}
c/o {o1}

Re: Your letter of {d2}

Dear {m1} {s1},

{g1} has no record of {p2}. The {r1} met the Ambassador of {C1} on {d3}. We cannot comment on proceedings before {ct1}.

{p3}
{r2}
for the {r1}""",
    """MEMORANDUM

TO: {p1}, {r1}
FROM: {p2}, {r2}
DATE: {d1}
RE: {p3} ({n1} national)

{s3} was interviewed in {t1} by {p4} of {g1}. {o1} has offered to pay for counsel. {C1} wants him back.""",
    """To the {r1} of {C1}, {p1}

We, the undersigned, ask you to meet {p2}, {r2} of {o1}. In {d1} {g1} arrested {p3} and {p4} in {t1}. Nobody has seen
them since. {C1} says that they went to {c2}.

{p5} ({o1})
{p6} ({o2})""",
    """Ottawa, {d1}

{r1} {p1}
House of Commons

Madam {r1},

As members of {o1} we ask that Immigration, Refugees and Citizenship Canada reopen the file of {p2}. Immigration and Customs
Enforcement deported him to {C1} on {d2}. {p3} of {w1} has reported on it.

Respectfully,
{p4}
{p5}""",
]

RULINGS: Final = [
    """{ct1}
{t1}

File No.: {x1}

In the Matter of {u1}, Respondent

IN REMOVAL PROCEEDINGS

ON BEHALF OF RESPONDENT: {p2}, Esquire
ON BEHALF OF DHS: {p3}, Assistant Chief Counsel

DECISION OF THE IMMIGRATION JUDGE

The respondent, {p1}, is a native and citizen of {c1}. She entered at {t2} on {d1}. DHS charged her on {d2}.

{p4}
{r1}""",
    """Docket: {x1}
Citation: {x2}

{t1}, {d1}

PRESENT: The Honourable Justice {p1}

BETWEEN:

{p2}
Applicant

and

THE MINISTER OF CITIZENSHIP AND IMMIGRATION
Respondent

JUDGMENT AND REASONS

[1] {p2} seeks review of a decision of {g1} dated {d2}. The RPD found that {C1} could protect him in {t2}. In {k1}, {ct1} said otherwise.""",
    """UNITED STATES COURT OF APPEALS
FOR THE SECOND CIRCUIT

{k1}
No. {x1}

Before {p1}, {p2} and {p3}, Circuit Judges.

FOR PETITIONER: {p4}, {t1}.
FOR RESPONDENT: {p5}, {r1}, {g1}.

Petitioner {p6}, a native of {c1}, seeks review of an order of the Board of Immigration Appeals. We follow {k2}.""",
    """FIRST SECTION

CASE OF {k1}
(Application no. {x1})

JUDGMENT
{t1}
{d1}

In the case of {k1},
{ct1}, sitting as a Chamber composed of:
{p1}, President,
{p2},
{p3}, judges,
and {p4}, Section Registrar,

1. The applicant, {m1} {p5}, is a {n1} national who was born in {d2} and lives in {t2}. {C1} was represented by its Agent, {p6}.""",
    """Upper Tribunal
(Immigration and Asylum Chamber)            Appeal Number: {x1}

Heard at {t1}                 Decision promulgated on {d1}

Before
{m1} JUSTICE {s1}
UPPER TRIBUNAL JUDGE {s2}

Between
{p3}
Appellant
and
THE SECRETARY OF STATE FOR THE HOME DEPARTMENT
Respondent

For the Appellant: {m2} {p4}, instructed by {o1}
For the Respondent: {m3} {p5}, Home Office Presenting Officer

1. The appellant, a citizen of {c1}, came to {C2} in {d2}. The First-tier Tribunal followed {k1}.""",
    """{x1}

Claimant: {p1}
Counsel: {p2}
Panel: {p3}
Designated representative: N/A
Date of decision: {d1}

[1] {p1} claims to be a citizen of {c1}. He worked for {o1} in {t1}. {g1} searched his home on {d2}. The panel finds that {C2} would not protect him.""",
]
